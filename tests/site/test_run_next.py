"""What a run waits for stands at its top, with its time, whose it is, and one button."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import PHONE, Reader
from tests.site.runs import LATE_JOB, kept, menu, ovens_once, start, tick, way_out
from tests.site.test_run_out import downloaded


@pytest.fixture(scope="module")
def ovens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an oven repairer."""
    return ovens_once(tmp_path_factory) / "site"


def at(page: Page, time: str) -> None:
    """From now on it is this time for the page, and the clock goes on."""
    page.clock.install(time=time)


def give(page: Page, step: str, name: str) -> None:
    """Say who does a step."""
    item = page.locator(f"#step-{step}")
    item.locator(".hb-run-more > summary").click()
    item.get_by_label("Who does it").fill(name)
    item.get_by_role("button", name="Save", exact=True).click()


def test_the_next_step_waits_at_the_top_as_people_count(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(PHONE, folder=ovens).open()
    at(page, "2026-11-28T10:00:00+01:00")  # a Saturday
    page.goto(page.url + LATE_JOB)
    start(page, "Kari", began="2026-11-28T10:00")
    top = page.locator(".hb-run-next")
    expect(top.get_by_role("status")).to_have_text("Next: Call before the old day.")
    expect(top.locator(".hb-pill")).to_have_text("by Mon 30 Nov, end of day")
    expect(top).to_contain_text("Contact person")
    buttons = page.locator(".hb-run-head").get_by_role("button")
    expect(buttons).to_have_text(["Mark as done"])  # all else is in the menu
    top.get_by_role("button", name="Mark as done").click()
    expect(page.locator("#step-call-first .hb-run-state")).to_contain_text(re.compile(r"Done .*Ola"))
    expect(top.get_by_role("status")).to_have_text("Next: Write the new day down.")
    expect(top.locator(".hb-pill")).to_be_hidden()
    expect(top.locator(".hb-run-then")).to_have_text("by Sat 12 Dec 10:00: Ask whether it works.")
    expect(top.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(top.get_by_role("status")).to_have_text("Next: Ask whether it works.")
    page.keyboard.press("Enter")
    expect(top.get_by_role("status")).to_have_text("Next: They cannot wait.")  # only a question is left
    top.get_by_role("button", name="Answer").click()
    expect(page.locator("#step-lend-an-oven").get_by_role("button", name="Yes")).to_be_focused()
    page.locator("#step-lend-an-oven").get_by_role("button", name="No").click()
    expect(top.get_by_role("status")).to_be_hidden()
    top.get_by_role("button", name="End").click()
    expect(page.locator(".hb-run-about")).to_contain_text("Ended")
    expect(buttons).to_have_text(["Open it again"])


def test_what_is_late_comes_first_in_words_and_colour(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open()
    at(page, "2026-12-12T10:30:00+01:00")
    page.goto(page.url + LATE_JOB)
    start(page, "Kari", began="2026-11-28T10:00")
    tick(page, "call-first")
    top = page.locator(".hb-run-next")
    expect(top.get_by_role("status")).to_have_text("Next: Ask whether it works.")  # before one that has no time
    pill = top.locator(".hb-pill")
    expect(pill).to_have_text("Late: today 10:00")
    expect(pill).to_have_class(re.compile("hb-overdue"))
    plain = page.locator(".hb-keymark").first.evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert pill.evaluate("pill => getComputedStyle(pill).backgroundColor") != plain
    page.goto(somebody.served.url())
    expect(page.locator("open-runs")).to_contain_text("Late: today 10:00")


def test_a_question_without_an_answer_is_not_late(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(LATE_JOB)
    start(page, "Kari", began="2026-11-02T10:00")
    for step in ("call-first", "ask-again"):
        tick(page, step)
    page.goto(somebody.served.url())
    expect(page.locator("open-runs li")).to_contain_text("Kari")
    expect(page.locator("open-runs .hb-pill")).to_have_count(0)


def test_a_step_is_a_person_s_and_says_so_everywhere(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    give(page, "call-first", " Eva ")
    give(page, "ask-again", "Ola")
    expect(page.locator("#step-call-first .hb-run-person")).to_have_text("Eva")
    expect(page.locator(".hb-run-next")).to_contain_text("Contact person: Eva")
    names = page.locator("#names-ask-again option").evaluate_all("all => all.map((one) => one.value)")
    assert names == ["Ola", "Eva"]
    page.reload()
    expect(page.locator("#step-call-first .hb-run-person")).to_have_text("Eva")
    way_out(page)
    assert "Who: Contact person, Eva" in downloaded(page, "Text (Markdown)")[1]
    assert "Contact person, Eva" in downloaded(page, "Table (CSV)")[1]
    assert "Who: Contact person\\, Eva" in downloaded(page, "Calendar of what is due")[1].replace("\n ", "")
    name, text = downloaded(page, "File for a colleague")
    (tmp_path / name).write_text(text, encoding="utf-8")
    menu(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#step-ask-again .hb-run-person")).to_be_hidden()

    second = reader(folder=ovens).open("runs/")
    second.get_by_label("Choose a file").set_input_files(tmp_path / name)
    second.get_by_label("Who I am").fill("Mette")
    second.get_by_role("button", name="Take over").click()
    expect(second.locator("my-runs li")).to_contain_text("Call before the old day. · Eva")
    run: dict[str, Any] = kept(second)[0]
    assert run["owner"] == "Mette"
    assert {step: whose["name"] for step, whose in run["people"].items()} == {"call-first": "Eva", "ask-again": "Mette"}
    second.get_by_role("link", name="Kari").click()
    menu(second)
    second.get_by_role("button", name="Change", exact=True).click()
    second.get_by_label("Who I am").fill("Liv")
    second.get_by_role("button", name="Save", exact=True).first.click()
    expect(second.locator("#step-ask-again .hb-run-person")).to_have_text("Liv")
    expect(second.locator("#step-call-first .hb-run-person")).to_have_text("Eva")
