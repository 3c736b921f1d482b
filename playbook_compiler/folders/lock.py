"""A lock that dies with whoever holds it: two builds in one folder would mix what they make.

The system keeps it, on an open file. A generator that we start holds it too, for it goes on writing where we are
killed; no library for locks lets a program that one starts hold it as well.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from playbook_compiler.problems.worded import worded

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE: Final = 60.0
"""How many seconds one waits for another: longer than a build takes."""

_AGAIN: Final = 0.05
_FIRST_LINE: Final = "A lock of the handbook's compiler. It goes when the command ends."
_MOST: Final = 400


class Held(Exception):
    """Somebody else has the lock. Its text says who, and since when."""


class InTheWay(Exception):
    """A stranger's file stands where the lock would be. Its text says where."""


def _nobody_told(holder: str) -> None:
    """Wait in silence."""


@contextlib.contextmanager
def held(
    file: Path, patience: float = PATIENCE, waiting: Callable[[str], None] = _nobody_told, *, inherited: bool = False
) -> Iterator[None]:
    """Hold the lock that stands at `file`, which is gone afterwards. Raises Held, InTheWay, OSError.

    `waiting` is told once who has it. With `inherited`, programs that are started meanwhile hold it until they end.
    """
    handle = _taken(file, patience, waiting)
    try:
        if inherited and os.name == "posix":
            os.set_inheritable(handle, True)
        yield
    finally:
        with contextlib.suppress(OSError):  # on Windows an open file stays; then the next one finds it unlocked
            file.unlink()
        os.close(handle)


def is_lock(file: Path) -> bool:
    """Whether a file is a lock of ours, held or left by a killed command."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):  # a pipe would be waited for
            return False
        with file.open("rb") as opened:
            text = opened.read(_MOST)
    except OSError:  # Windows lets nobody read what is locked
        return sys.platform == "win32"
    return not text or text.startswith(f"{_FIRST_LINE}\n".encode())


def _taken(file: Path, patience: float, waiting: Callable[[str], None]) -> int:
    until = time.monotonic() + patience
    told = False
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(file, flags, 0o666)
        try:
            holder = _holder(handle, file)
            if _try(handle):
                if _is_still_at(handle, file):  # whoever had it deleted it as it went: another one is there now
                    _sign(handle)
                    return handle
                os.close(handle)
                continue
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if not told:
            waiting(holder)
            told = True
        if time.monotonic() >= until:
            raise Held(holder)
        time.sleep(_AGAIN)


def _holder(handle: int, file: Path) -> str:
    """Who wrote the file last, in words."""
    try:
        text = os.read(handle, _MOST).decode(errors="replace")
    except OSError:  # Windows lets nobody read what is locked
        return worded("another one")
    if not text:
        return worded("another one")
    first, _, rest = text.partition("\n")
    if first != _FIRST_LINE:
        raise InTheWay(worded("{file} is a file of somebody's, and a lock must stand there. Move it away", file=file))
    return rest.strip() or worded("another one")


def _sign(handle: int) -> None:
    since = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{_FIRST_LINE}\nprocess {os.getpid()}, since {since}\n".encode())


def _is_still_at(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(file, follow_symlinks=False))  # noqa: PTH116
    except FileNotFoundError:
        return False


def _try(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _MOST, os.SEEK_SET)  # behind the words, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
