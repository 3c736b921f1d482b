"""When, and by whom, each playbook last changed: read from git, where there is a git.

What cannot be known is not claimed. A shallow clone knows nothing before its oldest commits, and these seem to have
added every file: what only they touched is left out. So is a file that was never committed, or that has been changed
since. A renamed file changed on the day it got its name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from playbook_compiler.history.git import Commit, GitFailed, Objects, Repository, authors, opened
from playbook_compiler.yaml12.file import MAX_BYTES

# Ids of commits, then what each touched. No text that anybody wrote into a commit is in it, but for the paths.
_LOG: Final = ("log", "-z", "--raw", "--no-abbrev", "-c", "--root", "--no-renames", "--no-color", "--format=tformat:%H")


@dataclass(frozen=True)
class History:
    """The last change of each file, by its path relative to the folder, and whether older ones were cut away."""

    changes: dict[str, LastChange] = field(default_factory=dict)
    shallow: bool = False


def last_changes(folder: Path) -> History:
    """Ask git for the last change of every file below a folder. Without git or a repository there is none."""
    try:
        with opened(folder) as repository:
            head = repository.commit_of("HEAD")
            tree = repository.objects.tree_at(repository.commit(head).tree, repository.folder)
            kept = dict(_as_committed(folder, repository.objects, tree, "")) if tree else {}
            said, _ = repository.walk(*_LOG, head, *repository.below)
            prefix = f"{repository.folder}/".encode("utf-8", "surrogateescape") if repository.folder else b""
            return _read(said, prefix, kept, repository)
    except GitFailed:
        return History()


def _as_committed(folder: Path, objects: Objects, tree: str, before: str, deep: int = 1) -> Iterator[tuple[str, str]]:
    """(path, id) of the files of a commit that hold today what it holds. No filter is asked: those are programs."""
    for one in objects.tree(tree):
        name = os.fsdecode(one.name)
        if one.mode in (b"40000", b"040000") and deep and name not in (".", ".."):
            yield from _as_committed(folder, objects, one.id, f"{before}{name}/", deep - 1)
        elif one.mode in (b"100644", b"100755") and _holds(folder / f"{before}{name}", one.id, objects):
            yield f"{before}{name}", one.id


def _holds(path: Path, id_: str, objects: Objects) -> bool:
    """Whether a file is there with the content of an object. Line ends of a checkout on Windows are no difference."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return False
    return id_ in (objects.id_of(content), objects.id_of(content.replace(b"\r\n", b"\n")))


def _read(said: bytes, prefix: bytes, kept: Mapping[str, str], repository: Repository) -> History:
    """Read `commit, how, path, how, path, commit …`, newest first. What is first said of a file counts.

    How it changed ends with the id that it got. Where that is not what the newest commit holds, git passed over some.
    """
    last: dict[str, str] = {}
    commit, shallow = "", False
    done: set[bytes] = set()
    parts = iter(said.split(b"\0"))
    for part in parts:
        word = part.strip(b"\n")
        if not word.startswith(b":"):
            commit = word.decode("ascii", "replace")
            shallow = shallow or commit in repository.cut
            continue
        path = next(parts, b"")
        if path in done or not path.startswith(prefix):
            continue
        done.add(path)
        name = os.fsdecode(path.removeprefix(prefix))
        got = word.split()[-2:-1]
        if got == [kept.get(name, "").encode("ascii")] and commit not in repository.cut:
            last[name] = commit
    return History(_changes(last, repository), shallow)


def _changes(last: dict[str, str], repository: Repository) -> dict[str, LastChange]:
    """The change that each file's last commit tells; nothing where it cannot be read, or has a day of no calendar."""
    commits: dict[str, Commit] = {}
    for id_ in dict.fromkeys(last.values()):
        try:
            commits[id_] = repository.commit(id_)
        except GitFailed:
            continue
    names = authors(commits.values(), repository)
    return {
        path: LastChange(when.date(), names[id_])
        for path, id_ in last.items()
        if id_ in commits and (when := commits[id_].author.when) is not None
    }


@dataclass(frozen=True)
class LastChange:
    """The last change of a file: when, and by whom."""

    day: date
    author: str
