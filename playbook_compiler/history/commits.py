"""Commits and what each holds of the playbooks, by ids alone: whether git left out any, and which files differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from playbook_compiler.history.git import Commit, Named, Objects, Repository, Why
from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.kinds import KINDS

_FILES: Final = frozenset({b"100644", b"100755", b"100664"})
_PLAYBOOK: Final = re.compile(rb"(?:%b)\.yml" % ID_FORM.encode())
_REGISTERS: Final = frozenset(kind.place.encode() for kind in KINDS if not kind.is_folder)
_LONGEST: Final = 255  # bytes of a name; no disk holds a longer one
_FOLDERS: Final = frozenset(kind.place.rstrip("/").encode() for kind in KINDS if kind.is_folder)


def left_out(repository: Repository, head: str, commits: Sequence[Commit], most: int) -> tuple[Why, str] | None:
    """Why commits are missing between those that git named: it looks for a path in trees as if they were in order.

    Whoever writes them in another order hides a change from git. But each commit was made from what the next one left.
    """
    left = folder_in(repository, head)
    for commit in commits:
        if folder_in(repository, commit.id) != left:
            break
        if not commit.parents or commit.id in repository.cut:
            return None
        left = folder_in(repository, commit.parents[0])
    else:
        if not left or len(commits) == most:
            return None
    return "damaged", "git does not find every commit that changed the playbooks: a list of files in one is damaged"


def folder_in(repository: Repository, commit: str) -> str:
    """The id of the folder of playbooks in a commit, or nothing."""
    return repository.objects.tree_at(repository.commit(commit).tree, repository.folder)


def days_of(commits: Iterable[Commit]) -> dict[str, datetime]:
    """Commit id -> its moment: its own, or that of the nearest later commit, or of the nearest earlier one."""
    days: dict[str, datetime] = {}
    undated: list[str] = []
    last: datetime | None = None
    for commit in commits:
        last = commit.committer.when or last
        if last is None:
            undated.append(commit.id)
        else:
            days[commit.id] = last
            days.update(dict.fromkeys(undated, last))
            undated = []
    return days | dict.fromkeys(undated, datetime(1970, 1, 1, tzinfo=UTC))


def touched(repository: Repository, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """The playbooks that differ between two commits, by path: what stands there in each, or None.

    That is the id of a file, or something else for what is no file, or stands there twice. Raises GitFailed.
    """
    before, after = _files(repository, one), _files(repository, other)
    before, after = _with_hidden(before, after), _with_hidden(after, before)
    paths = dict.fromkeys((*before, *after))
    return {path: (before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)}


def _files(repository: Repository, commit: str) -> dict[str, str]:
    tree = folder_in(repository, commit)
    found: dict[str, str] = {}
    for path, id_ in _playbooks(repository.objects, tree) if tree else ():
        found[path] = f"{found[path]} {id_}" if path in found else id_
    return found


def _with_hidden(side: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """A side, with those playbooks of the other that cannot be seen: something else stands in their folder's place."""
    hidden = {path: "" for path in other if path.partition("/")[0] in side and "/" in path}
    return {path: id_ for path, id_ in side.items() if path.encode() not in _FOLDERS} | hidden


def _playbooks(objects: Objects, tree: str) -> Iterator[tuple[str, str]]:
    """(path, id) of everything that stands where a playbook belongs. Such names are all harmless."""
    for one in objects.tree(tree):
        if one.name in _REGISTERS:
            yield one.name.decode("ascii"), _id(one)
        elif one.name in _FOLDERS and one.mode in (b"40000", b"040000"):
            for inner in objects.tree(one.id):
                if _PLAYBOOK.fullmatch(inner.name) and len(inner.name) <= _LONGEST:
                    path = b"%b/%b" % (one.name, inner.name)
                    yield path.decode("ascii"), _id(inner)
        elif one.name in _FOLDERS:
            yield one.name.decode("ascii"), f"folder {one.id}"


def _id(one: Named) -> str:
    """The id of a file; something else, that changes as well, for what is none."""
    return one.id if one.mode in _FILES else f"none {one.id}"
