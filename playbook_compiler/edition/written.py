"""Which bytes lie in which file of a folder, by what the system says of the file: then it need not be read again.

As git does: a file whose size, time and number are those that it had when it was written is the one that was written.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from playbook_compiler.kept.digest import of_bytes
from playbook_compiler.kept.kept import Kept

_GRAIN: Final = 50_000_000
"""Nanoseconds within which a clock of files may not tell one change from the next."""

Looks = list[int]


class Written:
    """What lies in a folder of ours."""

    def __init__(self, folder: Path, kept: Kept) -> None:
        self._folder, self._kept = str(folder), kept
        self._name, self._key = f"written {self._folder}", of_bytes(self._folder.encode())
        self._files: dict[str, list[Any]] = kept.found(self._name, self._key) or {}

    def holds(self, name: str, digits: str | None) -> bool:
        """Whether a file has the bytes of this digest."""
        found = self._files.get(name)
        return found is not None and found[0] == digits and found[1] == self._looks(name)

    def note(self, files: Mapping[str, str | None], as_before: Iterable[str] = ()) -> None:
        """Note what lies there now: the digest of each file in digits, where it is known.

        What was noted `as_before` is for files that were not written. It holds of none that changes meanwhile.
        """
        before = self._files
        self._files = {name: before[name] for name in as_before if name in before}
        now = time.time_ns()
        for name, digits in files.items():
            looks = self._looks(name) if digits is not None else None
            if looks is not None and max(looks[1:3]) < now - _GRAIN:
                self._files[name] = [digits, looks]
        if self._files != before:
            self._kept.note(self._name, self._key, self._files)

    def _looks(self, name: str) -> Looks | None:
        try:
            found = os.stat(f"{self._folder}/{name}", follow_symlinks=False)  # noqa: PTH116
        except OSError:
            return None
        return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
