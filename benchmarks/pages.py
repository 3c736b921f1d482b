"""What a reader waits for: how much of ours a page loads, and when its largest part is painted."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.browsing import phone, slow_page
from tests.site.runs import start
from tests.site.weight import Scales

MOMENT = "moments/customer-terminates/"
KINDS = {
    "home": "",
    "moment": MOMENT,
    "moment with a run": MOMENT,
    "message": "messages/end-a-relationship/",
    "guide": "guides/should-this-relationship-end/",
    "my runs": "runs/",
    "journey": "journey/",
    "cards": "cards/",
}
PEERS = {kind.replace(" ", "-"): path for kind, path in KINDS.items() if kind != "moment with a run"}
"""The pages whose text stands on the bare theme, too."""

_LARGEST = """() => new Promise((resolve) => {
  let last = 0;
  const seen = new PerformanceObserver((list) => { for (const entry of list.getEntries()) last = entry.startTime; });
  seen.observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => resolve(last), 300);
})"""


def weights(browser: Browser, address: str, site: Path) -> dict[str, Counter[str]]:
    """Bytes of ours on each kind of page, gzipped: JavaScript and CSS."""
    found = {}
    for kind, path in KINDS.items():
        with phone(browser) as context:
            scales = Scales(context, site)
            page = context.new_page()
            page.goto(address + path, wait_until="networkidle")
            if kind == "moment with a run":
                start(page, "Kari")
                page.wait_for_load_state("networkidle")
            found[kind] = scales.weigh()
    return found


def paints(browser: Browser, ours: str, bare: str, rounds: int = 7) -> dict[str, tuple[float, float]]:
    """Milliseconds until the largest part of each kind of page is painted, and of its text on the bare theme."""
    times: dict[str, tuple[list[float], list[float]]] = {kind: ([], []) for kind in PEERS}
    for _ in range(rounds):
        for (kind, path), found in zip(PEERS.items(), times.values(), strict=True):
            for address, measured in zip((ours + path, f"{bare}{kind}/"), found, strict=True):
                with phone(browser) as context:
                    measured.append(_painted(slow_page(context), address))
    return {kind: (statistics.median(own), statistics.median(peer)) for kind, (own, peer) in times.items()}


def _painted(page: Page, address: str) -> float:
    page.goto(address, wait_until="load")
    return float(page.evaluate(_LARGEST))
