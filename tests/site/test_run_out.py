"""A run is handed to a colleague, taken over and put away, as people do it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.site.accessible import axe
from tests.site.conftest import Reader, in_each_view
from tests.site.runs import way_out
from tests.site.test_run_files import RUN

PUT = """async (runs) => {
  const { openRuns } = await import(new URL("../assets/js/runs/run-store.js", location.href));
  const store = await openRuns();
  for (const run of runs) await store.put(run);
}"""
ALL = """async () => {
  const { openRuns } = await import(new URL("../assets/js/runs/run-store.js", location.href));
  return (await openRuns()).all();
}"""


def with_run(somebody: Reader, *runs: dict[str, Any]) -> Page:
    """The page of runs, of somebody who has these runs."""
    page = somebody.open("runs/")
    page.evaluate(PUT, list(runs or [RUN]))
    return page


def handed(somebody: Reader, *runs: dict[str, Any]) -> Page:
    """A run, opened at its checklist, with the ways out unfolded."""
    page = with_run(somebody, *runs)
    page.goto(somebody.served.url(f"moments/{RUN['moment']}/#run={RUN['id']}"))
    way_out(page)
    return page


def downloaded(page: Page, name: str) -> tuple[str, str]:
    """Press a button: the name and the text of the file that it gives."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds."""
    response = axe(page)
    return [f"{found['id']}: {node['html']}" for found in response["violations"] for node in found["nodes"]]


def test_a_file_goes_to_a_colleague_who_takes_it_over(reader: Callable[..., Reader], tmp_path: Path) -> None:
    page = handed(reader())
    name, text = downloaded(page, "File for a colleague")
    assert name == "run-berg-sønn-customer-terminates.json"
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    colleague = reader().open("runs/")
    colleague.get_by_label("Choose a file").set_input_files(file)
    question = colleague.get_by_role("group", name="Take this over?")
    expect(question).to_contain_text("New here: Berg & Sønn, A customer terminates (began by Kari)")
    expect(question.get_by_role("button", name="Not now")).to_be_focused()
    assert violations(colleague) == []
    question.get_by_role("button", name="Not now").click()
    expect(colleague.get_by_text("Nothing was changed.")).to_be_visible()
    assert colleague.evaluate(ALL) == []
    colleague.get_by_label("Choose a file").set_input_files(file)
    colleague.get_by_label("Who I am").fill("Eva")
    colleague.get_by_role("button", name="Take over").press("Enter")
    expect(colleague.get_by_text("Taken over.")).to_be_visible()
    expect(colleague.locator("my-runs")).to_contain_text("Berg & Sønn")
    colleague.get_by_role("link", name="Berg & Sønn").click()
    expect(colleague.locator(".hb-run-head")).to_contain_text("Berg & Sønn")


