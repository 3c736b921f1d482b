"""The mark of a folder that is ours: a list of what we made in it, each file with a hash where it may not have changed.

What the list does not name is a stranger's. It is never deleted, and a folder that holds it is not replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playbook_compiler.folders.lock import is_lock
from playbook_compiler.folders.writing import is_half, put

What = Literal["site", "work", "pages", "packages"]

MARK: Final = ".handbook-made.json"
"""The file that is the mark."""

LOCK: Final = ".handbook-lock"
"""How the name of a lock ends."""

_SAYS: Final = "Written by the handbook's compiler: the files that it made here, and may replace or delete."
_OF_THE_SYSTEM: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a computer puts into every folder that somebody looks at. Nobody misses it."""

_MOST_BYTES: Final = 64_000_000


@dataclass(frozen=True)
class Mark:
    """What a folder is to us, and what we made in it: relative path to hash, "" where it may change."""

    what: What
    files: Mapping[str, str]


def hash_of(content: bytes) -> str:
    """The hash by which a file is known again."""
    return hashlib.sha256(content).hexdigest()[:32]


def read_mark(folder: Path) -> Mark | None:
    """The mark of a folder; None where there is none, or none that we wrote."""
    path = folder / MARK
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            return None
        data = json.loads(path.read_bytes())
        if data["says"] != _SAYS or data["what"] not in ("site", "work", "pages", "packages"):
            return None
        files = data["files"]
        if not all(_is_below(name) and isinstance(hash_, str) for name, hash_ in files.items()):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Mark(data["what"], files)


def write_mark(folder: Path, mark: Mark) -> None:
    """Mark a folder. To be done before the first file is made in it. Raises OSError."""
    data = {"says": _SAYS, "what": mark.what, "files": dict(sorted(mark.files.items()))}
    put(str(folder / MARK), json.dumps(data, separators=(",\n", ": ")).encode())


def names_in(folder: Path) -> Iterator[str]:
    """Every file and link below a folder, by relative path with forward slashes; no folders. Raises OSError."""

    def stop(error: OSError) -> None:
        raise error

    root = str(folder)
    for place, folders, files in os.walk(root, onerror=stop):
        below = f"{place[len(root) :].strip(os.sep).replace(os.sep, '/')}/".lstrip("/")
        for name in (*files, *(name for name in folders if os.path.islink(f"{place}/{name}"))):  # noqa: PTH114 - thousands
            yield f"{below}{name}"


def strangers(folder: Path, mark: Mark) -> list[str]:
    """What a marked folder holds and its mark does not name, or names with another content. Raises OSError."""
    known = {_one_way(name): hash_ for name, hash_ in mark.files.items()}
    return sorted(name for name in names_in(folder) if not _is_ours(folder, name, known))


def delete_ours(folder: Path, mark: Mark) -> bool:
    """Delete what a mark names in a folder, as we made it, and it where nothing is left. Return whether it went.

    What is nobody's goes too. Whatever cannot be deleted stays, and is not told of: the next build tries again.
    """
    known = {_one_way(name): hash_ for name, hash_ in mark.files.items()}
    with contextlib.suppress(OSError):
        for name in list(names_in(folder)):
            with contextlib.suppress(OSError):
                if name != MARK and _is_ours(folder, name, known):
                    (folder / name).unlink()
        if list(names_in(folder)) in ([MARK], []):  # last, for what it names must be known as long as it is there
            (folder / MARK).unlink(missing_ok=True)
        for place, _, _ in os.walk(folder, topdown=False):
            with contextlib.suppress(OSError):
                Path(place).rmdir()
    return not os.path.lexists(folder)


def is_nobodys(path: Path) -> bool:
    """Whether a file is nobody's: a lock, left half-written by us, or put there by the computer itself."""
    name = path.name
    return name in _OF_THE_SYSTEM or is_half(name) or (name.endswith(LOCK) and is_lock(path))


def _is_ours(folder: Path, name: str, known: Mapping[str, str]) -> bool:
    if not stat.S_ISREG(os.lstat(f"{folder}/{name}").st_mode):  # thousands at every save, and a Path costs more
        return False
    hash_ = known.get(_one_way(name))
    if hash_ == "" or name == MARK or is_nobodys(folder / name):
        return True
    return hash_ is not None and hash_of((folder / name).read_bytes()) == hash_


def _one_way(name: str) -> str:
    """Some file systems write ø in another way than they were told."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _is_below(name: object) -> bool:
    return isinstance(name, str) and name[:1] not in ("", "/") and "\0" not in name and ".." not in name.split("/")
