"""How soon a page answers: the slowest of a few acts of each kind, from the press to the next paint (Event Timing)."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from benchmarks.browsing import phone, slow_page
from benchmarks.pages import KINDS, MOMENT
from tests.site.runs import start

LEAST = 16.0  # milliseconds: the browser does not tell of what is quicker
_WATCH = """() => {
  window.slowest = 0;
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) slowest = Math.max(slowest, entry.duration);
  });
  seen.observe({ type: "event", durationThreshold: 16 });
}"""
_SETTLE = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))"


Act = tuple[str, Callable[[Page], None], Callable[[Page], None]]
"""The page, what makes it ready, and the acts that are timed."""


def toggle_palette(page: Page) -> None:
    """The theme's own act, to stand beside: from light to dark and back."""
    for _ in range(4):
        page.locator("label[for^=__palette]:visible").click()


def type_at_home(page: Page) -> None:
    """A dozen letters, with the moments that fit listed after each."""
    page.locator("find-moment textarea").press_sequentially("late delivery", delay=60)
    expect(page.get_by_role("option").first).to_be_visible()


def begin_a_run(page: Page) -> None:
    page.locator("moment-run[ready]").wait_for(state="attached")
    start(page, "Kari")


def tick_steps(page: Page) -> None:
    for box in page.locator("li.hb-step:not(.hb-run-folded) input[type=checkbox]").all()[:4]:
        box.check()
        expect(box).to_be_checked()


def answer_a_guide(page: Page) -> None:
    for _ in range(3):
        answers = page.locator(".hb-answers button")
        if answers.count():
            answers.first.click()


def fill_a_field(page: Page) -> None:
    page.locator("fill-letter").get_by_role("textbox").first.press_sequentially("Kari Nordmann", delay=60)


def nothing(page: Page) -> None:
    """No need to make ready."""


ACTS: dict[str, Act] = {
    "typing in the home field": (KINDS["home"], nothing, type_at_home),
    "ticking a step of a run": (MOMENT, begin_a_run, tick_steps),
    "answering a guide": (KINDS["guide"], nothing, answer_a_guide),
    "filling in a field": (KINDS["message"], nothing, fill_a_field),
}


def slowest(browser: Browser, ours: str, bare: str, rounds: int = 5) -> tuple[float, dict[str, float]]:
    """Milliseconds of the slowest act: on the bare page the palette's toggle, and each of ours. Medians, in turn."""
    acts: dict[str, Act] = {"": (bare, nothing, toggle_palette)}
    acts |= {name: (ours + path, ready, act) for name, (path, ready, act) in ACTS.items()}
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, (address, ready, act) in acts.items():
            with phone(browser) as context:
                page = slow_page(context)
                page.goto(address, wait_until="networkidle")
                ready(page)
                page.evaluate(_WATCH)
                act(page)
                page.evaluate(_SETTLE)
                times[name].append(max(LEAST, float(page.evaluate("slowest"))))
    medians = {name: statistics.median(found) for name, found in times.items()}
    return medians.pop(""), medians
