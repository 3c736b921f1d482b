"""A web server with bad luck: a plan says what happens to each request. And a site small enough to try many."""

from __future__ import annotations

import contextlib
import http.server
import json
import mimetypes
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playbook_compiler.edition.offline import write_offline
from tests.overlay import PROJECT

SCRIPTS: Final = PROJECT / "playbook_compiler/assets/js"
LOGIN: Final = b"<!doctype html><title>Log in</title><h1>Who are you?</h1>"

Plan = Callable[[str], str | None]
"""Address below the handbook -> what goes wrong with it (a name of _TROUBLE), or None."""


def _moved(handler: Handler, _: bytes) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://localhost:9/login")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _within(handler: Handler, _: bytes) -> None:
    handler.send_response(302)
    handler.send_header("Location", f"{handler.place}login-page")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _login(handler: Handler, _: bytes) -> None:
    handler.give(200, LOGIN, "text/html")


def _kept_login(handler: Handler, _: bytes) -> None:
    handler.give(200, LOGIN, "text/html", {"Cache-Control": "max-age=3600"})


def _cut(handler: Handler, content: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", handler.kind())
    handler.send_header("Content-Length", str(len(content) + 10))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.close_connection = True


def _short(handler: Handler, content: bytes) -> None:
    handler.give(200, content[: len(content) // 2], handler.kind())


def _gone(handler: Handler, _: bytes) -> None:
    handler.close_connection = True


def _hangs(handler: Handler, _: bytes) -> None:
    handler.luckless.end.wait(60)
    handler.close_connection = True


def _changed(handler: Handler, content: bytes) -> None:
    handler.give(200, content + b"<!-- made smaller on the way -->\n", handler.kind())


def _stale(handler: Handler, _: bytes) -> None:
    handler.give(200, (handler.luckless.before / handler.name()).read_bytes(), handler.kind())


def _status(status: int) -> Callable[[Handler, bytes], None]:
    """No cache keeps it: Chromium would keep a 410 for ever, and what a page itself loads is out of reach."""
    return lambda handler, _: handler.give(status, b"<h1>Sorry</h1>", "text/html", {"Cache-Control": "no-store"})


TROUBLE: Final[dict[str, Callable[[Handler, bytes], None]]] = {
    "sent to a login elsewhere": _moved,
    "sent to a login here": _within,
    "a login page": _login,
    "a login page to be kept": _kept_login,
    "cut off": _cut,
    "half": _short,
    "no answer": _gone,
    "no end": _hangs,
    "changed on the way": _changed,
    "old": _stale,
    **{f"status {status}": _status(status) for status in (401, 403, 404, 410, 429, 500, 503)},
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers for a folder, as the plan says."""

    protocol_version = "HTTP/1.1"
    luckless: Luckless

    @property
    def place(self) -> str:
        """The path below which the handbook stands."""
        return self.luckless.place

    def name(self) -> str:
        """The file that is asked for."""
        name = self.path.partition("?")[0].removeprefix(self.place)
        return f"{name}index.html" if not name or name.endswith("/") else name

    def kind(self) -> str:
        """Its type."""
        return mimetypes.guess_type(self.name())[0] or "application/octet-stream"

    def do_GET(self) -> None:
        """Answer, or do what the plan says."""
        path = self.luckless.folder / self.name()
        self.luckless.asked.append(self.name())
        content = path.read_bytes() if path.is_file() else None
        trouble = self.luckless.plan(self.name())
        if trouble == "old" and not (self.luckless.before / self.name()).is_file():
            trouble = None
        if path.is_dir() and content is None and not trouble:
            self.send_response(301)
            self.send_header("Location", f"{self.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif trouble:
            TROUBLE[trouble](self, content or LOGIN)
        elif content is None:
            self.give(404, self.luckless.missing, "text/html")
        else:
            self.give(200, content, self.kind())

    def do_HEAD(self) -> None:
        """Answer as above, without content."""
        self.do_GET()

    def give(self, status: int, content: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        """Answer with some content."""
        self.send_response(status)
        told = {"Content-Type": kind, "Content-Length": str(len(content)), **self.luckless.headers, **(headers or {})}
        if self.headers.get("Sec-Fetch-Dest") != "empty":  # what a page itself asks for, no worker can ask for again
            told["Cache-Control"] = "no-store"
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *arguments: object) -> None:
        """A browser that went away is no finding."""


@dataclass
class Luckless:
    """A server whose folder and luck can be changed while it runs."""

    folder: Path
    before: Path
    """The site as it was before this one, for what is old."""
    plan: Plan = lambda name: None
    place: str = "/"
    address: str = ""
    missing: bytes = b"<h1>Nothing here</h1>"
    headers: dict[str, str] = field(default_factory=dict)
    """What it sends with every answer."""
    asked: list[str] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)
    """What is told to nobody before then is given up."""

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return f"{self.address}{self.place}{path}"


@contextlib.contextmanager
def luckless(folder: Path, place: str = "/", kind: type[Handler] = Handler) -> Iterator[Luckless]:
    """Serve a folder below a path until the block ends."""
    made = Luckless(folder, folder, place=place)

    class Bound(kind):  # type: ignore[misc, valid-type]
        luckless = made

    server = _Server(("127.0.0.1", 0), Bound)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield made
    finally:
        made.end.set()
        server.shutdown()
        server.server_close()


PAGES: Final = tuple(f"page-{number}/" for number in range(8))
WORDS: Final = {
    "offline_update_label": "New version",
    "offline_update": "A new version is here.",
    "offline_reload": "Reload",
    "offline_later": "Later",
    "offline_age_label": "Age",
    "offline_asks": "Log in; this is of {day} ({ago}).",
    "offline_old": "Old; this is of {day} ({ago}).",
    "offline_ends": "Kept until {day}.",
    "offline_log_in": "Log in",
    "offline_again": "Try again",
}


HOW: Final = {
    "keeps": True,
    "keepDays": 30,
    "logOut": None,
    "ended": {why: f'<h1>Closed: {why}</h1><a href="./">Again</a>' for why in ("days", "out", "barred")},
}
"""How long readers keep the small site."""


def small_site(folder: Path, version: str, renamed: bool = False, how: Mapping[str, object] = HOW) -> Path:
    """A site of a few pages with the real worker. Each page and its script say of which version they are.

    Half of the pages are the same in every version; `renamed` gives one file another name. `how` says what is kept.
    """
    scripts = folder / "assets/js"
    scripts.mkdir(parents=True)
    (scripts / "shared").mkdir()
    for name in ("shared/root.js", "shared/dom.js", "shared/locale.js"):
        shutil.copyfile(SCRIPTS / name, scripts / name)
    shutil.copytree(SCRIPTS / "offline", scripts / "offline")
    (scripts / "shared/words.js").write_text(f"export default {WORDS!r};\n", encoding="utf-8")
    say = f"document.documentElement.dataset.script = {version!r};\n"
    (scripts / "handbook.js").write_text(f'import "./offline/offline.js";\n{say}', encoding="utf-8")
    data = folder / "assets/data"
    data.mkdir()
    (data / (f"more-{version}.json" if renamed else "more.json")).write_text(f'["{version}"]', encoding="utf-8")
    for number, page in enumerate(("", *PAGES)):
        (folder / page).mkdir(exist_ok=True)
        own = version if number % 2 == 0 else "the same"
        head = '<!doctype html><html lang="en">'
        text = f'{head}<link rel="icon" href="data:,"><title>{page}</title><h1>{own}</h1><p>{"text " * 99}</p>'
        script = f'<script type="module" src="{"../" if page else ""}assets/js/handbook.js"></script>\n'
        (folder / page / "index.html").write_text(text + script, encoding="utf-8")
    (folder / "offline.html").write_text(
        '<!doctype html><base href="./"><title>No network</title><h1>No network</h1>'
        '<p class="soon">soon</p><p class="never">never</p>',
        encoding="utf-8",
    )
    (folder / "log-in.html").write_text('<!doctype html><meta http-equiv="refresh" content="0; url=./">', "utf-8")
    (folder / "manifest.webmanifest").write_text('{"name": "Small"}', encoding="utf-8")
    (folder / "log-out.html").write_text("<!doctype html><title>Out</title><h1>Logged out</h1>", "utf-8")
    (folder / "offline-how.json").write_text(json.dumps({**HOW, **how}), "utf-8")
    write_offline(folder, without=())
    return folder
