"""The strict headers of a folder, as a test's server sends them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playbook_compiler.edition.headers import Headers, NoSite, headers_of, kept

Strictness = Literal["not", "driven", "exact"]
"""Of the headers: none; those that let a test's driver evaluate what it waits for; just those that firms are told."""


def sent_with(folder: Path, address: str, strict: Strictness) -> Iterator[tuple[str, str]]:
    """What goes out with the answer to an address; nothing where the folder holds no page."""
    made = _of(str(folder)) if strict != "not" else None
    if made is not None:
        for name, value in made.always:
            yield name, value.replace("script-src ", "script-src 'unsafe-eval' ") if strict == "driven" else value
        yield "Cache-Control", kept(urlsplit(address).path)


@functools.cache
def _of(folder: str) -> Headers | None:
    try:
        return headers_of(Path(folder))
    except NoSite:
        return None
