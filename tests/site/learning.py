"""What the tests of training share: a small handbook to learn, and somebody who learns it by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.overlay import overlay
from tests.site.conftest import TODAY, build

TRACK = "training/first-day/"
LATE_JOB = "moments/late-job/"
GUIDE = "guides/can-we-take-it/"
PRACTICE = """
practice:
  - id: the-oven
    situation: The part has not come, and the baker calls.
    answers:
      - {answer: Name Friday., verdict: best, why: A day can be planned around.}
      - {answer: Name next week., verdict: acceptable, why: Better than nothing.}
      - {answer: Say nothing and wait., verdict: wrong, why: He has to ask.}
    step: call-first
  - id: the-old-day
    situation: The old day is tomorrow.
    answers:
      - {answer: Call today., verdict: best, why: He can still change his plans.}
      - {answer: Call tomorrow., verdict: wrong, why: Too late.}
    say: I am calling before you have to.
"""
BEST = {"The part has not come, and the baker calls.": "Name Friday.", "The old day is tomorrow.": "Call today."}
AFTERNOON = """\
    guides: [can-we-take-it]
  - id: afternoon
    title: Afternoon
    minutes: 10
    moments: [customer-leaves]
test: {questions: 2, pass: 80}
"""


def handbook(folder: Path) -> Path:
    """The smallest handbook with practice, a guide in its track, a second part and a test."""
    playbooks = overlay(folder / "none", folder)
    with (playbooks / "moments" / "late-job.yml").open("a", encoding="utf-8") as file:
        file.write(PRACTICE)
    with (playbooks / "training" / "first-day.yml").open("a", encoding="utf-8") as file:
        file.write(AFTERNOON)
    return playbooks


def built(playbooks: Path, folder: Path) -> Path:
    """The finished site of playbooks."""
    site = folder / "site"
    where = ("--playbooks", playbooks, "--work", folder / "work", "--site", site)
    done = build("build", "--no-git", *where, "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def begin(page: Page, person: str) -> None:
    """Say who is learning, as a person does."""
    page.locator("learn-track[ready]").wait_for()
    page.get_by_label("Your name").fill(person)
    page.keyboard.press("Enter")
    page.locator(".hb-learnt").first.wait_for()
    page.locator("learn-closing h2").first.wait_for()


NAME = """() => {
  const { activeElement: at } = document;
  return [at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent, at.localName];
}"""


def focus(page: Page) -> str:
    """The name of what has the focus, as it is told."""
    name, _ = page.evaluate(NAME)
    return " ".join(str(name).split())


def press_tab_to(page: Page, name: str, most: int = 120) -> None:
    """Press Tab until the focus is on what has this name, from wherever it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focus(page) == name:
            return
    raise AssertionError(f"Tab never came to {name!r}")


def learner(page: Page) -> list[dict[str, Any]]:
    """What the browser's store holds."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => new Promise(resolve => {
          const opening = indexedDB.open('handbook-training');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('learners').objectStore('learners').getAll();
            asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
          };
        })""",
    )


def keep(page: Page, record: dict[str, Any]) -> None:
    """Write a learner into the browser's store as it is."""
    page.evaluate(
        """record => new Promise((resolve, reject) => {
          const opening = indexedDB.open('handbook-training');
          opening.onsuccess = () => {
            const all = opening.result.transaction('learners', 'readwrite');
            all.objectStore('learners').put(record);
            all.oncomplete = () => { opening.result.close(); resolve(); };
            all.onabort = () => reject(all.error);
          };
        })""",
        record,
    )
