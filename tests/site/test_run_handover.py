"""A case carried through by two people: whose name stands where, what every form marks, letters, and paper."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.site.conftest import PHONE, Reader, unfold
from tests.site.runs import LATE_JOB, built, handbook, menu, start, tick, way_out
from tests.site.settled import settled
from tests.site.test_run_out import downloaded

LEFT_OUT = "Left out, though never to be skipped"
LETTER = """\
title: Your new day
channel: letter
to: The customer
summary: Tells the new day.
subject: Your oven, {customer_name}
fields:
  customer_name: {label: The customer's name, example: Ingrid}
  my_name: {label: Your name, example: Ola}
  asked_on: {label: The day they asked, example: 1 March}
  constructor: {label: Who made it, example: A maker}
body: |
  Dear {customer_name}, you asked on {asked_on}. {constructor} made it.

  {my_name}
"""


@pytest.fixture(scope="module")
def ovens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an oven repairer who writes letters, with a step and a field of odd names."""
    folder = tmp_path_factory.mktemp("handover")
    playbooks = handbook(folder)
    (playbooks / "messages").mkdir(exist_ok=True)
    (playbooks / "messages" / "new-day.yml").write_text(LETTER, encoding="utf-8")
    moment = playbooks / "moments" / "late-job.yml"
    text = moment.read_text(encoding="utf-8")
    odd = "    - id: constructor\n      do: Ask who built it.\n      who: contact-person\n      within: 1 working day\n"
    text = text.replace("    - id: write-it-down\n", odd + "    - id: write-it-down\n")
    moment.write_text(text, encoding="utf-8")
    return built(playbooks, folder)


def leave_out(page: Page, step: str) -> None:
    """Say that a step is not needed, as a person does."""
    item = page.locator(f"#step-{step}")
    item.locator(".hb-run-more > summary").click()
    item.get_by_label("Why it is not needed here").fill("They called us.")
    item.get_by_role("button", name="Not needed here").click()
    expect(item.locator(".hb-run-state")).to_contain_text("They called us.")


def given(page: Page, tmp_path: Path, name: str = "File for a colleague") -> Path:
    """The file that a button of the run gives."""
    file_name, text = downloaded(page, name)
    (tmp_path / file_name).write_text(text, encoding="utf-8")
    return tmp_path / file_name


def test_who_takes_over_ticks_under_their_own_name(reader: Callable[..., Reader], ovens: Path, tmp_path: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari", me="Ola")
    tick(page, "call-first")
    way_out(page)
    file = given(page, tmp_path)
    second = reader(folder=ovens).open("runs/")
    second.get_by_label("Choose a file").set_input_files(file)
    second.get_by_role("button", name="Take over").click()  # without a name nobody takes over
    expect(second.locator("my-runs li")).to_have_count(0)
    second.get_by_label("Who I am").fill("E\u200bva ")
    second.get_by_role("button", name="Take over").click()
    expect(second.locator("my-runs li")).to_contain_text("Eva")
    expect(second.locator("my-runs li")).not_to_contain_text("Ola")
    second.get_by_role("link", name="Kari").click()
    expect(second.locator(".hb-run-name")).to_have_text("Kari")
    tick(second, "write-it-down")
    expect(second.locator("#step-write-it-down .hb-run-state")).to_contain_text("Eva")
    expect(second.locator("#step-call-first .hb-run-state")).to_contain_text("Ola")
    menu(second)
    second.get_by_role("button", name="Change", exact=True).click()
    expect(second.get_by_label("Who I am")).to_have_value("Eva")
    second.get_by_label("Who I am").fill("Mette")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.locator(".hb-run-about")).to_contain_text("Mette")
    way_out(second)
    back = given(second, tmp_path)
    page.goto(page.url.partition(LATE_JOB)[0] + "runs/")
    page.get_by_label("Choose a file").set_input_files(back)
    expect(page.get_by_role("group", name="Take this over?")).to_contain_text(
        "Kari, A job runs late: new or later than here: 1 step, no notes and 1 other thing."
    )
    page.get_by_role("button", name="Take over").click()
    expect(page.locator("my-runs li")).to_contain_text("Mette")


def test_a_key_step_that_was_left_out_is_marked_in_every_form(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari", "2026-11-28T10:00")
    leave_out(page, "call-first")
    leave_out(page, "write-it-down")
    way_out(page)
    markdown = given(page, tmp_path, "Text (Markdown)").read_text(encoding="utf-8")
    assert f"- [ ] Call before the old day. ({LEFT_OUT})" in markdown
    assert "- [x] Write the new day down. (Not needed here)" in markdown
    assert "Due: Mon 30 Nov 2026, end of day" in markdown  # as the screen says it, with the year
    table = given(page, tmp_path, "Table (CSV)").read_text(encoding="utf-8-sig")
    rows = {row["Step"]: row for row in csv.DictReader(io.StringIO(table))}
    assert rows["Call before the old day."]["State"] == LEFT_OUT
    assert rows["Ask who built it."]["Due"] == "2026-11-30 16:00"  # on the firm's clock, as the screen says
    calendar = given(page, tmp_path, "Calendar of what is due").read_text(encoding="utf-8").replace("\n ", "")
    assert "Left out\\, though never to be skipped" in calendar
    assert f"SUMMARY:Kari: {LEFT_OUT.replace(',', chr(92) + ',')}: Call before the old day." in calendar
    open_ones = ["Ask who built it.", "Lend them an oven.", "Ask whether it works."]
    assert [calendar.count(f"SUMMARY:Kari: {text}") for text in open_ones] == [1, 1, 1]
    assert calendar.count("BEGIN:VALARM") == calendar.count("TRIGGER:-PT15M") == len(open_ones)
    file = given(page, tmp_path)
    pdf = tmp_path / "run.pdf"
    with page.expect_response("**/run-print.js"):
        page.keyboard.press("Control")
    settled(page)
    page.pdf(path=pdf)
    said = " ".join("".join(one.extract_text() for one in PdfReader(pdf).pages).split())
    assert LEFT_OUT in said and "Note, person, or not needed" not in said and "Ask who built it." in said
    page.get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_role("group", name="End")).to_contain_text(f"{LEFT_OUT}:Call before the old day.")
    other = reader(folder=ovens).open("runs/")
    other.get_by_label("Choose a file").set_input_files(file)
    expect(other.get_by_role("group", name="Take this over?")).to_contain_text(f"{LEFT_OUT}: Call before the old day.")


def test_a_step_called_constructor_is_a_step_like_others(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    box = page.locator("#step-constructor input[type=checkbox]")
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("0 of")
    expect(box).not_to_be_checked()
    start(page, "Kari")
    expect(box).not_to_be_checked()
    expect(page.locator("#step-constructor .hb-run-state")).to_be_hidden()
    tick(page, "constructor")
    menu(page)
    page.get_by_role("button", name="Undo").click()
    expect(box).not_to_be_checked()


def test_a_letter_from_a_run_knows_it_and_leads_back(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(PHONE, folder=ovens)
    page = somebody.open(LATE_JOB)
    start(page, "Kari Strand", "2026-11-23T10:00")
    unfold(page, "a[href*='messages/new-day']")
    page.locator("article a[href*='messages/new-day']").first.click()
    expect(page.get_by_label("The customer's name")).to_have_value("Kari Strand")
    expect(page.get_by_label("Your name")).to_have_value("Ola")
    expect(page.get_by_label("The day they asked")).to_have_value("23 November")
    expect(page.locator(".hb-letter")).to_contain_text("Dear Kari Strand, you asked on 23 November.")
    expect(page.get_by_label("Who made it")).to_have_value("")
    page.get_by_label("The customer's name").fill("Fru Strand")
    page.get_by_role("button", name="Mark as sent").click()
    expect(page.locator(".hb-letter-run")).to_contain_text("Sent")
    page.reload()
    expect(page.get_by_label("The customer's name")).to_have_value("Fru Strand")
    expect(page.locator(".hb-letter-run")).to_contain_text("Ola")
    page.get_by_role("link", name="Back to the run for Kari Strand").click()
    expect(page.locator(".hb-run-name")).to_have_text("Kari Strand")
    expect(page.locator(".hb-sent")).to_contain_text("Sent")
    way_out(page)
    _, text = downloaded(page, "File for a colleague")
    run: dict[str, Any] = json.loads(text)["runs"][0]
    assert run["sent"]["new-day"] | {"at": ""} == {"at": "", "by": "Ola", "title": "Your new day"}
    assert run["fields"]["new-day"]["customer_name"] == "Fru Strand"
    unfold(page, "a[href*='messages/new-day']")
    page.locator("article a[href*='messages/new-day']").first.click()
    page.get_by_role("button", name="Not sent after all").click()
    expect(page.get_by_role("button", name="Mark as sent")).to_be_visible()


def test_a_storage_that_is_denied_breaks_nothing(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    somebody.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page = somebody.open(LATE_JOB)
    page.locator("tick-list input").first.check()
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("1 of")
    start(page, "Kari")
    tick(page, "call-first")
    expect(page.locator("#step-call-first .hb-run-state")).to_contain_text("Ola")
    somebody.errors[:] = [error for error in somebody.errors if "__md_" in error]
