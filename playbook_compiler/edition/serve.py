"""Live work: serve the site on this machine, make it anew when a file changes, and reload the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer


def serve(build: Callable[[], None], site: Path, watched: Iterable[Path], host: str, port: int) -> None:
    """Serve `site` until Ctrl-C. `build` runs after each change below `watched`; it reports its own problems.

    Raises OSError where the port is taken.
    """
    server = LiveReloadServer(build, host, port, str(site))
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