def test_a_link_carries_the_run_and_no_server_sees_it(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = handed(somebody)
    page.get_by_role("button", name="Link for a colleague").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.get_by_label("Link for a colleague").input_value()
    colleague = reader()
    asked: list[str] = []
    colleague.context.on("request", lambda request: asked.append(request.url))
    theirs = colleague.open(f"runs/{link[link.index('#') :]}")
    expect(theirs.get_by_role("group", name="Take this over?")).to_contain_text("New here: Berg & Sønn")
    theirs.get_by_label("Who I am").fill("Eva")
    theirs.get_by_role("button", name="Take over").click()
    expect(theirs.locator("my-runs")).to_contain_text("Berg & Sønn")
    assert theirs.url == colleague.served.url("runs/")
    assert asked and not [url for url in asked if "take" in url.partition("#")[0].rpartition("/")[2] and "=" in url]
    assert all(RUN["id"] not in url for url in asked)


def test_taking_over_again_loses_nothing_that_was_ticked_here(reader: Callable[..., Reader], tmp_path: Path) -> None:
    mine = RUN | {
        "steps": {"two": {"state": "done", "at": "2026-11-22T09:00:00.000Z", "by": "Per"}},
        "notes": [{"id": "n7", "at": "2026-11-22T09:00:00.000Z", "by": "Per", "text": "Mine"}],
        "changed": "2026-11-22T09:00:00.000Z",
    }
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps({"handbook_runs": 1, "runs": [RUN]}), encoding="utf-8")
    page = with_run(reader(), mine)
    page.get_by_label("Choose a file").set_input_files(file)
    question = page.get_by_role("group", name="Take this over?")
    expect(question).to_contain_text("new or later than here: 1 step, 1 note")
    # Ticked in another tab while the question stands: kept as well.
    meanwhile = {"state": "done", "at": "2026-11-22T10:00:00.000Z", "by": "Per"}
    page.evaluate(PUT, [mine | {"steps": mine["steps"] | {"three": meanwhile}}])
    page.get_by_label("Who I am").fill("Eva")
    question.get_by_role("button", name="Take over").click()
    expect(page.get_by_text("Taken over.")).to_be_visible()
    (run,) = page.evaluate(ALL)
    assert set(run["steps"]) == {"one", "two", "three"} and {note["id"] for note in run["notes"]} == {"n1", "n7"}
    page.get_by_label("Choose a file").set_input_files(file)
    expect(page.get_by_role("group", name="Take this over?")).to_contain_text("nothing new")


@pytest.mark.parametrize("cut", ["#take=", "#take=AAAA", "#take=%%%"])
def test_a_broken_link_says_what_to_do_and_leaves_the_address(reader: Callable[..., Reader], cut: str) -> None:
    somebody = reader()
    page = somebody.open(f"runs/{cut}")
    expect(page.get_by_text("A part is missing")).to_be_visible()
    assert page.url == somebody.served.url("runs/")


def test_a_wrong_file_says_so_and_a_damaged_one_gives_what_is_sound(
    reader: Callable[..., Reader], tmp_path: Path
) -> None:
    page = reader().open("runs/")
    wrong = tmp_path / "picture.json"
    wrong.write_bytes(b"\x89PNG\r\n\xff\xfe")
    page.get_by_label("Choose a file").set_input_files(wrong)
    expect(page.get_by_text("This is not a file of runs.")).to_be_visible()
    damaged = RUN | {"notes": [*RUN["notes"], {"id": 7}]}
    wrong.write_text(json.dumps({"handbook_runs": 1, "runs": [damaged]}), encoding="utf-8")
    page.get_by_label("Choose a file").set_input_files(wrong)
    expect(page.get_by_text("could not be read and are left out: runs[0].notes.1")).to_be_visible()
    page.get_by_label("Who I am").fill("Eva")
    page.get_by_role("button", name="Take over").click()
    expect(page.locator("my-runs")).to_contain_text("Berg & Sønn")


def test_a_run_too_long_for_a_link_is_offered_as_a_file(reader: Callable[..., Reader]) -> None:
    noise = "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(6_000))
    page = handed(reader(), RUN | {"notes": [RUN["notes"][0] | {"text": noise}]})
    page.get_by_role("button", name="Link for a colleague").click()
    expect(page.get_by_text("too long for a link")).to_be_visible()
    expect(page.get_by_role("button", name="File for a colleague")).to_be_focused()


def test_calendar_text_and_table_come_as_files(reader: Callable[..., Reader]) -> None:
    page = handed(reader())
    name, text = downloaded(page, "Text (Markdown)")
    assert name.endswith(".md") and "# A customer gives notice" in text
    assert "- [ ]" in text and "Called" in text and "2026" in text
    name, text = downloaded(page, "Table (CSV)")
    assert name.endswith(".csv") and text.startswith("\ufeffCustomer,Moment,Step,") and "Berg & Sønn" in text
    name, text = downloaded(page, "Calendar of what is due")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert name.endswith(".ics") and len(events) > 1
    assert [event["SUMMARY"] for event in events if not str(event["SUMMARY"]).startswith("Berg & Sønn: ")] == []
    assert all(page.url in str(event["DESCRIPTION"]) for event in events)


