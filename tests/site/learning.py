"""What the tests of training share: somebody who learns, also by keyboard alone, and what the browser keeps of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

TRACK = "training/first-day/"
LATE_JOB = "moments/late-job/"
GUIDE = "guides/can-we-take-it/"
BEST = {"The part has not come, and the baker calls.": "Name Friday.", "The old day is tomorrow.": "Call today."}
"""The best answer to each question of tests/site/to_learn.py."""


_BEFORE = """([database, learner]) => new Promise((resolve) => {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("learners", { keyPath: "id" });
  opening.onsuccess = () => {
    const all = opening.result.transaction("learners", "readwrite");
    all.objectStore("learners").put(learner);
    all.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def keep_before(page: Page, database: str, learner: dict[str, Any]) -> None:
    """Keep a learner as an edition did whose database was of version 1."""
    page.evaluate(_BEFORE, [database, learner])


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


def learner(page: Page, store: str = "learners") -> list[dict[str, Any]]:
    """What the browser's store holds."""
    return page.evaluate(  # type: ignore[no-any-return]
        """store => new Promise(resolve => {
          const opening = indexedDB.open('handbook / training');
          opening.onsuccess = () => {
            const asked = opening.result.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
          };
        })""",
        store,
    )


def keep(page: Page, record: dict[str, Any]) -> None:
    """Write a learner into the browser's store as it is."""
    page.evaluate(
        """record => new Promise((resolve, reject) => {
          const opening = indexedDB.open('handbook / training');
          opening.onsuccess = () => {
            const all = opening.result.transaction('learners', 'readwrite');
            all.objectStore('learners').put(record);
            all.oncomplete = () => { opening.result.close(); resolve(); };
            all.onabort = () => reject(all.error);
          };
        })""",
        record,
    )
