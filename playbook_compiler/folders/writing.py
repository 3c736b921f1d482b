"""The one way in which a file is written: whole beside its place, then renamed. Half a file is never in its place."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from playbook_compiler.problems.worded import worded

_HALF: Final = re.compile(r"\..*\.(?P<process>[0-9]+)-[0-9a-f]{8}\.half~", re.DOTALL)
"""How a file is called while it is being written. Nobody else calls one so, and the compiler reads no name like it."""

_MOST_OF_A_NAME: Final = 80
"""So much of the file's own name goes into that: a system takes 255 bytes."""


class NoFile(OSError):
    """There is something else than a file where one is to be written: a device, a pipe, a folder."""


def replace_file(path: Path, content: bytes) -> None:
    """Write a person's file whole or not at all, and surely: it has reached the disk. Raises OSError.

    A link stays a link, and what it leads to is written. Permissions and owner stay, as far as we may set them.
    """
    place = path.resolve()
    before = _file_at(place)
    put(str(place), content, before, surely=True)


def put(path: str, content: bytes, before: os.stat_result | None = None, *, surely: bool = False) -> None:
    """Write beside the place, then rename: with as few calls to the system as that takes. Raises OSError.

    `before` is what stood there, whose permissions and owner the new file gets. `surely` waits for the disk.
    """
    half = half_of(path)
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            written = memoryview(content)
            while written:
                written = written[os.write(handle, written) :]
            if surely:
                os.fsync(handle)
        finally:
            os.close(handle)
        if before is not None:
            _as_before(half, before)
        os.replace(half, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(half)  # noqa: PTH108
        raise


def half_of(path: str) -> str:
    """A name for the file while it is being written, beside its place: its own, and that of our process."""
    folder, name = os.path.split(path)
    short = name.encode(errors="surrogateescape")[:_MOST_OF_A_NAME].decode(errors="ignore")
    return os.path.join(folder, f".{short}.{os.getpid()}-{secrets.token_hex(4)}.half~")  # noqa: PTH118


def is_half(name: str) -> bool:
    """Whether a file is called as we call one that is being written."""
    return _HALF.fullmatch(name) is not None


def sweep(folders: Iterable[Path]) -> None:
    """Delete what processes that are no more have left half-written in these folders (not below them)."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(folder)):
                found = _HALF.fullmatch(entry.name)
                if found and entry.is_file(follow_symlinks=False) and not _lives(int(found["process"])):
                    os.unlink(entry.path)  # noqa: PTH108


def _file_at(place: Path) -> os.stat_result | None:
    """What stands at a place: nothing, or a file. Raises NoFile, for a rename would put a file over a device."""
    try:
        found = place.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise NoFile(None, worded("is no file that can be replaced"), str(place))
    return found


def _as_before(half: str, before: os.stat_result) -> None:
    """Give a new file the owner and the permissions of the old one; the owner only where the system allows it."""
    if hasattr(os, "chown"):
        made = os.stat(half)  # noqa: PTH116
        if (made.st_uid, made.st_gid) != (before.st_uid, before.st_gid):
            with contextlib.suppress(OSError):
                os.chown(half, before.st_uid, before.st_gid)
    os.chmod(half, stat.S_IMODE(before.st_mode))  # noqa: PTH101


def _lives(process: int) -> bool:
    if os.name != "posix":  # there, asking would end it; a file that is open cannot be deleted there anyway
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
