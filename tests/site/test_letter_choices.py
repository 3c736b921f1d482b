"""Either this paragraph or that: the buttons choose, and no letter is sent with both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.overlay import OK, overlay
from tests.site.conftest import Reader, unfold
from tests.site.letters import copied, press, said
from tests.site.runs import LATE_JOB, built, start

EITHER, OR = "We pay it back on", "We take it off your next bill."

LAWS = Path(__file__).with_name("letter_laws.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def alternatives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alternatives")
    return built(overlay(OK / "a-letter-with-alternatives", folder), folder)


def _letter(somebody: Reader, fragment: str = "") -> Page:
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = somebody.open(f"messages/new-day/{fragment}")
    expect(page.get_by_text("What you fill in is kept")).to_be_visible()
    return page


def test_what_is_chosen_is_sent_and_nothing_else(reader: Callable[..., Reader], alternatives: Path) -> None:
    somebody = reader(folder=alternatives)
    page = _letter(somebody)
    letter = page.locator(".hb-letter")
    expect(page.get_by_role("group", name="What happens to the money").get_by_role("radio")).to_have_count(2)
    assert [letter.get_by_text(text).is_visible() for text in (EITHER, OR)] == [False, False]
    expect(letter.locator(".hb-either:not(.hb-choose)").first).to_be_hidden()
    letter.get_by_role("button", name="What happens to the money").click()  # what is not chosen is a blank as well
    expect(page.locator(".hb-blank-sheet").get_by_role("radio")).to_have_count(2)
    page.keyboard.press("Escape")
    page.get_by_label("The customer's name").fill("Kari")
    page.get_by_label("The reason").fill("Rain.")
    expect(page.locator(".hb-count")).to_have_text("Still to fill in: 1")
    press(page, "Copy text")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_text(["What happens to the money"])
    page.get_by_role("button", name="Go on with gaps").click()
    said(page, "The text is copied.")
    assert EITHER not in str(copied(page)["plain"]) and OR not in str(copied(page)["plain"])

    for option, there, gone in (("It is <credited>", OR, EITHER), ("It goes back", EITHER, OR)):
        page.get_by_label(option).check()
        expect(letter.get_by_text(there)).to_be_visible()
        expect(letter.get_by_text(gone)).to_be_hidden()
        page.get_by_role("textbox", name="The new day").fill("Monday")
        press(page, "Copy text")
        said(page, "The text is copied.")
        text = str(copied(page)["plain"])
        assert there in text and gone not in text and "Either" not in text
    assert somebody.errors == []


def test_it_is_kept_with_the_run(reader: Callable[..., Reader], alternatives: Path) -> None:
    page = reader(folder=alternatives).open(LATE_JOB)
    start(page, "Kari Strand")
    unfold(page, "a[href*='messages/new-day/']")
    page.locator("article a[href*='messages/new-day/']").first.click()
    expect(page.get_by_text("What you fill in is kept with this run.")).to_be_visible()
    page.get_by_label("It is <credited>").check()
    page.locator("a.hb-run-mine", has_text="Kari Strand").click()
    unfold(page, "a[href*='messages/new-day/#run=']")
    page.locator("article a[href*='messages/new-day/#run=']").first.click()
    expect(page.get_by_label("It is <credited>")).to_be_checked()


def test_without_scripts_both_are_there_and_named(reader: Callable[..., Reader], alternatives: Path) -> None:
    page = reader(folder=alternatives, scripts=False).open("messages/new-day/")
    for text in (EITHER, OR, "Either: It goes back", "Or: It is <credited>"):
        expect(page.locator(".hb-letter").get_by_text(text)).to_be_visible()
    assert page.locator("fill-letter").get_by_role("radio").count() == 0


def test_no_letter_is_sent_with_both(reader: Callable[..., Reader], alternatives: Path) -> None:
    page = _letter(reader(folder=alternatives))
    laws = LAWS[LAWS.index("async (") :].rstrip()
    assert page.evaluate(f"(root) => ({laws})(root)", page.url.replace("messages/new-day/", "")) == []
