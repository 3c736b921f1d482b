"""A slot is seen as one, filled in a run, and found again in its sentences, its steps and its letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.overlay import change
from tests.site.accessible import axe
from tests.site.conftest import Reader, unfold
from tests.site.runs import LATE_JOB, built, handbook, menu, start, way_out

COMMON = """\
fields:
  customer: {label: The customer's name, example: Nordvik Bakery, from_run: customer}
  day: {label: The day, example: Thursday}
  åpner: {label: When we open, example: "eight"}
  colleague: {label: The colleague, example: Lars}
stages:
"""


@pytest.fixture(scope="module")
def slotted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slots")
    playbooks = handbook(folder)
    change(playbooks, "handbook.yml", "stages:\n", COMMON)
    change(
        playbooks,
        "moments/late-job.yml",
        "ready on Friday,",
        "ready on {day} when we open at {åpner}, says {colleague},",
    )
    change(playbooks, "moments/late-job.yml", "do: Call before the old day.", "do: Call {customer} before {day}.")
    change(playbooks, "moments/late-job.yml", "not: It will take as", 'not: "On {day} it will take as')
    change(playbooks, "moments/late-job.yml", "long as it takes.", 'long as it takes."')
    change(playbooks, "guides/can-we-take-it.yml", "do: Write the day down.", "do: Write {day} down.")
    change(playbooks, "messages/new-day.yml", "ready on {day}.", "ready on {day}. {colleague} has it.")
    return built(playbooks, folder)


def _boxes(page: Page) -> Page:
    page.locator("summary", has_text="What the sentences need").click()
    return page


def test_a_slot_is_seen_filled_in_a_run_and_stands_in_its_letter(reader: Callable[..., Reader], slotted: Path) -> None:
    somebody = reader(folder=slotted)
    page = somebody.open(LATE_JOB)
    said = page.locator(".hb-now .hb-say p")
    expect(said).to_contain_text("ready on Thursday when we open at eight, says Lars")
    slot = said.locator("[data-slot=day]")
    expect(slot).to_have_css("text-decoration-style", "dotted")
    expect(slot).to_have_attribute("title", "The day")

    start(page, "Kari Strand")
    step = page.locator("#step-call-first .hb-do")
    expect(step).to_have_text("Call Kari Strand before Thursday.")
    _boxes(page)
    expect(page.locator(".hb-run-slots input")).to_have_count(3)  # what the run knows is not asked for
    page.get_by_label("The day").fill("Monday <b>")
    page.get_by_label("When we open").fill("nine")
    page.get_by_label("The colleague").fill("Mette")
    page.get_by_label("The colleague").press("Tab")
    expect(said).to_contain_text("ready on Monday <b> when we open at nine, says Mette")
    expect(step).to_have_text("Call Kari Strand before Monday <b>.")
    page.reload()
    expect(said).to_contain_text("ready on Monday <b> when we open at nine, says Mette")

    unfold(page, "a[href*='messages/new-day/']")
    page.locator("article a[href*='messages/new-day/']").first.click()
    letter = page.locator(".hb-letter")
    expect(letter).to_contain_text("Your job is ready on Monday <b>. Mette has it.")
    expect(page.get_by_label("The colleague")).to_have_value("Mette")
    assert somebody.errors == []


def test_what_was_filled_in_the_letter_stands_in_the_sentence(reader: Callable[..., Reader], slotted: Path) -> None:
    somebody = reader(folder=slotted)
    page = somebody.open(LATE_JOB)
    start(page, "Berg AS")
    unfold(page, "a[href*='messages/new-day/']")
    page.locator("article a[href*='messages/new-day/']").first.click()
    page.get_by_label("The colleague").fill("Astrid")
    page.locator("a.hb-run-mine", has_text="Berg AS").click()
    expect(page.locator(".hb-now .hb-say p")).to_contain_text("says Astrid")
    menu(page)
    page.get_by_role("button", name="Back to the plain list").click()
    expect(page.locator(".hb-now .hb-say p")).to_contain_text("says Lars")


def test_the_sheet_and_the_steps_say_what_was_filled_in(reader: Callable[..., Reader], slotted: Path) -> None:
    page = reader(folder=slotted).open(LATE_JOB)
    start(page, "Kari Strand", began="2026-11-02T09:00")
    expect(page.locator(".hb-run-late")).to_contain_text("Call Kari Strand before [Thursday].")
    way_out(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert r"Call Kari Strand before \[Thursday\]." in Path(download.value.path()).read_text(encoding="utf-8")


def test_the_box_of_the_home_page_draws_the_slots(reader: Callable[..., Reader], slotted: Path) -> None:
    page = reader(folder=slotted).open()
    page.locator("find-moment textarea").fill("part has not come")
    expect(page.locator(".hb-option-say").first.locator(".hb-slot[data-slot=day]")).to_have_text("Thursday")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", [LATE_JOB, "guides/can-we-take-it/", "roles/contact-person/", "cards/"])
def test_axe_finds_nothing_where_slots_are(
    reader: Callable[..., Reader], slotted: Path, place: str, scheme: str
) -> None:
    page = reader(scheme=scheme, folder=slotted).open(place)
    assert page.locator(".hb-slot").count() > 0
    found = axe(page, ())["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
