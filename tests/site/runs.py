"""What the tests of runs share: a small handbook with a step of each kind, and somebody who carries it through."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.once import once
from tests.overlay import MINIMAL, change
from tests.site.conftest import TODAY, build

LATE_JOB = "moments/late-job/"
STEPS = """\
    - id: write-it-down
      do: Write the new day down.
      who: contact-person
    - id: lend-an-oven
      do: Lend them an oven.
      only_if: They cannot wait.
      who: contact-person
      within: 2 hours
    - id: bring-it-home
      do: Bring it to their home.
      only_if: They cannot wait.
      who: contact-person
    - id: ask-again
      pause: Wait until it has been used for a week.
      do: Ask whether it works.
      who: team-lead
      within: 2 weeks
      key: true
"""
WRITE_IT_DOWN = "    - id: write-it-down\n      do: Write the new day down.\n      who: contact-person\n"


def handbook(folder: Path) -> Path:
    """Playbooks with steps that are key, conditional, paused and limited."""
    playbooks = folder / "playbooks"
    shutil.copytree(MINIMAL, playbooks)
    change(playbooks, "moments/late-job.yml", WRITE_IT_DOWN, STEPS)
    return playbooks


def built(playbooks: Path, folder: Path) -> Path:
    """The finished site of playbooks."""
    site = folder / "site"
    done = build("--no-git", "--playbooks", playbooks, "--work", folder / "work", "--site", site, "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def ovens_once(factory: pytest.TempPathFactory) -> Path:
    """The folder with those playbooks and their site, made once for all tests."""
    return once(factory, "ovens", lambda folder: built(handbook(folder), folder))


def start(page: Page, customer: str, began: str = "", me: str = "Ola") -> None:
    """Begin a run, as a person does."""
    page.locator("moment-run[ready]").wait_for()
    page.get_by_role("button", name="Start for a customer").click()
    page.get_by_label("Customer's name or reference").fill(customer)
    page.get_by_label("Who I am").fill(me)
    if began:
        page.get_by_label("It began").fill(began)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".hb-run-head .hb-run-name")).to_have_text(customer)


def menu(page: Page) -> None:
    """Open the menu of the run: whatever is not the next step stands in it."""
    fold = page.locator(".hb-run-menu")
    fold.wait_for()
    if not fold.evaluate("fold => fold.open"):
        fold.locator("> summary").click()


def way_out(page: Page) -> None:
    """Unfold what gives a run to others."""
    menu(page)
    page.get_by_text("Hand over, or take it out").click()


def tick(page: Page, step: str) -> None:
    """Tick a step and wait until the page says that it is kept."""
    page.locator(f"#step-{step} input[type=checkbox]").check()
    expect(page.locator(f"#step-{step} .hb-run-state")).to_contain_text("Done")


def put(page: Page, *records: dict[str, object]) -> None:
    """Write records into the browser's store as they are."""
    page.evaluate(
        """records => new Promise((resolve, reject) => {
          const opening = indexedDB.open('handbook / runs');
          opening.onsuccess = () => {
            const all = opening.result.transaction('runs', 'readwrite');
            for (const record of records) all.objectStore('runs').put(record);
            all.oncomplete = () => { opening.result.close(); resolve(); };
            all.onabort = () => reject(all.error);
          };
        })""",
        list(records),
    )


def kept(page: Page, store: str = "runs") -> list[dict[str, object]]:
    """What the browser's store holds."""
    return page.evaluate(  # type: ignore[no-any-return]
        """store => new Promise(resolve => {
          const opening = indexedDB.open('handbook / runs');
          opening.onsuccess = () => {
            const asked = opening.result.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
          };
        })""",
        store,
    )
