"""What changed, commit by commit, from git's history, in the words of `diff`.

Only the files that a commit touched are read, as they were before and after it. A version that nobody could read is
passed over: the one before it is compared with the next that can be read, so that no change is lost between the two.
What could not be read in the first commit is told as new in the one where it first can.
Where there is only a part of the history (a shallow clone, a damaged one), what is there is told, and why not the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from playbook_compiler.git import Commit as GitCommit
from playbook_compiler.git import GitFailed, Named, Objects, Repository, Why, authors, in_hex, opened
from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.review.diff import diff, vocabulary_of
from playbook_compiler.review.report import Report, report
from playbook_compiler.review.revisions import Files, handbook_of
from playbook_compiler.yaml_file import MAX_BYTES

MOST: Final = 300  # commits to look through
_FILES: Final = frozenset({b"100644", b"100755", b"100664"})
_PLAYBOOK: Final = re.compile(rb"(?:%b)\.yml" % ID_FORM.encode())
_REGISTERS: Final = frozenset(kind.place.encode() for kind in KINDS if not kind.is_folder)
_NO_PLAYBOOK: Final = b"\0"  # what stands for a link, say: something, and nothing to read
_LONGEST: Final = 255  # bytes of a name; no disk holds a longer one
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
    head = repository.newest()
    if head is None:
        return Past()
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
    try:
        why = why or _left_out(repository, head, commits, most) or told.waits
    except GitFailed as error:
        why = (error.why, str(error))
    return Past(tuple(reversed(told.steps)), *(why or (None, "")))


def _left_out(repository: Repository, head: str, commits: Sequence[GitCommit], most: int) -> tuple[Why, str] | None:
    """Why commits are missing between those that git named: it looks for a path in trees as if they were in order.

    Whoever writes them in another order hides a change from git. But each commit was made from what the next one left.
    """
    left = _folder_in(repository, head)
    for commit in commits:
        if _folder_in(repository, commit.id) != left:
            break
        if not commit.parents or commit.id in repository.cut:
            return None
        left = _folder_in(repository, commit.parents[0])
    else:
        if not left or len(commits) == most:
            return None
    return "damaged", "git does not find every commit that changed the playbooks: a list of files in one is damaged"


def _folder_in(repository: Repository, commit: str) -> str:
    """The id of the folder of playbooks in a commit, or nothing."""
    return repository.objects.tree_at(repository.commit(commit).tree, repository.folder)


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
    """The handbook that some contents make, and the paths of those that are no playbook, or are not there and must be.

    All else is known to be there or not: no kind is left open.
    """
    handbook, problems = handbook_of(Files({path: text for path, text in side.items() if text is not None}), "")
    told = {problem.path.removeprefix("/") for problem in problems}
    return replace(handbook, unlisted=frozenset()), {path for path in side if path in told}


class _Telling:
    """Goes through commits from the oldest on, and remembers what nobody has been able to read since."""

    @property
    def waits(self) -> tuple[Why, str] | None:
        """Why the newest changes are not told: what they are in cannot be read."""
        paths = ", ".join(sorted(self._waiting))
        return ("file", f"at the newest commit these cannot be read: {paths}") if paths else None

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
        old |= dict.fromkeys(bad_before)
        for path in touched:
            if path not in bad_after:
                self._waiting.pop(path, None)
            else:
                self._waiting.setdefault(path, old[path])
        if bad_before or bad_after:
            one, other = (_read({path: side[path] for path in side if path not in bad_after})[0] for side in (old, new))
        found = diff(one, other, self._words)
        if found.entries:
            self.steps.append(Step(shown, report(found, self._language, self._handbook, advise=False)))

    def _content(self, id_: str | None) -> bytes | None:
        if id_ is None:
            return None
        if not in_hex(id_):
            return _NO_PLAYBOOK
        return self._repository.objects.read(id_, "blob", MAX_BYTES + 1)

    def _files(self, commit: str) -> dict[str, str]:
        """The playbooks in a commit: id by path, something else for what is no file, or stands there twice."""
        objects = self._repository.objects
        tree = _folder_in(self._repository, commit)
        found: dict[str, str] = {}
        for path, id_ in _playbooks(objects, tree) if tree else ():
            found[path] = f"{found[path]} {id_}" if path in found else id_
        return found


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
