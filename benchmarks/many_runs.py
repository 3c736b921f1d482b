"""The page of my runs with 200 runs of 30 steps in the browser: how long until they are listed."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, expect

from benchmarks.browsing import phone, slow_page
from benchmarks.synthetic import as_yaml
from tests.site.runs import put

RUNS = 200
STEPS = 30
_BEGUN = datetime(2026, 11, 2, 8, tzinfo=UTC)
_WATCH = """
const look = () => {
  if (document.querySelector("my-runs[ready]")) window.shownAt = performance.now();
  else requestAnimationFrame(look);
};
look();
"""


def long_moment(playbooks: Path) -> str:
    """Make the checklist of a moment 30 steps long, each with its time. Returns the moment's id."""
    path = playbooks / "moments" / "customer-terminates.yml"
    moment: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    steps = moment["checklist"]["steps"]
    more = [
        {"id": f"step-{number}", "do": f"Do what comes as number {number}.", "who": steps[0]["who"]}
        | {"within": f"{number} working hours"}
        | (
            {"pause": "Wait until it has been answered."}
            if (number - len(moment["checklist"]["steps"])) % 6 == 1
            else {}
        )
        for number in range(len(steps) + 1, STEPS + 1)
    ]
    steps += more
    path.write_text(as_yaml(moment), encoding="utf-8")
    return path.stem


def records(moment: str, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Runs as the store keeps them: begun over some weeks, each with half its steps ticked and two notes."""
    found = []
    for number in range(RUNS):
        at = (_BEGUN + timedelta(hours=3 * number)).isoformat().replace("+00:00", ".000Z")
        ticks = {step["id"]: {"state": "done", "at": at, "by": "Ola"} for step in steps[: number % STEPS]}
        notes = [{"id": f"n{number}-{one}", "at": at, "by": "Ola", "text": "They called back."} for one in range(2)]
        found.append(
            {"schema": 1, "id": f"run-{number}", "moment": moment, "title": "A customer terminates", "by": "Ola"}
            | {"customer": f"Customer {number}", "started": at, "changed": at, "meaning": "", "steps": ticks}
            | {"ended": at if number % 4 == 0 else None, "notes": notes, "conditions": {}, "fields": {}, "undo": []}
            | {"begun": [{"id": step["id"], "do": step["do"]} for step in steps]}
        )
    return found


def listed(browser: Browser, address: str, moment: str, rounds: int = 7) -> tuple[float, float]:
    """Milliseconds from the start of a load until the page of runs is whole: without a run, and with 200. Medians."""
    with phone(browser) as context:
        page = slow_page(context)
        page.add_init_script(_WATCH)
        page.goto(f"{address}runs/", wait_until="networkidle")
        empty = statistics.median(_shown(page, 0) for _ in range(rounds))
        steps = page.request.get(f"{address}assets/data/moments/{moment}.json").json()["steps"]
        assert len(steps) == STEPS
        put(page, *records(moment, steps))
        full = statistics.median(_shown(page, RUNS) for _ in range(rounds))
    return empty, full


def _shown(page: Page, count: int) -> float:
    page.reload(wait_until="networkidle")
    page.wait_for_function("window.shownAt")
    expect(page.locator("my-runs li")).to_have_count(count)
    return float(page.evaluate("shownAt"))