def test_a_run_whose_steps_are_settled_has_no_calendar(reader: Callable[..., Reader]) -> None:
    page = handed(reader(), RUN | {"ended": "2026-11-24T00:00:00.000Z"})
    page.get_by_role("button", name="Calendar of what is due").click()
    expect(page.get_by_text("nothing for a calendar")).to_be_visible()


def test_paper_shows_the_run_and_nothing_else(reader: Callable[..., Reader]) -> None:
    page = handed(reader())
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("window.printed")
    sheet = page.locator(".hb-sheet")
    expect(sheet).to_be_hidden()
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".md-main")).to_be_hidden()
    assert re.search(r"Customer\s+Berg & Sønn", sheet.inner_text())
    assert sheet.locator("ol > li").count() > 3
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    expect(page.locator(".md-main")).to_be_visible()


@in_each_view
def test_axe_finds_nothing_and_a_thumb_hits_every_button(
    reader: Callable[..., Reader], size: tuple[int, int], scheme: str
) -> None:
    somebody = reader(size, scheme)
    page = handed(somebody, RUN | {"ended": "2026-01-01T00:00:00.000Z"})
    page.get_by_role("button", name="Link for a colleague").click()
    expect(page.get_by_label("Link for a colleague").and_(page.locator("input"))).to_be_visible()
    assert violations(page) == []
    _all_large(page, "run-out")
    page.goto(somebody.served.url("runs/"))
    page.locator("run-days[ready]").wait_for(state="attached")
    page.get_by_role("button", name="Delete everything here").click()
    assert violations(page) == []
    _all_large(page, "run-take, run-days")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _all_large(page: Page, where: str) -> None:
    for target in page.locator(where).locator("button:visible, input:visible").all():
        box = target.bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 44, target.inner_text()


def test_an_old_run_is_told_then_deleted(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    with_run(somebody, RUN | {"ended": "2026-01-01T00:00:00.000Z"}, RUN | {"id": "open-one", "customer": "Open AS"})
    page = somebody.open("runs/")
    expect(page.locator("run-days")).to_contain_text("deleted from this browser 90 days after their end")
    expect(page.locator("run-days")).to_contain_text("Berg & Sønn, A customer terminates")
    name, text = downloaded(page, "Save a file of them")
    assert name.endswith(".json") and [run["id"] for run in json.loads(text)["runs"]] == [RUN["id"]]
    assert len(page.evaluate(ALL)) == 2
    told = {RUN["id"]: "2026-01-02T00:00:00Z"}
    page.evaluate("(told) => localStorage.setItem('handbook / runs.told', JSON.stringify(told))", told)
    page.reload()
    expect(page.locator("run-days")).to_contain_text("1 run was deleted, 90 days after its end.")
    expect(page.locator("my-runs")).not_to_contain_text("Berg & Sønn")
    expect(page.locator("my-runs")).to_contain_text("Open AS")
    assert page.evaluate("localStorage.getItem('handbook / runs.told')") is None


def test_delete_everything_names_how_many_and_deletes_all(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    with_run(somebody, RUN, RUN | {"id": "second"})
    page = somebody.open("runs/")
    page.evaluate("localStorage.setItem('handbook / ticks.x', '{}'); localStorage.setItem('theirs', '1')")
    page.locator("run-days[ready]").wait_for()
    page.get_by_role("button", name="Delete everything here").click()
    expect(page.get_by_text("Delete 2 runs, and every tick")).to_be_visible()
    page.get_by_role("button", name="Not now").click()
    assert len(page.evaluate(ALL)) == 2
    page.get_by_role("button", name="Delete everything here").press("Enter")
    page.get_by_role("button", name="Delete everything here").press("Enter")
    expect(page.get_by_text("Nothing is kept here now.")).to_be_visible()
    expect(page.get_by_role("button", name="Delete everything here")).to_be_focused()
    assert page.evaluate(ALL) == []
    kept = page.evaluate("Object.keys(localStorage)")
    assert "theirs" in kept and not [key for key in kept if key.startswith("handbook.")]
