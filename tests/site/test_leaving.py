"""An element that is taken out of the page listens to nothing outside itself, and listens once when it comes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.site.conftest import ONE_OF_EACH, Reader
from tests.site.learning import begin
from tests.site.runs import LATE_JOB, start, tick
from tests.site.settled import settled

COUNTING = """(() => {
  const live = (window.live = {});
  const count = (what, by) => (live[what] = (live[what] ?? 0) + by);
  const ours = () => new Error().stack.includes("/assets/js/");
  const places = (one) => [window, document, document.documentElement].includes(one) || one.matches?.(".hb-survey");
  const outside = (one) => places(one) || one instanceof BroadcastChannel;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (outside(target) && ours() && !options?.signal?.aborted) {
      count(type, 1);
      if (options?.signal) add.call(options.signal, "abort", () => count(type, -1));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, ...rest) {
    const target = this ?? window;
    if (outside(target) && ours()) count(type, -1);
    return remove.call(target, type, ...rest);
  };
  const { setInterval: begin, clearInterval: end } = window;
  window.setInterval = (...all) => { if (ours()) count("interval", 1); return begin(...all); };
  window.clearInterval = (id) => { if (ours()) count("interval", -1); return end(id); };
})()"""
"""Counts what our scripts add to the page, the window and channels."""

MEASURE = """async () => {
  const from = (name) => import(`/assets/js/${name}.js`);
  const { openRuns } = await from("runs/run-store");
  const { openLearners } = await from("learning/learn-store");
  const stores = { runs: (await openRuns()).callbacks.size, learners: (await openLearners()).callbacks.size };
  return Object.fromEntries(Object.entries({ ...window.live, ...stores }).filter(([, count]) => count));
}"""
OUT = """(name) => {
  window.taken = document.querySelector(name);
  window.place = document.createComment("");
  taken.replaceWith(place);
}"""
IN = "place.replaceWith(taken)"
DRAWN = """(name) => {
  const drawn = [document.querySelector("article"), document.querySelector(name)];
  return drawn.map((one) => one.querySelectorAll("*").length);
}"""
ELEMENTS = {
    "home": ["find-moment", "recent-moments", "open-runs", "learn-due", "handbook-search"],
    "moment": ["tick-list", "moment-run", "learn-unit"],
    "my runs": ["my-runs", "run-days", "run-take"],
    "track": ["learn-track"],
    "guide": ["ask-guide", "learn-unit"],
    "journey": ["role-filter"],
    "cards": ["card-set"],
    "team": ["card-set"],
    "survey": ["gap-survey"],
    "message": ["fill-letter"],
}


def test_what_is_taken_out_lets_go_and_what_comes_again_listens_once(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    somebody.context.add_init_script(COUNTING)
    page = somebody.open(ONE_OF_EACH["track"])
    begin(page, "Kari")
    page = somebody.open(ONE_OF_EACH["moment"])
    start(page, "Berg")
    run = page.evaluate("location.hash")
    wrong = []
    for kind, names in ELEMENTS.items():
        page = somebody.open(ONE_OF_EACH[kind] + (run if kind in {"moment", "message"} else ""))
        settled(page)
        wrong += [(kind, name, *told) for name in names for told in out_and_in(page, name)]
    assert wrong == []


def out_and_in(page: Page, name: str) -> list[tuple[Any, ...]]:
    """Take an element out and put it in again, twice; what it should not have done."""

    def drawn() -> tuple[dict[str, int], Any]:
        return page.evaluate(MEASURE), page.evaluate(DRAWN, name)

    wrong: list[tuple[Any, ...]] = []
    before = settled(page, drawn, 80)
    for _ in range(2):
        page.evaluate(OUT, name)
        out = settled(page, lambda: page.evaluate(MEASURE), 80)
        page.evaluate(IN)
        again = settled(page, drawn, 80)
        if sum(out.values()) >= sum(before[0].values()):
            wrong.append(("goes on listening", before, out))
        if again != before:
            wrong.append(("comes again as another", before, again))
    return wrong


def test_a_run_that_is_out_of_the_page_is_shown_as_it_is_when_it_comes_again(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(LATE_JOB)
    start(page, "Kari")
    page.evaluate(OUT, "moment-run")
    before = page.evaluate("taken.innerHTML")
    other = somebody.open(LATE_JOB + page.evaluate("location.hash"))
    other.locator(".hb-run-head").wait_for()
    tick(other, "call-first")
    page.wait_for_timeout(500)
    assert page.evaluate("taken.innerHTML") == before
    page.evaluate(IN)
    expect(page.locator("#step-call-first .hb-run-state")).to_contain_text("Done")
    page.locator("#step-call-first input[type=checkbox]").uncheck()
    expect(page.locator("#step-call-first .hb-run-state")).not_to_contain_text("Done")
    expect(page.locator(".hb-run-bar")).to_have_count(1)
