"""The page of my runs, and what becomes of them when the store is damaged, closed or full, or the tab is killed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import Reader, Served, browser_flags, browser_program
from tests.site.runs import LATE_JOB, kept, menu, ovens_once, put, start, tick

STEPS = ["call-first", "write-it-down", "ask-again"]


@pytest.fixture(scope="module")
def ovens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an oven repairer."""
    return ovens_once(tmp_path_factory) / "site"


def record(id_: str, **values: object) -> dict[str, Any]:
    """A run as the store keeps it."""
    return {
        "schema": 1,
        "id": id_,
        "moment": "late-job",
        "title": "A job runs late",
        "customer": f"Customer {id_}",
        "by": "Ola",
        "started": "2026-11-23T08:00:00.000Z",
        "ended": None,
        "changed": "2026-11-23T08:00:00.000Z",
        "meaning": "",
        "begun": [],
        "steps": {},
        "conditions": {},
        "notes": [],
        "fields": {},
        "undo": [],
        **values,
    }


def test_open_and_ended_runs_are_listed_opened_ended_and_deleted(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open("runs/")
    expect(page.locator("my-runs")).to_contain_text("Nothing is under way.")
    put(
        page,
        record("one"),
        record("two", ended="2026-11-24T08:00:00.000Z"),
        record("old", moment="gone-for-good", title="Fax"),
    )
    page.reload()
    rows = page.locator("my-runs li")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="Customer old")).to_contain_text("Fax · the moment is no longer in the handbook")
    expect(rows.last).to_contain_text("Customer two")
    expect(rows.last).to_contain_text("Ended")
    somebody.errors[:] = [error for error in somebody.errors if "gone-for-good.json" not in error]

    page.get_by_role("button", name="Delete: Customer two").click()
    expect(page.get_by_text("Delete the run for Customer two for good?")).to_be_visible()
    page.get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Delete: Customer two").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Customer two")).to_have_count(0)

    page.get_by_role("button", name="End: Customer one").click()
    expect(page.get_by_text("5 steps are open. 2 of them are never to be skipped.")).to_be_visible()
    page.locator("li", has_text="Customer one").get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_role("button", name="Open it again: Customer one")).to_be_visible()
    page.get_by_role("link", name="Customer one").click()
    expect(page.locator(".hb-run-about")).to_contain_text("Ended")
    somebody.errors[:] = [error for error in somebody.errors if "gone-for-good.json" not in error]


def test_a_damaged_record_is_put_aside_and_what_can_be_kept_is_kept(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open("runs/")
    page.locator("my-runs[ready]").wait_for()
    tick_ = {"state": "done", "at": "2026-11-23T09:00:00Z", "by": "Ola"}
    put(
        page,
        {"id": "nothing-else", "customer": "Lost"},
        record("half", steps={"call-first": tick_, "write-it-down": "yes"}, notes="none"),
        record("whole"),
        record("later", schema=2),
    )
    page.reload()
    expect(page.locator("my-runs [role=status]")).to_contain_text("A record was damaged.")
    expect(page.locator("my-runs [role=status]")).to_contain_text("made by a newer edition")
    expect(page.locator("my-runs li:not(.hb-run-bad)")).to_have_count(2)
    expect(page.locator("li:not(.hb-run-bad)", has_text="Customer half")).to_contain_text("1 of 5 settled")
    bad = page.locator("my-runs li.hb-run-bad")
    expect(bad).to_have_count(2)
    expect(bad.filter(has_text="Lost")).to_contain_text("This run is damaged and cannot be shown.")
    expect(bad.filter(has_text="Customer half")).to_contain_text("A part of this run was damaged.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a file: Customer half").click()
    assert '"write-it-down": "yes"' in Path(waiting.value.path()).read_text(encoding="utf-8")
    assert sorted(str(run["id"]) for run in kept(page)) == ["half", "later", "whole"]
    page.reload()
    expect(page.locator("my-runs [role=status]")).not_to_contain_text("damaged")
    assert len(kept(page, "aside")) == 2
    page.get_by_role("button", name="Delete: Lost").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(bad).to_have_count(1)
    assert len(kept(page, "aside")) == 1


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"started": "1969-12-31T23:00:00.000Z"}, "1969-12-31"),
        ({"started": "0026-11-23T08:00:00.000Z"}, "no run can"),
        ({"started": "+275760-09-13T00:00:00.000Z"}, "no run can"),
        ({"started": "2101-01-01T00:00:00.000Z"}, "no run can"),
        ({"started": "never"}, "no run can"),
        ({"moment": "../../x"}, "damaged"),
    ],
)
def test_one_bad_run_is_one_line_and_hides_nothing(
    reader: Callable[..., Reader], ovens: Path, wrong: dict[str, object], word: str
) -> None:
    page = reader(folder=ovens).open("runs/")
    page.locator("my-runs[ready]").wait_for()
    put(page, record("one"), record("two") | wrong)
    page.reload()
    expect(page.get_by_role("link", name="Customer one")).to_be_visible()
    expect(page.locator("my-runs li.hb-run-bad")).to_contain_text(word)
    page.get_by_role("button", name="Delete: Customer two").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("my-runs li")).to_have_count(1)


