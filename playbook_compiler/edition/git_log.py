"""When, and by whom, each playbook last changed: read from git, where there is a git.

What cannot be known is not claimed. A shallow clone knows nothing before its oldest commits, and these seem to have
added every file: what only they touched is left out. So is a file that was never committed, or that has been changed
since. A renamed file changed on the day it got its name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from playbook_compiler.git import GitFailed, git
from playbook_compiler.pages.outside import Change

_HEAD: Final = b"\x1e"
_FORMAT: Final = "--format=tformat:%x1e%as%x1f%aN%x1f%D"  # the day, the author as .mailmap writes it, the decoration
_LOG: Final = (
    *("-c", "log.showRoot=true"),
    *("log", "-z", "--cc", "--no-renames", "--no-relative", "--name-status", "--decorate=full", _FORMAT),
    *("--no-color", "--no-show-signature", "--no-ext-diff", "--", "."),
)

_CHANGED_SINCE: Final = (
    *("diff", "-z", "--name-only", "--no-renames", "--no-relative", "--no-ext-diff", "HEAD", "--", "."),
)


@dataclass(frozen=True)
class History:
    """The last change of each file, by its path relative to the folder, and whether older ones were cut away."""

    changes: dict[str, Change] = field(default_factory=dict)
    shallow: bool = False


def last_changes(folder: Path) -> History:
    """Ask git for the last change of every file below a folder. Without git or a repository there is none."""
    try:
        prefix, said, changed = (
            git(folder, "rev-parse", "--show-prefix"),
            git(folder, *_LOG),
            git(folder, *_CHANGED_SINCE),
        )
    except GitFailed:
        return History()
    return _read(said, prefix.removesuffix(b"\n"), set(changed.split(b"\0")))


def _read(said: bytes, prefix: bytes, done: set[bytes]) -> History:
    """Read `head, status, path, status, path, head …`, newest first. What is first said of a file counts.

    `done` are the files, as git names them, of which nothing is to be said.
    """
    changes: dict[str, Change] = {}
    change: Change | None = None
    shallow = False
    parts = iter(said.split(b"\0"))
    for part in parts:
        word = part.strip(b"\n")
        if word.startswith(_HEAD):
            change, cut = _head(word)
            shallow = shallow or cut
        elif word:
            path = next(parts, b"")
            if path in done or not path.startswith(prefix):
                continue
            done.add(path)
            if change is not None and word.strip(b"D"):  # deleted and not committed anew: nothing is known of it
                changes[os.fsdecode(path.removeprefix(prefix))] = change
    return History(changes, shallow)


def _head(word: bytes) -> tuple[Change | None, bool]:
    """The change that a commit's line tells, or None where older commits were cut away before it."""
    day, author, decoration = word.removeprefix(_HEAD).decode("utf-8", "replace").split("\x1f", 2)
    if "grafted" in decoration.split(", "):
        return None, True
    name = "".join(sign for sign in author if sign.isprintable()).strip()
    try:
        return Change(date.fromisoformat(day), name), False
    except ValueError:  # a commit whose date no calendar has
        return None, False
