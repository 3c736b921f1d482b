"""What changed, commit by commit, from git's history, in the words of `diff`.

Only the files that a commit touched are read, as they were before and after it. A version that nobody could read is
passed over: the one before it is compared with the next that can be read, so that no change is lost between the two.
What could not be read in the first commit is told as new in the one where it first can.
Where there is only a part of the history (a shallow clone, a damaged one), what is there is told, and why not the rest.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from playbook_compiler.history.commits import days_of, left_out, touched
from playbook_compiler.history.diff import Diff, diff, vocabulary_of
from playbook_compiler.history.git import Commit, GitFailed, Repository, Why, authors, in_hex, opened
from playbook_compiler.history.report import Report, report
from playbook_compiler.history.revisions import Files, handbook_of
from playbook_compiler.history.seen_past import SeenPast
from playbook_compiler.model.audience import ALL, Audience
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.yaml12.file import MAX_BYTES

MOST: Final = 300  # commits to look through
_NO_PLAYBOOK: Final = b"\0"  # what stands for a link, say: something, and nothing to read

Side = dict[str, bytes | None]
"""What playbooks held before or after a commit, by path; None where there was none."""


@dataclass(frozen=True)
class DatedCommit:
    """One commit that touched playbooks. Where its own day cannot be, `when` is that of the nearest one."""

    id: str
    when: datetime
    author: str
    subject: str


@dataclass(frozen=True)
class CommitChange:
    """One commit that changed an entry: what it says, or how it is spelt."""

    commit: DatedCommit
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

    changes: tuple[CommitChange, ...] = ()
    why: Why | None = None
    text: str = ""


def history(playbooks: Path, handbook: Handbook, most: int = MOST) -> Past:
    """Every commit of the last `most` that changed an entry, and why no more could be read."""
    return histories(playbooks, handbook, [ALL], most)[ALL]


def histories(
    playbooks: Path, handbook: Handbook, audiences: Collection[Audience], most: int = MOST
) -> dict[Audience, Past]:
    """The same as each audience may be told it; git is read once."""
    try:
        with opened(playbooks) as repository:
            return _past(repository, handbook, audiences, most)
    except GitFailed as error:
        past = Past() if error.why == "none" else Past((), error.why, str(error))
        return dict.fromkeys(audiences, past)


def _past(
    repository: Repository, handbook: Handbook, audiences: Collection[Audience], most: int
) -> dict[Audience, Past]:
    head = repository.newest()
    if head is None:
        return dict.fromkeys(audiences, Past())
    said, failed = repository.walk("rev-list", "--first-parent", f"--max-count={most}", head, *repository.below)
    why: tuple[Why, str] | None = None if failed is None else (failed.why, str(failed))
    commits: list[Commit] = []
    for id_ in said.decode("ascii", "replace").split():
        try:
            commits.append(repository.commit(id_))
        except GitFailed as error:
            why = (error.why, str(error))
            break
    if any(commit.id in repository.cut for commit in commits):
        why = ("shallow", "this is a shallow clone")
    told = _Telling(repository, handbook, audiences)
    names = authors(commits, repository)
    days = days_of(commits)
    for commit in reversed(commits):
        if commit.parents and commit.id not in repository.cut:
            try:
                told.add(commit, DatedCommit(commit.id, days[commit.id], names[commit.id] or "?", commit.subject))
            except GitFailed as error:
                why = (error.why, str(error))
    try:
        why = why or left_out(repository, head, commits, most) or told.waits
    except GitFailed as error:
        why = (error.why, str(error))
    return {audience: Past(told.to(audience), *(why or (None, ""))) for audience in audiences}


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

    def __init__(self, repository: Repository, handbook: Handbook, audiences: Collection[Audience]) -> None:
        self._changes: list[CommitChange] = []
        self._found: list[tuple[DatedCommit, Diff]] = []
        self._narrow = any(audience != ALL for audience in audiences)
        self._repository = repository
        self._handbook = handbook
        self._language = str(handbook.settings.language)
        self._words = vocabulary_of(handbook)
        self._waiting: dict[str, bytes | None] = {}  # path -> what it last held that could be read; None: nothing

    def add(self, commit: Commit, shown: DatedCommit) -> None:
        """Compare a commit with the one before it. Raises GitFailed where either is not here, or damaged."""
        ids = touched(self._repository, commit.parents[0], commit.id)
        old: Side = {path: self._content(one) for path, (one, _) in ids.items()}
        new: Side = {path: self._content(other) for path, (_, other) in ids.items()}
        old |= {path: content for path, content in self._waiting.items() if path in old}
        (one, bad_before), (other, bad_after) = _read(old), _read(new)
        old |= dict.fromkeys(bad_before)
        for path in ids:
            if path not in bad_after:
                self._waiting.pop(path, None)
            else:
                self._waiting.setdefault(path, old[path])
        if bad_before or bad_after:
            one, other = (_read({path: side[path] for path in side if path not in bad_after})[0] for side in (old, new))
        found = diff(one, other, self._words)
        if found.entries:
            self._changes.append(CommitChange(shown, report(found, self._language, self._handbook, advise=False)))
            if self._narrow:
                self._found.append((shown, found))

    def to(self, audience: Audience) -> tuple[CommitChange, ...]:
        """What an audience may be told of it, the newest first."""
        if audience == ALL:
            return tuple(reversed(self._changes))
        past = SeenPast(self._handbook, (found for _, found in self._found), audience)
        told = []
        for shown, whole in self._found:
            found = diff(past.seen(whole.old), past.seen(whole.new), self._words)
            if found.entries:
                told.append(CommitChange(shown, report(found, self._language, past.now, advise=False)))
        return tuple(reversed(told))

    def _content(self, id_: str | None) -> bytes | None:
        if id_ is None:
            return None
        if not in_hex(id_):
            return _NO_PLAYBOOK
        return self._repository.objects.read(id_, "blob", MAX_BYTES + 1)
