"""An observation: filled in by thumb on a phone within three minutes, fair to the colleague, handed in as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from playbook_compiler.model.observation_sheet import ABOUT, sheet_of
from playbook_compiler.training.observation_file import Observation
from playbook_compiler.training.seal import seal_state
from playbook_compiler.view.view import View
from tests.site.accessible import axe
from tests.site.conftest import PHONE, Reader

LIMIT = 180
"""Seconds for eight lines."""
TAP = 1.5
"""Seconds to find a place and touch it."""
KEY = 0.6
"""Seconds for a letter on a phone's keyboard."""
READ = 60 / 200
"""Seconds for a word, read with care."""
DECIDE = 6
"""Seconds to judge a line that has been read: nobody looks for what was seen on the sheet."""


def _judging(page: Page, moment: str) -> Locator:
    page.locator("observe-moment select").first.wait_for()
    lines = page.locator("observe-moment > div > .hb-observe-item")
    expect(lines.first).to_be_visible()
    return lines


def _handed_in(page: Page) -> tuple[str, dict[str, Any]]:
    with page.expect_download() as given:
        page.get_by_role("button", name="Hand in as a file").tap()
    return given.value.suggested_filename, json.loads(Path(given.value.path()).read_text("utf-8"))


def _seconds(words: int, taps: int, keys: int, lines: int) -> float:
    return words * READ + taps * TAP + keys * KEY + lines * DECIDE


def test_every_sheet_of_the_starter_takes_three_minutes(starter: View) -> None:
    """Eight lines each, none of them written by hand, and none twice; taps as they are counted below."""
    for moment in starter.moments.values():
        sheet = sheet_of(starter, moment)
        assert len(sheet.items) == ABOUT, moment.id
        names = [item.name for item in (*sheet.items, *sheet.more)]
        assert len(set(names)) == len(names), moment.id
        words = sum(len(item.text.split()) for item in sheet.items)
        assert _seconds(words, taps=12, keys=4, lines=ABOUT) < LIMIT, moment.id


def test_by_thumb_in_three_minutes(browser: Any, serve: Callable[..., Any], site: Path) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(serve(site).url("moments/busy-with-a-big-client/"))
    page.get_by_role("link", name="Observe this in a real contact").click()
    lines = _judging(page, "busy-with-a-big-client")
    assert lines.count() == ABOUT
    taps = keys = 0
    for line in lines.all():
        never = "hb-observe-never" in (line.get_attribute("class") or "")
        choice = line.get_by_label("Not seen" if never else "Seen", exact=True)
        box = choice.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
        choice.tap()
        taps += 1
    for label, name in (("Your name or initials", "KN"), ("The colleague's initial, or nothing", "J")):
        page.get_by_label(label).tap()
        page.keyboard.type(name)
        taps, keys = taps + 1, keys + len(name)
    page.get_by_text("My colleague has seen this sheet").tap()
    expect(page.get_by_text("8 of 8 judged")).to_be_visible()
    file, content = _handed_in(page)
    taps += 2
    words = len(" ".join(lines.locator("legend").all_inner_texts()).split())
    assert (taps, keys) == (12, 3)
    assert _seconds(words, taps, keys, ABOUT) < LIMIT
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert file.startswith("busy-with-a-big-client-") and file.endswith("-kn.observation.json")
    assert seal_state(content) == "whole"
    seen = Observation.model_validate_json(json.dumps(content))
    assert (seen.person, seen.observer, seen.contact) == ("J", "KN", "call")
    assert all(judged.well for judged in seen.items)
    context.close()


def test_the_colleague_sees_it_first(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(PHONE, folder=drilled / "site").open("observe/?moment=late-job")
    lines = _judging(page, "late-job")
    expect(page.get_by_text("The colleague sees the sheet first")).to_be_visible()
    expect(page.get_by_text("No customer data")).to_be_visible()
    hand_in = page.get_by_role("button", name="Hand in as a file")
    hand_in.click()
    expect(page.get_by_text("Judge at least one line first.")).to_be_visible()
    lines.first.get_by_label("Not called for").check()
    lines.first.get_by_text("A word of evidence").click()
    lines.first.get_by_role("textbox", name="A word of evidence").fill("Nobody asked.")
    hand_in.click()
    expect(page.get_by_text("Write your own name or initials first.")).to_be_visible()
    page.get_by_label("Your name or initials").fill("KN")
    hand_in.click()
    expect(page.get_by_text("Show your colleague the sheet first")).to_be_visible()
    page.reload()  # what was judged outlives it
    expect(lines.first.get_by_label("Not called for")).to_be_checked()
    page.get_by_text("My colleague has seen this sheet").click()
    with page.expect_download() as given:
        hand_in.click()
    content = json.loads(Path(given.value.path()).read_text("utf-8"))
    assert (content["person"], content["items"][0]["word"]) == ("", "Nobody asked.")
    page.get_by_role("button", name="Next sheet").click()
    expect(page.get_by_text("0 of 5 judged")).to_be_visible()
    expect(page.get_by_label("Your name or initials")).to_have_value("KN")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(reader: Callable[..., Reader], drilled: Path, scheme: str) -> None:
    page = reader(PHONE, scheme, folder=drilled / "site").open("observe/?moment=late-job")
    _judging(page, "late-job").first.get_by_label("Seen", exact=True).check()
    found = axe(page, ())["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
