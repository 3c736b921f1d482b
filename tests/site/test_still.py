"""Nothing moves while a page loads: what a script adds has its room before."""

from __future__ import annotations

from collections.abc import Callable

from tests.site.conftest import ONE_OF_EACH, Reader

BAR = 0.02

_MOVED = """() => new Promise((resolve) => {
  let moved = 0;
  const told = [];
  const take = (entries) => {
    for (const { value, sources } of entries) {
      moved += value;
      told.push(...sources.map(({ node }) => node?.className || node?.nodeName));
    }
  };
  const seen = new PerformanceObserver((list) => take(list.getEntries()));
  seen.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => {
    take(seen.takeRecords());
    resolve([moved, told]);
  }, 300);
})"""


def test_nothing_moves_while_a_page_of_each_kind_loads(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    page = somebody.open("sources/")
    moved = {}
    for kind, path in ONE_OF_EACH.items():
        page.goto(somebody.served.url(path), wait_until="load")
        shift, told = page.evaluate(_MOVED)
        if shift > BAR:
            moved[kind] = (round(shift, 3), told)
    assert moved == {}


def test_what_moves_is_found(reader: Callable[..., Reader]) -> None:
    page = reader().open("roles/contact-person/")
    page.wait_for_timeout(600)  # what follows a touch of somebody at once is no shift
    page.evaluate("document.querySelector('article').insertAdjacentHTML('afterbegin', '<p>.<br>.<br>.<br>.</p>')")
    shift, _ = page.evaluate(_MOVED)
    assert shift > BAR
