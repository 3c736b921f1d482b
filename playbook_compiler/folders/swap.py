"""A finished folder takes the place of the last one, and what an interrupted change of places left is cleared."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from playbook_compiler.folders.claim import must_be_ours
from playbook_compiler.folders.lock import PATIENCE, held
from playbook_compiler.folders.mark import (
    LOCK,
    MARK,
    Mark,
    What,
    delete_ours,
    names_in,
    read_mark,
    strangers,
    write_mark,
)
from playbook_compiler.folders.writing import put

_MOST_OF_A_NAME: Final = 80

_HERE: Final = -100  # AT_FDCWD
_EXCHANGE: Final = 2  # RENAME_EXCHANGE


def put_in_place(made: Path, target: Path, what: What, waiting: Callable[[str], None]) -> None:
    """Move a finished folder, with its mark, to its place. The old one is deleted when the new one stands there.

    Raises NotOurs where the old one is not ours, Held, OSError; then the old one is in place.
    """
    with _alone(target, waiting):
        must_be_ours(target, what)
        new, old = _beside(target, "new"), _beside(target, "old")
        try:
            _move(made, new)
            before = target.stat() if target.exists() else None
            mark = read_mark(target) or Mark(what, {})
            if before is not None:
                _like(new, before)
            if before is None:
                new.rename(target)
            elif exchanged(new, target):
                old = new
            else:
                _one_after_the_other(new, target, old)
        except BaseException:
            _clear(target, what)
            raise
        if before is not None:
            delete_ours(old, mark)


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, so that there is one at any moment; return whether the system can."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _one_after_the_other(new: Path, target: Path, old: Path) -> None:
    """Rename twice. Where somebody kills us between, `recover` brings the old one back."""
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        if not os.path.lexists(target):
            old.rename(target)
        raise


def must_be_free(target: Path, what: What, waiting: Callable[[str], None]) -> None:
    """Raise NotOurs where a place holds anything that we did not make; nobody changes it while we look. Raises Held."""
    if read_mark(target) is None:  # then no lock of ours may be written beside it
        must_be_ours(target, what)
        return
    with _alone(target, waiting):
        must_be_ours(target, what)


def recover(target: Path, what: What, waiting: Callable[[str], None]) -> None:
    """Bring back the old folder where a command was killed between two renames, and clear what it left beside it.

    Raises Held, OSError.
    """
    if _left(target, what):
        with _alone(target, waiting):
            _clear(target, what)


def _clear(target: Path, what: What) -> None:
    for left in _left(target, what):
        mark = read_mark(left) or Mark(what, {})
        if mark.files and "-old-" in left.name[len(_short(target.name)) :] and not os.path.lexists(target):
            left.rename(target)
        else:
            delete_ours(left, mark)


def _left(target: Path, what: What) -> list[Path]:
    """What lies beside a place, is called as we call it there, and holds nothing but what our mark names."""
    pattern = re.compile(rf"\.{re.escape(_short(target.name))}-(?:new|old)-[0-9a-f]{{8}}")
    if not target.parent.is_dir():
        return []
    found = [Path(entry.path) for entry in os.scandir(target.parent) if pattern.fullmatch(entry.name)]
    return sorted(path for path in found if path.is_dir() and not path.is_symlink() and _is_ours(path, what))


def _is_ours(path: Path, what: What) -> bool:
    mark = read_mark(path) or Mark(what, {})
    return mark.what == what and not strangers(path, mark)


@contextlib.contextmanager
def _alone(target: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with held(target.with_name(f".{_short(target.name)}{LOCK}"), PATIENCE, waiting):
        yield


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f".{_short(target.name)}-{word}-{secrets.token_hex(4)}")


def _short(name: str) -> str:
    return name.encode(errors="surrogateescape")[:_MOST_OF_A_NAME].decode(errors="ignore")


def _move(made: Path, new: Path) -> None:
    """Rename, or copy where both lie on different disks: the mark first, so that half a copy is known as ours."""
    try:
        made.rename(new)
        return
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    mark = read_mark(made)
    assert mark is not None
    new.mkdir()
    write_mark(new, mark)
    for name in names_in(made):
        if name != MARK:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            put(str(new / name), (made / name).read_bytes())
            shutil.copymode(made / name, new / name)


def _like(new: Path, before: os.stat_result) -> None:
    """Give the new folder the permissions and the owner of the old one; the owner where the system allows it."""
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, before.st_uid, before.st_gid)
    new.chmod(before.st_mode & 0o7777)
