"""Take the pictures of the how-to pages anew: `python -m tests.pictures`, or `make pictures`.

They come from a site that is built for them, and from what `check` and `diff` say of a change; nothing is painted by
hand but the two drawings of an editor (docs/assets/pictures/*.svg), which show no product.
"""

from __future__ import annotations

import functools
import http.server
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.overlay import PROJECT, checked
from tests.pictures import forge, story
from tests.site.conftest import build, start_chromium

PICTURES: Final = PROJECT / "docs" / "assets" / "pictures"
WIDTH: Final = 560
MARGIN: Final = 12
SHARPER: Final = 1.2  # 672 pixels for 560: sharp enough, and small


def main() -> None:
    """Tell the story, build its site, and take every picture."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        slip = story.tell(folder / "slip", story.SLIP)
        good = story.tell(folder / "good", story.AFTER)
        difference = build("diff", PROJECT / "playbooks", good, "--format", "markdown").stdout
        story.retire_one(good)
        site = _built(good, folder / "work")
        with sync_playwright() as playwright, _served(site) as address:
            chromium = start_chromium(playwright)
            page = _page(chromium)
            page.set_content(forge.problem_page(slip, checked(slip)[0]))
            _whole(page, "#picture", "problem")
            page.set_content(forge.comment_page(difference))
            _whole(page, "#picture", "what-changes")
            _of_the_site(page, address)
            chromium.close()


def _of_the_site(page: Page, address: str) -> None:
    page.goto(f"{address}/moments/busy-with-a-big-client/")
    _whole(page, ".hb-foot", "edit-link")
    _part(page, "What to say", "preview", height=300)
    page.goto(f"{address}/reviews/")
    _part(page, "Customer lead", "reviews", height=300)
    page.goto(f"{address}/health/")
    _part(page, "What each moment has", "health", height=470)
    page.goto(f"{address}/moments/order-by-fax/")
    _whole(page, "main", "gone")


def _built(playbooks: Path, work: Path) -> Path:
    done = build(
        "build", "--playbooks", playbooks, "--work", work, "--site", work / "site", "--today", story.TODAY, "--no-git"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return work / "site"


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def _page(chromium: Browser) -> Page:
    return chromium.new_context(
        viewport={"width": WIDTH, "height": 900}, device_scale_factor=SHARPER, color_scheme="light"
    ).new_page()


def _part(page: Page, heading: str, name: str, height: int) -> None:
    """A part of a page, from its heading down."""
    page.evaluate("window.scrollTo(0, 0)")
    _clip(page, page.locator("h2", has_text=heading).first, name, height + MARGIN)


def _whole(page: Page, selector: str, name: str) -> None:
    """A piece of a page with some air around it."""
    page.evaluate("window.scrollTo(0, 0)")
    what = page.locator(selector)
    box = what.bounding_box()
    assert box is not None
    _clip(page, what, name, round(box["height"]) + 2 * MARGIN)


def _clip(page: Page, what: Locator, name: str, height: int) -> None:
    box = what.bounding_box()
    assert box is not None
    page.screenshot(
        path=PICTURES / f"{name}.png",
        clip={"x": 0, "y": max(0, box["y"] - MARGIN), "width": WIDTH, "height": height},
        full_page=True,
    )


if __name__ == "__main__":
    main()
