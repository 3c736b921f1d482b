"""The hash of each file of a site that is being made: read once, for the mark and for what readers keep."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from playbook_compiler.folders.mark import names_in


class Digests:
    """The digests of files by their names. A file that is written anew later is to be forgotten."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._known: dict[str, bytes] = {}

    def forget(self, names: Iterable[str]) -> None:
        """Read these again when somebody asks."""
        for name in names:
            self._known.pop(name, None)

    def read_all(self, *, without: str) -> None:
        """Read every file that is there by now, but none in the folder into which somebody writes. Raises OSError."""
        for name in names_in(self._site):
            if not name.startswith(f"{without}/"):
                self._of(name)

    def for_mark(self, name: str) -> str:
        """As a mark has it (folders/mark.py: hash_of)."""
        return self._of(name).hex()[:32]

    def for_readers(self, name: str) -> str:
        """As the list of what readers keep has it."""
        return base64.b64encode(self._of(name)).decode()

    def _of(self, name: str) -> bytes:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = hashlib.sha256((self._site / name).read_bytes()).digest()
        return known
