"""Where folders lie to each other, asked of the disk and not of how they are spelled: `..`, links, other capitals."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from playbook_compiler.problems.worded import worded

_KINDS: Final = (
    (stat.S_ISREG, worded("a file")),
    (stat.S_ISFIFO, worded("a pipe")),
    (stat.S_ISSOCK, worded("a socket")),
    (stat.S_ISCHR, worded("a device")),
    (stat.S_ISBLK, worded("a device")),
)


def is_within(inner: Path, outer: Path) -> bool:
    """Whether a folder is another one, or lies in it. Both are resolved; neither needs to be there."""
    return any(is_same(place, outer) for place in (inner, *inner.parents))


def is_same(one: Path, other: Path) -> bool:
    """Whether both paths lead to one place."""
    if os.path.normcase(one) == os.path.normcase(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def no_folder(path: Path) -> str | None:
    """What stands at a path where a folder should be, in a word or two; None for a folder, and for nothing.

    Raises OSError where it cannot be asked.
    """
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found):
        return worded("a link to {readlink}", readlink=os.readlink(path))  # noqa: PTH115
    return next((word for is_it, word in _KINDS if is_it(found)), None)
