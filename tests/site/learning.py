"""What the tests of training share: somebody who learns, also by keyboard alone, and what the browser keeps of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

TRACK = "training/first-day/"
LATE_JOB = "moments/late-job/"
GUIDE = "guides/can-we-take-it/"
BEST = {"The part has not come, and the baker calls.": "Name Friday.", "The old day is tomorrow.": "Call today."}
"""The best answer to each question of tests/site/to_learn.py."""


_BEST = """async ([kinds, legend, facts]) => {
  const found = [];
  for (const path of kinds) {
    const answer = await fetch(`/assets/data/${path}.json`);
    if (!answer.ok) continue;
    const data = await answer.json();
    for (const { situation, answers, facts: known = [] } of data.questions ?? data)
      if (situation.trim() === legend && known.map(([, answer]) => answer).join() === facts.join())
        found.push(...answers.filter(({ verdict }) => verdict === "best"));
  }
  return found.map(({ answer }) => answer);
}"""
_ASKED = (
    *("tracks/first-day", "pools/first-day", "reading/moment-late-job", "reading/moment-customer-leaves"),
    *("reading/guide-can-we-take-it", "reading/story-the-late-oven"),
)


def best_of(page: Page, form: Locator) -> list[str]:
    """The best answers to what is asked, as the site has them: two questions may ask with the same words."""
    legend, facts = form.locator("legend").inner_text(), form.locator(".hb-facts strong").all_inner_texts()
    found: list[str] = page.evaluate(_BEST, [list(_ASKED), " ".join(legend.split()), facts])
    assert found, legend
    return found


def answer_best(page: Page, form: Locator) -> None:
    """Choose the best answer with the mouse, and send it."""
    best = best_of(page, form)
    labels = form.locator("label.hb-choice")
    at = next(at for at, text in enumerate(labels.all_inner_texts()) if text.strip() in best)
    labels.nth(at).click()
    form.locator("button[type=submit]").click()


def understand(page: Page, title: str = "") -> None:
    """Say that one has read something, and answer the question that is asked, if one is."""
    box = page.get_by_label(f"I have read and understood this{f': {title}' if title else ''}", exact=True)
    box.click()
    form = page.locator(".hb-reading form")
    expect(form.or_(page.locator("input:checked").and_(box)).first).to_be_attached()
    if form.count():
        answer_best(page, form)
    expect(box).to_be_checked()


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
