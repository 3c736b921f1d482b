"""A site built once for all tests, served on loopback, and a real browser to meet it with."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.once import once
from tests.overlay import OK, overlay
from tests.site.strict import Strictness, sent_with
from tests.site.to_learn import to_learn

PROJECT = Path(__file__).resolve().parents[2]
STARTER = PROJECT / "playbooks"
PHONE = (390, 844)
DESK = (1280, 900)
VIEWS = {"phone-dark": (PHONE, "dark"), "desk-light": (DESK, "light")}
"""Each size and each colour scheme once: what goes wrong with a size does not hang on the colours."""

TODAY = "2026-11-24"
"""The day of the build, so that the starter's days of review lie ahead in every year that tests are run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here builds a site or drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.site)
            item.add_marker(pytest.mark.flaky(reruns=1))  # a browser on a busy machine may be late once, and not twice


def build(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does."""
    command = [sys.executable, str(PROJECT / "build_playbooks.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def sound_build(playbooks: Path, work: Path, today: object = TODAY) -> None:
    """Build playbooks that have no fault, with the site in the work folder."""
    where = ("--playbooks", playbooks, "--work", work, "--site", work / "site")
    done = build("build", "--no-git", *where, "--today", today)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter handbook's work folder: docs/ and site/ in it."""
    return once(tmp_path_factory, "starter", lambda work: sound_build(STARTER, work))


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The finished starter site."""
    return built / "site"


@pytest.fixture(scope="session")
def ovens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an oven repairer with a track to learn."""
    return once(tmp_path_factory, "learnt", lambda folder: sound_build(to_learn(folder), folder / "work")) / "work/site"


@pytest.fixture(scope="session")
def drilled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the smallest handbook that has a drill and two promises, and its site."""

    def make(folder: Path) -> None:
        overlay(OK / "a-drill", folder)
        done = build("build", "--no-git", "--playbooks", "playbooks", "--work", "work", "--site", "site", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "drilled", make)


@dataclass
class Served:
    """A folder on loopback. `folder` can be changed, and the address stays: the reader's browser keeps its store."""

    address: str
    folder: Path
    strict: Strictness = "driven"
    """Whether it sends the headers that `handbook headers` advises: so every test is one of them."""
    stop: Callable[[], None] = lambda: None
    """Ends the server: from now on nobody answers."""

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return f"{self.address}/{path}"


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Serve a folder until the test ends."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path, strict: Strictness = "driven") -> Served:
        served = Served("", folder, strict)

        class Handler(http.server.SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                self.directory = str(served.folder)
                return super().translate_path(path)

            def end_headers(self) -> None:
                for name, value in sent_with(served.folder, self.path, served.strict):
                    self.send_header(name, value)
                super().end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)

        def stop() -> None:
            server.shutdown()
            server.server_close()

        served.stop = stop
        served.address = f"http://127.0.0.1:{server.server_address[1]}"
        return served

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def browser_program() -> str | None:
    """The machine's own Chromium, if it has one; best the one without a window, which takes a third less time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def browser_flags() -> list[str]:
    """Chromium keeps quiet, and runs as root where it must."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet.append("--no-sandbox")
    return quiet


def start_chromium(playwright: Playwright) -> Browser:
    """The machine's own Chromium, else Playwright's."""
    return playwright.chromium.launch(executable_path=browser_program(), args=browser_flags())


@dataclass
class Reader:
    """Somebody with a browser: opens pages and remembers what went wrong in them."""

    context: BrowserContext
    served: Served
    errors: list[str]

    def open(self, path: str = "") -> Page:
        """Open a page in a new tab; its scripts have run when this returns."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda said: self.errors.append(f"{said.text} {said.location}") if said.type == "error" else None
        )
        page.goto(self.served.url(path))
        return page


@pytest.fixture
def reader(browser: Browser, serve: Callable[..., Served], site: Path) -> Iterator[Callable[..., Reader]]:
    """Make readers of the starter site (or of another folder) on a screen of some size and colour."""
    readers: list[Reader] = []

    def make(
        size: tuple[int, int] = PHONE,
        scheme: str = "light",
        folder: Path | None = None,
        scripts: bool = True,
        offline: bool = False,  # whether the browser keeps the handbook: each test of that fetches all of it
        strict: Strictness = "driven",  # the headers that the server sends; a violation is an error on the console
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",  # a colour on its way to another is no finding
            java_script_enabled=scripts,
            service_workers="allow" if offline else "block",
        )
        made = Reader(context, serve(folder or site, strict), [])
        readers.append(made)
        return made

    yield make
    for made in readers:
        made.context.close()
    assert [error for made in readers for error in made.errors] == []


def unfold(page: Page, part: str) -> None:
    """Open the fold that holds a part of a page, as a reader on a phone does; where there is room it is open."""
    fold = page.locator("details.hb-fold[data-ready]", has=page.locator(part)).first
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    page.locator(part).first.scroll_into_view_if_needed()


in_each_view = pytest.mark.parametrize(("size", "scheme"), list(VIEWS.values()), ids=list(VIEWS))

ONE_OF_EACH = {
    "home": "",
    "my runs": "runs/",
    "moment": "moments/customer-terminates/",
    "moments": "moments/",
    "journey": "journey/",
    "guide": "guides/should-this-relationship-end/",
    "message": "messages/end-a-relationship/",
    "policy": "policies/conduct/",
    "story": "stories/the-chair/",
    "role": "roles/contact-person/",
    "track": "training/first-week/",
    "promises": "promises/",
    "sources": "sources/",
    "guidance": "start-here/",
    "guidance with pictures": "change-a-sentence/",
    "rules": "rules/",
    "cards": "cards/",
    "drill": "drills/the-same-answer/",
    "survey": "survey/",
    "observe": "observe/",
    "consistency": "consistency/",
    "records": "records/",
    "team": "team/",
    "reviews": "reviews/",
    "health": "health/",
    "fields": "fields/",
    "nothing there": "404.html",
}
"""A page of each kind."""
