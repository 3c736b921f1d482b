"""Live work: serve the site on this machine, make it anew when a file changes, and reload the browser."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from playbook_compiler.edition.not_built import with_notice
from playbook_compiler.problems.forms import printable


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

    def server_bind(self) -> None:
        """Nothing: that is done already."""

    def server_activate(self) -> None:
        """Nothing: that is done already."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return with_notice(page, self.wrong)

    def run(self, watched: Iterable[Path]) -> None:
        """Serve until Ctrl-C. The site is built after each change of `watched`, as far as it is there.

        A build tells its own problems.
        """
        for path in watched:
            if path.exists():
                self.watch(str(path))
        try:
            self.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            self.shutdown()


def _why_not(error: Exception, host: str, port: int) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"port {port} is taken: another program serves on it. End that one, or use another: --port {other}"
    if isinstance(error, PermissionError):
        return f"port {port} is not yours to use: ports below 1024 are the system's. Use another: --port 8000"
    reason = error.strerror if isinstance(error, OSError) else error
    return f"'{printable(host)}' is no address to serve on here ({reason}). For this machine alone: --host 127.0.0.1"
