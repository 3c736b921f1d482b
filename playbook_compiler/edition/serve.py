"""Live work: serve the site on this machine, make it anew when a file changes, and reload the browser."""

from __future__ import annotations

import errno
import gc
import itertools
import os
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from mkdocs.livereload import LiveReloadServer

from playbook_compiler.edition.following import follow
from playbook_compiler.edition.live import address_of
from playbook_compiler.edition.live_page import FILES, with_script
from playbook_compiler.edition.not_built import with_notice
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

_SETTLED: Final = 0.03
"""Seconds without a change, after which what was saved is taken to be all: editors save in two or three steps."""
_UNDISTURBED: Final = 0.25
"""Seconds without a request, after which the page that somebody looks at has come with all that is on it."""
_LONGEST: Final = 3.0
"""Seconds after a build, when its rest is begun however much is asked: a program may ask without an end."""


class CannotServe(Exception):
    """The port cannot be had. Its text says why, and what to do."""


class Server(LiveReloadServer):
    """A server that has its port from the beginning, and answers once `run` is called. A context manager.

    Whoever asks while the site is still being built waits for it. Raises CannotServe where the port cannot be had.
    """

    allow_reuse_address = os.name == "posix"  # elsewhere it would share a port with another program

    def __init__(self, build: Callable[[], None], site: Path, host: str, port: int) -> None:
        super().__init__(build, host, port, str(site))
        try:
            super().server_bind()
            super().server_activate()
        except (OSError, TypeError, UnicodeError) as error:  # the latter two: a name that no network can ask for
            self.server_close()
            raise CannotServe(_why_not(error, host, port)) from error
        self.wrong: tuple[str, ...] = ()
        """Why what was saved last could not be built: told on every page until it can."""
        self.shown = f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"
        self.ready: Callable[[str], None] = lambda _: None
        """Called with the place of each file that is asked for, before it is read."""
        self.rest: Callable[[], Generator[None, None, None]] = _nothing
        """What is left to do after a build, in steps, when nobody waits for a page; another save ends it."""
        self.build_delay = _SETTLED
        self._numbers = itertools.count(1)
        self._left: Generator[None, None, None] | None = None
        self._built = self._asked = 0.0

    def server_bind(self) -> None:
        """Nothing: that is done already."""

    def server_activate(self) -> None:
        """Nothing: that is done already."""

    def run(self, folders: Sequence[Path], beside: Iterable[Path]) -> None:
        """Serve until Ctrl-C. The site is built after each change below the folders, and of the files `beside`.

        A build tells its own problems.
        """
        observer: Any = follow(folders, list(beside), self._changed)
        self._watched_paths = dict.fromkeys(map(str, folders), 1)  # pages get the script where anything is watched
        self.observer = observer  # the one that MkDocs made looks twice a second
        self.serve_thread.start()
        try:
            while True:
                self._once()
        except KeyboardInterrupt:
            self.shutdown()

    def _changed(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _once(self) -> None:
        """Wait for a change, and build; or go one step on with what is left to do."""
        with self._rebuild_cond:
            while not self._want_rebuild and (pause := self._pause()) > 0:
                self._rebuild_cond.wait(timeout=pause)
            wanted = self._want_rebuild
            while wanted and self._rebuild_cond.wait(timeout=self.build_delay):
                pass  # until the changes stop
            if wanted:
                self._wanted_epoch = max(_now(), self._visible_epoch + 1)
                self._want_rebuild = False
        if wanted:
            if self._left is not None:
                self._left.close()  # ends what it has begun; the next one does all that is left
            gc.disable()  # it would look through the whole handbook while somebody waits for a page
            self.builder()
            with self._epoch_cond:
                self._visible_epoch = self._wanted_epoch
                self._epoch_cond.notify_all()
            self._left = self.rest()
            self._built = self._asked = time.monotonic()
        elif self._left is not None:
            gc.enable()
            if next(self._left, self) is self:
                self._left = None

    def _pause(self) -> float:
        """Seconds to wait before what is left to do: what a browser asks for comes first."""
        if self._left is None:
            return self.shutdown_delay  # a break, or Windows hears no Ctrl-C
        return before_the_rest(time.monotonic(), self._built, self._asked)

    def _serve_request(self, environ: Any, start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if path in FILES:
            kind, content = FILES[path]
            start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
            return [content]
        if not path.startswith("/livereload/"):
            self._asked = time.monotonic()
            with self._epoch_cond:  # what is being built is waited for
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            self.ready(address_of(path))
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return with_notice(with_script(content, epoch, next(self._numbers)), self.wrong)


def before_the_rest(now: float, built: float, asked: float) -> float:
    """Seconds until what a build has left is done: after the last that a browser asked for, but not for ever."""
    return min(asked + _UNDISTURBED, built + _LONGEST) - now


def _nothing() -> Generator[None, None, None]:
    yield from ()


def _now() -> int:
    return round(time.monotonic() * 1000)


def _why_not(error: Exception, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return worded(
            "port {port} is taken: another program serves on it. End that one, or use another: --port {other}",
            port=port,
            other=other,
        )
    if isinstance(error, PermissionError):
        return worded(
            "port {port} is not yours to use: ports below 1024 are the system's. Use another: --port 8000", port=port
        )
    reason = reason_of(error) if isinstance(error, OSError) else error
    return worded(
        "'{host}' is no address to serve on here ({reason}). For this machine alone: --host 127.0.0.1",
        host=printable(host),
        reason=reason,
    )
