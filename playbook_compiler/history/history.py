"""What changed, commit by commit, from git's history, in the words of `diff`.

Only the files that a commit touched are read, as they were before and after it. A version that nobody could read is
passed over: the one before it is compared with the next that can be read, so that no change is lost between the two.
Where there is only a part of the history (a shallow clone, a damaged one), what is there is told, and why not the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from playbook_compiler.history.diff import diff, vocabulary_of
from playbook_compiler.history.git import Commit as GitCommit
from playbook_compiler.history.git import GitFailed, Objects, Repository, Why, authors, opened
from playbook_compiler.history.report import Report, report
from playbook_compiler.history.revisions import Files, handbook_of
from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.yaml12.file import MAX_BYTES

MOST: Final = 300  # commits to look through
_FILES: Final = frozenset({b"100644", b"100755", b"100664"})
_PLAYBOOK: Final = re.compile(rb"(?:%b)\.yml" % ID_FORM.encode())
_REGISTERS: Final = frozenset(kind.place.encode() for kind in KINDS if not kind.is_folder)
_NO_PLAYBOOK: Final = b"\0"  # what stands for a link, say: something, and nothing to read
_FOLDERS: Final = frozenset(kind.place.rstrip("/").encode() for kind in KINDS if kind.is_folder)

Side = dict[str, bytes | None]
"""What playbooks held before or after a commit, by path; None where there was none."""


@dataclass(frozen=True)
class Commit:
    """One commit that touched playbooks. Where its own day cannot be, `when` is that of the nearest one."""

    id: str
    when: datetime
    author: str
    subject: str


@dataclass(frozen=True)
class Step:
    """One commit that changed an entry: what it says, or how it is spelt."""

    commit: Commit
    report: Report

    @property
    def normative(self) -> bool:
        """Whether somebody must know of it."""
        return self.report.normative


@dataclass(frozen=True)
class Past:
    """The commits that changed an entry, newest first, and why older ones are not among them, if they are not.

    Where there is no git history at all, or none is asked for, there is nothing to tell, and no reason.
    """

    steps: tuple[Step, ...] = ()
    why: Why | None = None
    text: str = ""


def history(playbooks: Path, handbook: Handbook, most: int = MOST) -> Past:
    """Every commit of the last `most` that changed an entry, and why no more could be read."""
    try:
        with opened(playbooks) as repository:
            return _past(repository, handbook, most)
    except GitFailed as error:
        return Past() if error.why == "none" else Past((), error.why, str(error))


def _past(repository: Repository, handbook: Handbook, most: int) -> Past:
    try:
        head = repository.commit_of("HEAD")
    except GitFailed as error:
        return Past() if error.why == "revision" else Past((), error.why, str(error))  # nothing is committed yet
    said, failed = repository.walk("rev-list", "--first-parent", f"--max-count={most}", head, *repository.below)
    why: tuple[Why, str] | None = None if failed is None else (failed.why, str(failed))
    commits: list[GitCommit] = []
    for id_ in said.decode("ascii", "replace").split():
        try:
            commits.append(repository.commit(id_))
        except GitFailed as error:
            why = (error.why, str(error))
            break
    if any(commit.id in repository.cut for commit in commits):
        why = ("shallow", "this is a shallow clone")
    told = _Telling(repository, handbook)
    names = authors(commits, repository)
    days = _days(commits)
    for commit in reversed(commits):
        if commit.parents and commit.id not in repository.cut:
            try:
                told.add(commit, Commit(commit.id, days[commit.id], names[commit.id] or "?", commit.subject))
            except GitFailed as error:
                why = (error.why, str(error))
    return Past(tuple(reversed(told.steps)), *(why or (None, "")))


def _days(commits: Iterable[GitCommit]) -> dict[str, datetime]:
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


def _with_hidden(side: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """A side, with those playbooks of the other that cannot be seen: something else stands in their folder's place."""
    hidden = {path: "" for path in other if path.partition("/")[0] in side and "/" in path}
    return {path: id_ for path, id_ in side.items() if path.encode() not in _FOLDERS} | hidden


def _read(side: Side) -> tuple[Handbook, set[str]]:
    """The handbook that some contents make, and the paths of those that are no playbook, though they hold something."""
    handbook, problems = handbook_of(Files({path: text for path, text in side.items() if text is not None}), "")
    told = {problem.path.removeprefix("/") for problem in problems if problem.rule != "missing-file"}
    return handbook, {path for path, text in side.items() if text is not None and path in told}


class _Telling:
    """Goes through commits from the oldest on, and remembers what nobody has been able to read since."""

    def __init__(self, repository: Repository, handbook: Handbook) -> None:
        self.steps: list[Step] = []
        self._repository = repository
        self._handbook = handbook
        self._language = str(handbook.settings.language)
        self._words = vocabulary_of(handbook)
        self._waiting: dict[str, bytes | None] = {}  # path -> what it last held that could be read; None: nothing

    def add(self, commit: GitCommit, shown: Commit) -> None:
        """Compare a commit with the one before it. Raises GitFailed where either is not here, or damaged."""
        before, after = self._files(commit.parents[0]), self._files(commit.id)
        before, after = _with_hidden(before, after), _with_hidden(after, before)
        touched = [path for path in dict.fromkeys((*before, *after)) if before.get(path) != after.get(path)]
        old: Side = {path: self._content(before.get(path)) for path in touched}
        new: Side = {path: self._content(after.get(path)) for path in touched}
        old |= {path: content for path, content in self._waiting.items() if path in old}
        (one, bad_before), (other, bad_after) = _read(old), _read(new)
        for path in touched:
            if path not in bad_after:
                self._waiting.pop(path, None)
            elif path not in bad_before:
                self._waiting.setdefault(path, old[path])
        if bad := bad_before | bad_after:
            one, other = (_read({path: side[path] for path in side if path not in bad})[0] for side in (old, new))
        found = diff(one, other, self._words)
        if found.entries:
            self.steps.append(Step(shown, report(found, self._language, self._handbook, advise=False)))

    def _content(self, id_: str | None) -> bytes | None:
        if id_ is None:
            return None
        if not id_:
            return _NO_PLAYBOOK
        return self._repository.objects.read(id_, "blob", MAX_BYTES + 1)

    def _files(self, commit: str) -> dict[str, str]:
        """The playbooks in a commit: id by path, an empty one for what is no file."""
        objects = self._repository.objects
        tree = objects.tree_at(self._repository.commit(commit).tree, self._repository.folder)
        return dict(_playbooks(objects, tree)) if tree else {}


def _playbooks(objects: Objects, tree: str) -> Iterator[tuple[str, str]]:
    """(path, id) of everything that stands where a playbook belongs. Such names are all harmless."""
    for one in objects.tree(tree):
        if one.name in _REGISTERS:
            yield one.name.decode("ascii"), one.id if one.mode in _FILES else ""
        elif one.name in _FOLDERS and one.mode in (b"40000", b"040000"):
            for inner in objects.tree(one.id):
                if _PLAYBOOK.fullmatch(inner.name):
                    path = b"%b/%b" % (one.name, inner.name)
                    yield path.decode("ascii"), inner.id if inner.mode in _FILES else ""
        elif one.name in _FOLDERS:
            yield one.name.decode("ascii"), ""
