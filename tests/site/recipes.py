"""A recipe of docs/publish-*.md as a server that runs: its own text, with folders, ports and keys of a test in it."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import os
import re
import shutil
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from playbook_compiler.edition.headers import FOR_EVER, headers_of, kept
from tests.overlay import PROJECT
from tests.site.conftest import build

_SBIN: Final = "/usr/sbin:/usr/local/sbin"
GROUPS: Final = {"kari": "GROUP", "ola": "", "eve": ""}
"""Who can log in, and the managers' group. Names are as a cookie says them."""


_BEGINS: Final = {
    "apache": r"<VirtualHost |RedirectMatch |Alias |AuthType ",
    "caddyfile": r"import |redir |handle|basicauth ",
    "dockerfile": r"FROM ",
    "nginx": r"server \{|location |auth_basic ",
}
"""How what is written for a program begins: a page does not name its language, for the generators would colour it."""


BEHIND_A_LOGIN: Final = {
    "/staff/": (302, 200, 200),
    "/staff/handbook.json": (302, 200, 200),
    "/managers/": (302, 403, 200),
    "/managers/handbook.json": (302, 403, 200),
    "/managers/nothing": (302, 403, 404),
    "/staff/../managers/": (302, 403, 200),
}
"""What a stranger, a colleague and a manager get of the editions that are not for everybody."""


def blocks(page: str, language: str) -> list[str]:
    """The parts of a page that are written for a program, in their order."""
    text = (PROJECT / "docs" / f"publish-{page}.md").read_text(encoding="utf-8")
    parts = re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [part for part in parts if re.match(rf"\s*({_BEGINS[language]})", part)]


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: tuple[str, ...] = ()


@dataclass
class Running:
    """A server that runs, and how to ask it."""

    port: int
    host: str = "handbook.berg.example"

    def ask(self, path: str, who: str = "", **headers: str) -> Answer:
        """Ask for an address as somebody who is logged in, or as a stranger. Follows nothing."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        asking = _Named("127.0.0.1", self.port, context=context, timeout=20)
        sent = {"Host": self.host, "Accept": "text/html", "Sec-Fetch-Mode": "navigate", **headers} | (
            {"Cookie": f"who={who}"} if who else {}
        )
        asking.request("GET", path, headers=sent)
        answer = asking.getresponse()
        text = answer.read().decode("utf-8", "replace")
        cookies = tuple(answer.headers.get_all("Set-Cookie") or ())
        found = Answer(answer.status, dict(answer.getheaders()), text, cookies)
        asking.close()
        return found


class _Named(http.client.HTTPSConnection):
    """Names the host in the handshake too: Caddy finds its site by that."""

    def connect(self) -> None:
        http.client.HTTPConnection.connect(self)
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(self.sock, server_hostname="handbook.berg.example")


def program(name: str) -> str:
    """Where a server's program is. Skips the test where it is not there."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:{_SBIN}")
    if not found:
        pytest.skip(f"{name} is missing. On Debian: sudo apt-get install {name}")
    return found


def told_headers(target: str, site: Path, to: Path) -> Path:
    """The file of headers, written by the command as the recipe says."""
    done = build("headers", "--for", target, "--site", site, "--out", to)
    assert done.returncode == 0, done.stdout + done.stderr
    return to


def certificate(own: Path) -> tuple[Path, Path]:
    """A certificate and its key, for the recipes' host."""
    openssl = program("openssl")
    asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=handbook.berg.example"]
    files = [*("-keyout", str(own / "key.pem")), *("-out", str(own / "cert.pem"))]
    subprocess.run([openssl, *asked, *files], check=True, capture_output=True)
    (own / "key.pem").chmod(0o644)
    return own / "cert.pem", own / "key.pem"


@contextlib.contextmanager
def started(command: list[str], port: int, **variables: str) -> Iterator[Running]:
    """Run a server until the block ends."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **variables}
    ) as server:
        try:
            running = Running(port)
            for _ in range(150):
                assert server.poll() is None, server.stdout and server.stdout.read()
                with contextlib.suppress(OSError, http.client.HTTPException):
                    running.ask("/")
                    break
                time.sleep(0.1)
            yield running
        finally:
            server.terminate()
            server.wait(timeout=20)


@contextlib.contextmanager
def auth_proxy() -> Iterator[int]:
    """Answers as oauth2-proxy does where a server asks it: 202, 401, or 403 for whoever is not in the group."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            who = re.search(r"who=(\w+)", self.headers.get("Cookie", ""))
            if asked.path == "/oauth2/auth":
                groups = parse_qs(asked.query).get("allowed_groups")
                known = who is not None and who[1] in GROUPS
                self._say(401 if not known else 403 if groups and GROUPS[who[1]] not in groups else 202)  # type: ignore[index]
            elif asked.path == "/oauth2/start":
                self._say(302, ("Location", parse_qs(asked.query)["rd"][0]), ("Set-Cookie", "who=kari; Path=/"))
            elif asked.path == "/oauth2/sign_out":
                self._say(302, ("Location", "/"), ("Set-Cookie", "who=; Path=/; Max-Age=0"))
            else:
                self._say(404)

        def _say(self, status: int, *headers: tuple[str, str]) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with serving(Handler) as port:
        yield port


@contextlib.contextmanager
def serving(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[int]:
    """A server of the test's own, in a thread."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


def put_together(text: str, places: Mapping[str, str]) -> str:
    """A recipe with other names in it. Each must stand there: a recipe that changed is a test to be looked at."""
    for old, new in places.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def side_by_side(site: Path, to: Path) -> Path:
    """Three editions as a build puts them, each to be told from the others by its front page."""
    for name in ("charter", "staff", "managers"):
        shutil.copytree(site, to / name)
        for page in ("index.html", "404.html"):
            path = to / name / page
            path.write_text(path.read_text("utf-8").replace("<head>", f"<head><!-- of {name} -->", 1), encoding="utf-8")
    return to


def holds_to(
    running: Running, site: Path, place: str = "/", who: str = "", without: tuple[str, ...] = (), **headers: str
) -> None:
    """Whoever is logged in gets pages with every header, but those of the whole host, and the page for no page."""
    sent = headers_of(site)
    bundle = next((site / "assets/javascripts").glob("bundle.*.min.js")).relative_to(site).as_posix()
    assert kept(f"/{bundle}") == FOR_EVER
    for path, status in (("", 200), ("moments/", 200), (bundle, 200), ("sw.js", 200), ("a/b/nothing/", 404)):
        answer = running.ask(f"{place}{path}", who, **headers)
        assert answer.status == status, (path, answer)
        assert answer.headers["Cache-Control"] == kept(f"/{path}"), path
        for name, value in (*sent.always, *sent.https_only):
            assert answer.headers.get(name) == (None if name in without else value), (path, name)
    assert "root-here.js" in running.ask(f"{place}a/b/nothing/", who, **headers).text


@pytest.fixture
def own() -> Iterator[Path]:
    """A folder that a server may read as somebody else."""
    folder = Path(tempfile.mkdtemp(prefix="handbook-"))
    folder.chmod(0o755)
    (folder / "srv").mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
