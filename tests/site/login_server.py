"""A web server behind a login: a session is a cookie and ends, and not everybody may read everything."""

from __future__ import annotations

import contextlib
import http.cookies
import http.server
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from tests.site.failing_server import LOGIN, TROUBLE, Handler, Luckless, luckless

WAYS: Final = ("redirect here", "redirect elsewhere", "401", "200", "403")
"""How servers say that somebody is to log in. The last one says more: not you."""

OUT: Final = "/oauth2/sign_out"


@dataclass
class Door:
    """Who is logged in, who may read what, and how the server asks for a login."""

    luckless: Luckless
    elsewhere: Luckless
    way: str = "redirect here"
    live: set[str] = field(default_factory=lambda: {"anna", "kim", "guest"})
    """Those whose session holds."""
    forbidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Person -> what begins so is not for them."""
    away: bool = False
    heads: bool = True
    """Whether it answers who asks for a head alone; some refuse."""

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return self.luckless.url(path)


class _Guarded(Handler):
    door: Door

    def do_HEAD(self) -> None:  # noqa: N802
        """Answer, or refuse all such questions."""
        if self.door.heads:
            self.do_GET()
        else:
            TROUBLE["status 403"](self, b"")

    def do_GET(self) -> None:  # noqa: N802
        """Ask for a login, refuse, or answer."""
        door, path = self.door, urlsplit(self.path)
        cookies = http.cookies.SimpleCookie(self.headers.get("Cookie", ""))
        who = cookies["who"].value if "who" in cookies else ""
        if door.away:
            self.close_connection = True
        elif path.path == "/login":
            self._login(parse_qs(path.query))
        elif path.path == OUT:
            self._sent_to("/login", "")
        elif who not in door.live:
            self._asks()
        elif any(self.name().startswith(name) for name in door.forbidden.get(who, ())):
            TROUBLE["status 403"](self, b"")
        else:
            super().do_GET()

    def _login(self, told: dict[str, list[str]]) -> None:
        if "who" in told:
            self._sent_to(told["to"][0], told["who"][0])
        else:
            self.give(200, LOGIN, "text/html")

    def _asks(self) -> None:
        way = self.door.way
        if way == "200":
            self.give(200, LOGIN, "text/html")
        elif way.startswith("redirect"):
            host = self.door.elsewhere.address if way.endswith("elsewhere") else ""
            self._sent_to(f"{host}/login?to={quote(self.path)}")
        else:
            TROUBLE[f"status {way}"](self, b"")

    def _sent_to(self, where: str, who: str | None = None) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        if who is not None:
            self.send_header("Set-Cookie", f"who={who}; Path=/; HttpOnly")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()


class _Elsewhere(Handler):
    def do_GET(self) -> None:  # noqa: N802
        """Ask for a login, whatever is asked for."""
        self.give(200, LOGIN, "text/html")


@contextlib.contextmanager
def door(folder: Path, place: str = "/") -> Iterator[Door]:
    """Serve a folder behind a login until the block ends."""

    class Ours(_Guarded):
        pass

    with luckless(folder, place, Ours) as made, luckless(folder, "/", _Elsewhere) as elsewhere:
        Ours.door = Door(made, elsewhere)
        yield Ours.door
