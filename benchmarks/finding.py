"""The finder: what its index weighs, how long it is made ready, and how long a key takes on a slow processor."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browsing import phone, slow_page

QUERIES = (
    "where is my order",
    "kunden har sagt opp avtalen",
    "faktuen er feil igjen",
    "jag hinner inte nu",
    "invioce",
)
MAIL = """Hi all, hope you had a good summer, here it has only rained. I am writing about order 48213, the six pumps for
the school. They should have been here on Thursday. Thursday came and went, and today two plumbers are drinking coffee
at my expense. The tracking has said the same since last week. Another thing: on the last invoice it says handling 690.
It never said that before. What is it, and who agreed to that? Our bookkeeper is wondering. Regards, Tor"""
_TYPED = """async (queries) => {
  const box = document.querySelector("find-moment textarea");
  const took = [];
  const put = async (text) => {
    box.value = text;
    const start = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.getBoundingClientRect();
    took.push(performance.now() - start);
    await new Promise(requestAnimationFrame);
  };
  for (const query of queries) for (let end = 1; end <= query.length; end += 1) await put(query.slice(0, end));
  return took;
}"""
_PASTED = _TYPED.replace("let end = 1", "let end = query.length")
_READY = """async () => {
  const { Finder } = await import(new URL("assets/js/find/scoring.js", location.href).href);
  const index = await (await fetch(new URL("assets/data/finder.json", location.href))).json();
  const start = performance.now();
  new Finder(index);
  return performance.now() - start;
}"""


def weight(site: Path) -> int:
    """Bytes of the index, gzipped."""
    return len(gzip.compress((site / "assets/data/finder.json").read_bytes(), 9, mtime=0))


def times(browser: Browser, ours: str) -> tuple[list[float], float, float]:
    """Milliseconds: of each key, sorted; of a pasted mail; and until the index is ready."""
    with phone(browser) as context:
        page = slow_page(context)
        page.goto(ours, wait_until="networkidle")
        page.locator("find-moment textarea").focus()
        page.wait_for_function("document.querySelector('find-moment').asking")
        keys = sorted(float(took) for took in page.evaluate(_TYPED, list(QUERIES)))
        pasted = float(page.evaluate(_PASTED, [MAIL])[0])
        return keys, pasted, float(page.evaluate(_READY))
