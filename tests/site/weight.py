"""What a page loads that is ours: scripts and styles, without the theme and Pagefind."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Response

FOLDERS: Final = {"assets/js/": "js", "assets/css/": "css"}
BARS: Final = {"js": 40_000, "css": 15_000}
"""Bytes, gzipped, that all of ours may weigh on a page."""

EVERYTHING: Final = BARS | {"js": 45_000}
"""The same where all is opened that can be: a moment with a run, its start, its steps and its ways out."""


class Scales:
    """Notes each file of ours that the pages of a browser ask for, from now on."""

    def __init__(self, context: BrowserContext, site: Path) -> None:
        self.site = site
        self.files: set[str] = set()
        context.on("response", self._note)

    def _note(self, response: Response) -> None:
        path = urlsplit(response.url).path.lstrip("/")
        if path.startswith(tuple(FOLDERS)):
            self.files.add(path)

    def weigh(self) -> Counter[str]:
        """Bytes of JavaScript and of CSS, each file gzipped by itself, as a server sends it."""
        found: Counter[str] = Counter()
        for name in self.files:
            kind = next(kind for folder, kind in FOLDERS.items() if name.startswith(folder))
            found[kind] += len(gzip.compress((self.site / name).read_bytes(), 6, mtime=0))
        return found


def over(weight: Mapping[str, int], bars: Mapping[str, int] = BARS) -> list[str]:
    """What is heavier than its bar."""
    return [
        f"{kind}: {weight[kind]} bytes gzipped, and {bar} are allowed"
        for kind, bar in bars.items()
        if weight[kind] > bar
    ]
