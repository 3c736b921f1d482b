"""What was made, by name: each with the key of all that it was made of. Another key, and it is made again.

A name has one value, the newest, so that a program that stays at work keeps no more than one that begins anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from playbook_compiler.kept.store import Store

T = TypeVar("T")

_MOST_WAITING: Final = 16_000_000
"""Bytes that wait for the cache folder: a large handbook's pages would fill the memory."""


class KeptRow(NamedTuple):
    """Something that was made: its name, the key of what it was made of, and itself."""

    name: str
    key: bytes
    value: bytes


class NotedValues(NamedTuple):
    """Plain values: the key of what they were made of, and whether they are still to be written as a row."""

    key: bytes
    value: Any
    is_new: bool


class Kept:
    """All of it. It is not for several threads at once. One that does not remember is for those who make all anew."""

    def __init__(self, store: Store | None = None, *, remembers: bool = True) -> None:
        self._store, self.remembers = store, remembers
        self._waiting = 0
        self._rows: dict[str, KeptRow] = {}
        self._news: dict[str, KeptRow] = {}
        self._objects: dict[str, tuple[bytes, Any]] = {}
        self._noted: dict[str, NotedValues] = {}

    def find(self, name: str, key: bytes) -> bytes | None:
        """What has this name, where it was made of the same; else None."""
        self._write(name)
        row = self._rows.get(name)
        if row is None and self._store is not None:
            row = self._store.read(name, key)
            if row is not None:
                self._rows[name] = row
        return row.value if row is not None and row.key == key else None

    def has(self, name: str, key: bytes) -> bool:
        """Whether there is such a row; nothing is read for that."""
        self._write(name)
        row = self._rows.get(name)
        if row is not None:
            return row.key == key
        return self._store is not None and self._store.key_of(name) == key

    def keep(self, name: str, key: bytes, value: bytes) -> None:
        """Keep it instead of what had this name."""
        if not self.remembers:
            return
        self._noted.pop(name, None)
        self._put(KeptRow(name, key, value))
        if self._waiting > _MOST_WAITING and self._store is not None:
            self.save()

    def found(self, name: str, key: bytes) -> Any:
        """The same as `find`, of plain values that were kept with `note`. Nobody may change them: all get the same."""
        noted = self._noted.get(name)
        if noted is None or noted.key != key:
            value = self.find(name, key)
            try:
                noted = NotedValues(key, None if value is None else json.loads(value), is_new=False)
            except ValueError:  # of somebody else's making, and sealed
                return None
            if value is not None:
                self._noted[name] = noted
        return noted.value

    def note(self, name: str, key: bytes, value: Any) -> None:
        """Keep what JSON can hold. It is written down when it is needed as bytes, and a newer one may come before."""
        if self.remembers:
            self._noted[name] = NotedValues(key, value, is_new=True)

    def _write(self, name: str) -> None:
        """Write plain values down as a row."""
        noted = self._noted.get(name)
        if noted is not None and noted.is_new:
            told = json.dumps(noted.value, ensure_ascii=False, separators=(",", ":"))
            self._put(KeptRow(name, noted.key, told.encode("utf-8", "surrogatepass")))
            self._noted[name] = noted._replace(is_new=False)

    def _put(self, row: KeptRow) -> None:
        self._rows[row.name] = self._news[row.name] = row
        self._waiting += len(row.value)

    def _write_all(self) -> None:
        for name in [name for name, noted in self._noted.items() if noted.is_new]:
            self._write(name)

    def living(self, name: str, key: bytes, make: Callable[[], T]) -> T:
        """An object that lives as long as this program: no file can bring one."""
        found = self._objects.get(name)
        if found is None or found[0] != key:
            found = self._objects[name] = (key, make())
        value: T = found[1]
        return value

    def forget(self, name: str) -> None:
        """Let go of such an object."""
        self._objects.pop(name, None)

    def leave_the_folder(self) -> None:
        """From now on know only what was read already: in a process that was forked from one that has the folder."""
        self._store, self._news = None, {}
        self._noted = {name: noted._replace(is_new=False) for name, noted in self._noted.items()}

    def news(self) -> list[KeptRow]:
        """What was kept since the last time that somebody asked or saved: for a process that works for another one."""
        self._write_all()
        found, self._news = list(self._news.values()), {}
        return found

    def take(self, rows: Iterable[KeptRow]) -> None:
        """Keep what another process has made."""
        for row in rows:
            self.keep(*row)

    def save(self) -> None:
        """Write what is new into the cache folder, if there is one. What cannot be written is made again next time."""
        if self._store is not None:
            if self._store.is_new:  # what was found in the old one is in no file now
                self._noted = {name: noted._replace(is_new=True) for name, noted in self._noted.items()}
                self._store.is_new = False
            self._write_all()
        if self._store is not None and self._store.write(self._news.values(), self._rows.keys()):
            self._rows = {}  # they can be read again
        self._news, self._waiting = {}, 0
