"""Take the pictures of the how-to pages anew: `python -m tests.pictures`, or `make pictures`.

They come from a site that is built for them in each language, and from what `check` and `diff` say of a change there.
What `check` says is quoted on a page beside its picture, and is renewed with it.
`python -m tests.pictures nb` takes those of one language. tests/project/test_pictures.py tells when they are old.
"""

from __future__ import annotations

import functools
import http.server
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from playbook_compiler.checking.load import load
from tests.overlay import checked
from tests.pictures import forge, story
from tests.pictures.drawings import drawings
from tests.pictures.forge import report
from tests.pictures.story import STORIES, Story
from tests.pictures.take import take
from tests.site.conftest import PHONE, build, start_chromium
from tests.site.settled import settled

WIDTH: Final = 560
MARGIN: Final = 12
PIXELS: Final = 672  # for 560: sharp enough, and small
_REPORT: Final = re.compile(rf"(?<=^```\n)playbooks/{story.MOMENT}:.*?\n(?=```$)", re.MULTILINE | re.DOTALL)
_BEYOND: Final = """
table => {
  const edge = element => element.getBoundingClientRect().right;
  return Math.max(0, Math.ceil(edge(table.querySelectorAll("thead th")[6]) - edge(table)));
}
"""


def main() -> None:
    """Take every picture, in every language or in those that are named."""
    with sync_playwright() as playwright:
        chromium = start_chromium(playwright)
        for language in sys.argv[1:] or STORIES:
            _in_a_language(STORIES[language], chromium)
        chromium.close()


def _in_a_language(told: Story, chromium: Browser) -> None:
    """Tell the story, build its site, and take every picture of it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        before, slip = told.tell(folder / "before"), told.tell(folder / "slip", told.slip)
        good = told.tell(folder / "good", told.after)
        difference = build("diff", before, good, "--format", "markdown").stdout
        told.retire_one(good)
        (problem,) = checked(slip)
        _quote(told, report(problem, slip, told.language))
        page = _page(chromium, WIDTH)
        page.set_content(forge.problem_page(slip, problem, told.language))
        _part(page.locator("#picture"), told, "problem")
        page.set_content(forge.comment_page(difference, told.language))
        _part(page.locator("#picture"), told, "what-changes")
        with _served(_built(good, folder / "work", story.TODAY)) as address:
            _of_the_site(page, address, good, told)
            _health(chromium, f"{address}/health/", told)
        if told is story.ENGLISH:  # the one that the README shows, which is in English alone
            with _served(_built(before, folder / "day", _read_through(before))) as address:
                _on_a_phone(chromium, address, told)
    for name, drawing in drawings(told).items():
        (told.pictures / f"{name}.svg").write_text(drawing, encoding="utf-8")


def _quote(told: Story, said: str) -> None:
    """Let the page quote what the check says of the slip, whose line moves when the moment's words do."""
    path = told.docs / "change-a-sentence.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(_REPORT.sub(lambda _: said, text), encoding="utf-8")


def _of_the_site(page: Page, address: str, playbooks: Path, told: Story) -> None:
    page.goto(f"{address}/moments/{story.NAME}/")
    settled(page)
    _part(page.locator(".hb-foot"), told, "edit-link", above=0)
    sentences = page.locator("details", has=page.locator("#sentences"))
    sentences.evaluate("fold => { fold.open = true; }")
    _part(sentences, told, "preview", last=sentences.locator(".hb-phrase").nth(1), above=0)
    page.goto(f"{address}/reviews/")
    settled(page)
    lead = page.locator("h2", has_text=load(playbooks)[0].roles["customer-lead"].title).first
    _part(lead, told, "reviews", last=lead.locator("xpath=following::li").nth(2))
    page.goto(f"{address}/moments/{story.RETIRED}/")
    _part(page.locator("main"), told, "gone")


def _health(chromium: Browser, address: str, told: Story) -> None:
    """The health page's table up to the scenarios: its heads are longer in some languages, so the window is wider."""
    page = _page(chromium, WIDTH)
    page.goto(address)
    settled(page)
    page = _page(chromium, WIDTH + page.locator("#coverage .hb-table").evaluate(_BEYOND))
    page.goto(address)
    settled(page)
    rows = page.locator("#coverage tbody tr")
    _part(page.locator("h2:has(+ #coverage)"), told, "health", last=rows.nth(4), below=0)


def _on_a_phone(chromium: Browser, address: str, told: Story) -> None:
    width, height = PHONE
    page = chromium.new_context(viewport={"width": width, "height": height}, color_scheme="light").new_page()
    page.goto(f"{address}/moments/{story.NAME}/")
    settled(page)
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    take(page, clip, told.pictures / "moment-on-a-phone.png", full_page=False)


def _read_through(playbooks: Path) -> str:
    """The day on which the moment was read through: no page says then that it is due."""
    return str(load(playbooks)[0].moments[story.NAME].reviewed)


def _built(playbooks: Path, work: Path, today: str) -> Path:
    where = ("--playbooks", playbooks, "--work", work, "--site", work / "site")
    done = build("build", "--no-git", *where, "--today", today)
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


def _page(chromium: Browser, width: int) -> Page:
    """A page of which every picture is as many pixels wide, however wide the page."""
    return chromium.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=PIXELS / width, color_scheme="light"
    ).new_page()


def _part(
    what: Locator, told: Story, name: str, *, last: Locator | None = None, above: int = MARGIN, below: int = MARGIN
) -> None:
    """A piece of a page with some air around it, which ends behind the `last` that is named, or with it."""
    what.page.evaluate("window.scrollTo(0, 0)")
    first, end = what.bounding_box(), (last or what).bounding_box()
    assert first is not None and end is not None and what.page.viewport_size is not None
    top = max(0, first["y"] - above)
    height = round(end["y"] + end["height"] + below - top)
    clip = {"x": 0, "y": top, "width": what.page.viewport_size["width"], "height": height}
    take(what.page, clip, told.pictures / f"{name}.png")


if __name__ == "__main__":
    main()
