"""What changed, commit by commit, from git's history, in the words of `diff`.

Only the files that a commit touched are read, as they were before and after it. Where there is no git, or only a part
of the history (a shallow clone), what is there is told and nothing is made up.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from playbook_compiler.git import GitFailed, environment, git_text
from playbook_compiler.load import load
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.review.diff import diff, vocabulary_of
from playbook_compiler.review.report import Report, report

MOST: Final = 300  # commits to look through
_FORM: Final = "--format=%x01%H%x00%cI%x00%aN%x00%s"


@dataclass(frozen=True)
class Commit:
    """One commit that touched playbooks; `paths` are relative to the playbooks folder."""

    id: str
    when: datetime
    author: str
    subject: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One commit that changed an entry: what it says, or how it is spelt."""

    commit: Commit
    report: Report

    @property
    def normative(self) -> bool:
        """Whether somebody must know of it."""
        return self.report.normative


def history(playbooks: Path, handbook: Handbook, most: int = MOST) -> list[Step]:
    """Every commit of the last `most` that changed an entry, newest first. Empty where there is no git history."""
    try:
        prefix = git_text(playbooks, "rev-parse", "--show-prefix")
        commits = list(_commits(playbooks, prefix, most))
    except GitFailed:
        return []
    words, language = vocabulary_of(handbook), str(handbook.settings.language)
    steps = []
    with _Blobs(playbooks) as blobs:
        for commit in commits:
            old, new = (_part(blobs, f"{commit.id}{which}", prefix, commit.paths) for which in ("^", ""))
            found = diff(old, new, words)
            if found.entries:
                steps.append(Step(commit, report(found, language, handbook)))
    return steps


def _commits(where: Path, prefix: str, most: int) -> Iterator[Commit]:
    """The commits of the main line that touched the folder; without the first, and those at a shallow clone's edge."""
    log = git_text(
        where, "log", "-z", "--first-parent", "-m", "--no-renames", "--name-only", f"-n{most}", _FORM, "--", "."
    )
    parents = git_text(where, "log", "--first-parent", f"-n{most}", "--format=%H %P", "--", ".").split("\n")
    with_parent = {line.split(" ")[0] for line in parents if " " in line.strip()}
    for entry in log.split("\x01")[1:]:
        id_, when, author, rest = entry.split("\0", 3)
        subject, *paths = (part.strip("\n") for part in rest.split("\0"))
        if id_ in with_parent:
            inside = tuple(
                path.removeprefix(prefix) for path in paths if path.startswith(prefix) and path.endswith(".yml")
            )
            yield Commit(id_, datetime.fromisoformat(when), author, subject, inside)


def _part(blobs: _Blobs, revision: str, prefix: str, paths: Sequence[str]) -> Handbook:
    """The handbook that the given files alone make, as they were at a revision."""
    with tempfile.TemporaryDirectory(prefix="playbooks-") as made:
        for path in paths:
            content = blobs.read(f"{revision}:{prefix}{path}")
            if content is not None:
                target = Path(made, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        return load(Path(made))[0]


class _Blobs:
    """One git process that hands out files as they were."""

    def __init__(self, where: Path) -> None:
        command = ["git", "-C", str(where), "cat-file", "--batch"]
        self._process = subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> _Blobs:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def read(self, name: str) -> bytes | None:
        """The file's bytes, or None where it was not there."""
        source, target = self._process.stdout, self._process.stdin
        assert source and target
        target.write(f"{name}\n".encode())
        target.flush()
        answer = source.readline().split()
        if len(answer) != 3 or answer[1] != b"blob":
            return None
        content = source.read(int(answer[2]))
        source.read(1)
        return content
