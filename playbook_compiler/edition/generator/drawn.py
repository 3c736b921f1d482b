"""The pages that were drawn, kept in a file of the work folder: safe to delete, and never believed unread.

A page is found by its name and by the key of all that it was made of. What is kept of it bears a seal: a file that is
damaged, or was changed by somebody else, is told of once and made anew. Nothing in it is a program or becomes one.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from playbook_compiler.folders.mark import Mark, read_mark, write_mark
from playbook_compiler.problems.worded import worded

FILE: Final = "pages.sqlite"
_FORM: Final = 1
_SEAL: Final = 16


class DrawnRow(NamedTuple):
    """Something about a page: what it is called, what it was made of, and its bytes, packed."""

    name: str
    key: str
    packed: bytes


def packed(content: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(content, 1)


class Drawn:
    """What is kept of pages, in a folder or (without one) nowhere. For one thread at a time."""

    def __init__(self, folder: Path | None = None, told: Callable[[str], None] = lambda _: None) -> None:
        self._folder = folder
        self.keeps = folder is not None
        self._told = told
        self._news: dict[str, DrawnRow] = {}
        self._gone: set[str] = set()
        self._base: sqlite3.Connection | None = None
        if folder is not None:
            self._open(folder)

    def find(self, name: str, key: str) -> bytes | None:
        """What has this name, where it was made of the same."""
        new = self._news.get(name)
        if new is not None:
            return zlib.decompress(new.packed) if new.key == key else None
        if self._base is None:
            return None
        try:
            row = self._base.execute("select key, seal, value from kept where name = ?", (name,)).fetchone()
        except sqlite3.Error:
            self._damaged()
            return None
        if row is None or row[0] != key:
            return None
        if not isinstance(row[2], bytes) or row[1] != _seal(name, key, row[2]):
            self._damaged()
            return None
        return zlib.decompress(row[2])

    def keep(self, rows: Iterable[DrawnRow]) -> None:
        """Keep these instead of what had their names."""
        if self.keeps:
            self._news.update((row.name, row) for row in rows)

    def save(self, wanted: Callable[[str], bool] = lambda _: True) -> None:
        """Write what is new, and let go of what nobody wants any more. What cannot be written is made again."""
        if self._base is None:
            return
        rows = [(*row, _seal(*row)) for row in self._news.values()]
        try:
            with self._base:
                self._base.executemany("insert or replace into kept (name, key, value, seal) values (?, ?, ?, ?)", rows)
                names = [name for (name,) in self._base.execute("select name from kept")]
                self._base.executemany(
                    "delete from kept where name = ?", [(name,) for name in names if not wanted(name)]
                )
        except (sqlite3.Error, OSError):
            self._damaged()
            return
        self._news = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _open(self, folder: Path) -> None:
        for again in (False, True):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                if read_mark(folder) is None:
                    write_mark(folder, Mark("pages", {FILE: "", f"{FILE}-journal": ""}))
                base = sqlite3.connect(folder / FILE, isolation_level="DEFERRED", check_same_thread=False)
                base.execute("pragma journal_mode = memory")
                base.execute("pragma synchronous = off")  # a seal tells what did not reach the disk
                (form,) = base.execute("pragma user_version").fetchone()
                if form not in (0, _FORM):
                    raise sqlite3.DatabaseError("of another version")
                base.execute("create table if not exists kept (name text primary key, key text, value blob, seal blob)")
                base.execute(f"pragma user_version = {_FORM}")
            except (sqlite3.Error, OSError):
                with contextlib.suppress(Exception):
                    base.close()
                if again:
                    return
                self._told(worded("note: what was kept of drawn pages cannot be read; they are drawn anew."))
                with contextlib.suppress(OSError):
                    (folder / FILE).unlink(missing_ok=True)
            else:
                self._base = base
                return

    def _damaged(self) -> None:
        self._told(worded("note: what was kept of drawn pages is damaged; they are drawn anew."))
        self.close()
        if self._folder is not None:
            with contextlib.suppress(OSError):
                (self._folder / FILE).unlink(missing_ok=True)
            self._open(self._folder)


def _seal(name: str, key: str, packed: bytes) -> bytes:
    made = hashlib.blake2b(digest_size=_SEAL)
    for part in (name.encode(), key.encode(), packed):
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.digest()