@pytest.mark.parametrize("fragment", ["#run=%", "#run=%E0%A4%A", "#run=constructor", "#run=%00"])
def test_a_broken_address_stops_nothing(reader: Callable[..., Reader], ovens: Path, fragment: str) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(LATE_JOB)
    start(page, "Kari")
    page = somebody.open(LATE_JOB + fragment)
    page.locator("moment-run[ready]").wait_for()
    expect(page.locator("moment-run > [role=status]")).to_contain_text("This run is not in this browser.")
    page.get_by_label("Shown here").select_option("Kari · 0 of 5 settled")
    expect(page.locator(".hb-run-name")).to_have_text("Kari")


def test_a_year_that_no_run_has_is_refused_as_it_is_typed(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    page.locator("moment-run[ready]").wait_for()
    page.get_by_role("button", name="Start for a customer").click()
    page.get_by_label("Customer's name or reference").fill("Kari")
    for typed in ("0026-11-23T08:00", "1969-11-23T08:00", "2101-01-02T08:00"):
        page.get_by_label("It began").fill(typed)
        page.get_by_role("button", name="Start", exact=True).click()
        said = page.get_by_label("It began").evaluate("input => input.validationMessage")
        assert said == "Choose a day in the years 2000 to 2100."
        expect(page.locator(".hb-run-head")).to_have_count(0)
    page.get_by_label("It began").fill("2026-11-23T08:00")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".hb-run-name")).to_have_text("Kari")


def test_a_browser_that_keeps_nothing_says_so_and_the_run_goes_on(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    somebody.context.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('closed', 'SecurityError'); };"
    )
    page = somebody.open(LATE_JOB)
    start(page, "Kari")
    expect(page.locator("moment-run > [role=status]")).to_contain_text("Your browser does not let this page keep runs")
    tick(page, "call-first")
    tick(page, "write-it-down")
    expect(page.locator(".hb-run-count")).to_have_text("2 of 5 settled")
    menu(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".hb-run-count")).to_have_text("1 of 5 settled")


def test_a_full_store_says_so_and_takes_everything_once_there_is_room(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    tick(page, "call-first")
    page.evaluate(
        "window.room = IDBObjectStore.prototype.put;"
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; 0"
    )
    tick(page, "write-it-down")
    expect(page.locator("moment-run > [role=status]")).to_contain_text("storage is full")
    expect(page.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    page.evaluate("IDBObjectStore.prototype.put = window.room; 0")
    tick(page, "ask-again")
    expect(page.locator("moment-run > [role=status]")).to_be_hidden()
    page.reload()
    expect(page.locator(".hb-run-count")).to_have_text("3 of 5 settled")


def test_what_was_acknowledged_outlives_a_killed_tab(
    browser: Browser, serve: Callable[[Path], Served], ovens: Path, tmp_path: Path
) -> None:
    served = serve(ovens)
    chosen = random.Random(5)

    def visit() -> Any:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_program(), args=browser_flags()
        )

    context = visit()
    page = context.pages[0]
    page.goto(served.url(LATE_JOB))
    start(page, "Kari")
    address = page.url
    said: dict[str, bool] = dict.fromkeys(STEPS, False)
    for round_ in range(5):
        for _ in range(20):
            step = chosen.choice(STEPS)
            box = page.locator(f"#step-{step} input[type=checkbox]")
            box.set_checked(not said[step])
            said[step] = not said[step]
            expect(page.locator(f"#step-{step} .hb-run-state")).to_be_visible(visible=said[step])
        page.locator(f"#step-{chosen.choice(STEPS)} input[type=checkbox]").evaluate("box => box.click()")
        page.close(run_before_unload=False)  # in the middle of a tick that nobody was told of
        if round_ == 2:
            context.close()
            context = visit()
        page = context.new_page()
        page.goto(address)
        page.locator("moment-run[ready]").wait_for()
        now = {step: page.locator(f"#step-{step} input[type=checkbox]").is_checked() for step in STEPS}
        assert sum(now[step] != said[step] for step in STEPS) <= 1, json.dumps([said, now])
        said = now
    context.close()
