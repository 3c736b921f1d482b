"""The strict headers of a folder, as a test's server sends them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playbook_compiler.edition.headers import Headers, NoSite, headers_of, kept


def sent_with(folder: Path, address: str) -> Iterator[tuple[str, str]]:
    """What goes out with the answer to an address; nothing where the folder holds no page."""
    made = _of(str(folder))
    if made is not None:
        yield from made.always
        yield "Cache-Control", kept(urlsplit(address).path)


@functools.cache
def _of(folder: str) -> Headers | None:
    try:
        return headers_of(Path(folder))
    except NoSite:
        return None
