"""The cache folder: a file of SQLite in which each row is sealed. Safe to delete, and never believed unread.

Nothing in it is a program or becomes one: rows are bytes, which the compiler reads as JSON or as text. A file that is
damaged, of somebody else's making or of another compiler is told in one line, and made anew.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

from playbook_compiler.kept.digest import of_bytes
from playbook_compiler.kept.kept import Kept, KeptRow
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

FILE: Final = "handbook-cache.db"
_MADE: Final = (
    "CREATE TABLE kept (name TEXT PRIMARY KEY, key BLOB NOT NULL, seal BLOB NOT NULL, day INTEGER NOT NULL, "
    "value BLOB NOT NULL)",
    "CREATE TABLE made_by (compiler BLOB NOT NULL)",
)
_DAYS: Final = 14
"""How long is kept what nobody asked for: an edition that is built now and then, a page that is gone."""
_PATIENCE: Final = 5.0  # seconds for another build that is writing

Tell = Callable[[str], None]


def opened(folder: Path, compiler: bytes, told: Tell) -> Kept:
    """What the folder holds; nothing where it cannot be used, and then one line says why. Never raises for its state.

    `compiler` is the digest of all that makes anything: what another one has made is not used.
    """
    return Kept(Store(folder, compiler, told))


class Store:
    """The file. It is read row by row, as it is asked for, and written once at the end."""

    def __init__(self, folder: Path, compiler: bytes, told: Tell) -> None:
        self._folder, self._compiler, self._told = folder, compiler, told
        self._file = folder / FILE
        self._keys: dict[str, tuple[bytes, int]] = {}
        self._today = int(time.time() // 86400)
        self._opened: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._of_parent: sqlite3.Connection | None = None
        self._is_useless = False
        self.is_new = False
        """Whether it holds nothing any more of what was read from it."""
        why = _not_ours(folder, self._file)
        if why:
            self._is_useless = True
            told(worded("note: the cache in {folder} is not used: {why}.", folder=folder, why=why))
        elif self._file.exists():
            self._read()

    def key_of(self, name: str) -> bytes | None:
        """The key of a row."""
        return self._keys.get(name, (None, 0))[0]

    def read(self, name: str, key: bytes) -> KeptRow | None:
        """A row, where it has this key and nobody touched it."""
        self._in_this_process()
        if self.key_of(name) != key or self._opened is None:
            return None
        try:
            found = self._opened.execute("SELECT key, seal, value, day FROM kept WHERE name = ?", (name,)).fetchone()
            is_damaged = found is not None and not _is_sealed(name, *found[:3])
        except sqlite3.Error:
            is_damaged = True
        if is_damaged:
            self._begin_anew(worded("it is damaged"))
            return None
        if found is None or found[0] != key:  # another program has made it anew meanwhile, or thrown it away
            self._keys.pop(name)
            return None
        return KeptRow(name, key, found[2])

    def write(self, rows: Iterable[KeptRow], used: Collection[str]) -> bool:
        """Write what is new, and forget what nobody has asked for in a while. Tells whether all can be read again."""
        self._in_this_process()
        rows = list(rows)
        stale = [name for name in used if name in self._keys and self._keys[name][1] < self._today]
        if self._is_useless or not (rows or stale):
            return not self._is_useless
        try:
            if self._opened is None:
                self._create()
            assert self._opened is not None
            with self._opened as file:
                told = [(row.name, row.key, _seal(*row), self._today, row.value) for row in rows]
                file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", told)
                file.executemany("UPDATE kept SET day = ? WHERE name = ?", [(self._today, name) for name in stale])
                file.execute("DELETE FROM kept WHERE day < ?", (self._today - _DAYS,))
        except (OSError, sqlite3.Error) as error:
            self._is_useless = True
            self._told(
                worded(
                    "note: the cache in {folder} cannot be written ({error}): the next build takes longer.",
                    folder=self._folder,
                    error=error,
                )
            )
            return False
        self._keys |= {row.name: (row.key, self._today) for row in rows}
        self._keys |= {name: (self._keys[name][0], self._today) for name in stale}
        return True

    def _in_this_process(self) -> None:
        """Open the file anew in a process that was forked: no two may use one connection."""
        if self._process == os.getpid():
            return
        self._process, self._of_parent = os.getpid(), self._opened  # which is not ours to close
        if self._opened is not None:
            self._opened = _connected(self._file)

    def _read(self) -> None:
        try:
            self._opened = _connected(self._file)
            if (why := self._of_another()) is not None:
                self._begin_anew(why)
                return
            self._keys = {
                name: (key, day) for name, key, day in self._opened.execute("SELECT name, key, day FROM kept")
            }
            sound = all(type(name) is str and type(key) is bytes for name, (key, _) in self._keys.items())
        except sqlite3.Error:
            sound = False
        if not sound:
            self._begin_anew(worded("it is damaged"))

    def _of_another(self) -> str | None:
        """Why the file is not to be read: its tables are not just ours, or another compiler has filled them."""
        assert self._opened is not None
        made = sorted(sql for (sql,) in self._opened.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
        if made != sorted(_MADE):
            return worded("it is none of this program's")
        by = [compiler for (compiler,) in self._opened.execute("SELECT compiler FROM made_by LIMIT 2")]
        return None if by == [self._compiler] else worded("it is of another version of the compiler")

    def _begin_anew(self, why: str) -> None:
        self._told(worded("note: the cache in {folder} is made anew: {why}.", folder=self._folder, why=why))
        if self._opened is not None:
            self._opened.close()
        self._opened, self._keys, self.is_new = None, {}, True
        with contextlib.suppress(OSError):
            self._file.unlink()

    def _create(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        os.close(handle)
        self._opened = _connected(self._file)
        with self._opened as file:
            file.execute("BEGIN IMMEDIATE")
            if not list(file.execute("SELECT 1 FROM sqlite_master")):  # else another build was quicker
                for made in _MADE:
                    file.execute(made)
                file.execute("INSERT INTO made_by VALUES (?)", (self._compiler,))
            elif self._of_another() is not None:
                raise sqlite3.DatabaseError("another build has begun one just now")


def _connected(file: Path) -> sqlite3.Connection:
    made = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = OFF", "journal_mode = DELETE"):
        made.execute(f"PRAGMA {setting}")
    made.isolation_level = "DEFERRED"
    return made


def _seal(name: str, key: bytes, value: bytes) -> bytes:
    return of_bytes(name.encode(), key, value)


def _is_sealed(name: str, key: object, seal: object, value: object) -> bool:
    return isinstance(key, bytes) and isinstance(value, bytes) and seal == _seal(name, key, value)


def _not_ours(folder: Path, file: Path) -> str | None:
    """Why nothing in a folder may be believed: others may write there, or it leads elsewhere."""
    for path in (folder, file, *(file.with_name(f"{FILE}{end}") for end in ("-journal", "-wal"))):
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        except OSError as error:
            return reason_of(error) or ""
        if path.is_symlink() and path != folder:
            return worded("it is a link")
        if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o022):
            return worded("others than you may write there")
    if file.exists() and not file.is_file():
        return worded("something else stands in its place")
    return None
