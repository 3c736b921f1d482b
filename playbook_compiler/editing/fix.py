"""Making the changes that problems bring along, and keeping only those that help.

Nothing here reads or writes a file: whoever calls gives the texts and the check.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.yaml12.apply import with_fixes

MOST_ROUNDS: Final = 5
_UNREADABLE: Final = frozenset({
    "byte-order-mark", "control-character", "duplicate-key", "key-not-text", "pasted-bullet", "pasted-space", "tab",
    "text-direction", "unknown-tag", "yaml-syntax",
})  # fmt: skip

FileTexts = Mapping[str, str]
Check = Callable[[FileTexts], list[Problem]]
"""Every problem of the handbook, with these texts in the place of the files of those paths."""


@dataclass
class Mending:
    """What came of it: changed texts by path, the problems that are mended, whose change did not help, and all left."""

    texts: dict[str, str] = field(default_factory=dict)
    mended: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)


def mend(problems: list[Problem], read: Callable[[str], str | None], check: Check) -> Mending:
    """Make the changes of the problems, file by file and again while that mends anything, at most five times.

    A file in which a change does not help is left as it was, and its changes are tried one by one.
    """
    result = Mending(left=problems)
    for _ in range(MOST_ROUNDS):
        wanted = _by_file(result)
        trial = dict(result.texts)
        made: dict[str, list[Problem]] = {}
        for path, fixable in wanted.items():
            before = result.texts.get(path, read(path))
            if before is not None:
                trial[path], fixes = with_fixes(before, (problem.fix for problem in fixable if problem.fix))
                done = set(fixes)
                made[path] = [problem for problem in fixable if problem.fix in done]
        if not made:
            break
        after = check(trial)
        helped = {path for path, fixed in made.items() if _helps(path, fixed, result.left, after)}
        for path in sorted(helped):
            result.texts[path] = trial[path]
            result.mended += made[path]
        if helped != set(made):
            after = check(result.texts)
            for path in sorted(set(made) - helped):
                after = _one_by_one(path, made[path], after, result, read, check)
        result.left = after
    return result


def _one_by_one(
    path: str, problems: list[Problem], before: list[Problem], result: Mending, read: Callable[[str], str | None],
    check: Check,
) -> list[Problem]:  # fmt: skip
    """Try the first change alone (the others wait for the next round); returns the problems that there are then."""
    first = problems[0]
    text = result.texts.get(path, read(path))
    if text is None or first.fix is None:
        return before
    trial = {**result.texts, path: with_fixes(text, [first.fix])[0]}
    after = check(trial)
    if _helps(path, [first], before, after):
        result.texts[path] = trial[path]
        result.mended.append(first)
        return after
    result.refused.append(first)
    return before


def _by_file(result: Mending) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    refused = set(result.refused)
    for problem in result.left:
        if problem.fix is not None and problem not in refused:
            found.setdefault(problem.path, []).append(problem)
    return found


def _helps(path: str, made: list[Problem], before: list[Problem], after: list[Problem]) -> bool:
    """Whether a file is better for its changes.

    Each must have mended its problem and brought none in its place, and none may have made the file unreadable.
    """
    here = [problem for problem in after if problem.path == path]
    fixes = [problem.fix for problem in made if problem.fix]
    moves, mended = _Moves(fixes), set(made)
    left = {(problem.rule, problem.message, problem.line, problem.column) for problem in here}
    if any((problem.rule, problem.message, *moves.moved(problem.line, problem.column)) in left for problem in made):
        return False
    others = {(problem.line, problem.column) for problem in before if problem.path == path and problem not in mended}
    changed = {moves.moved(fix.line, fix.column) for fix in fixes if fix.text and (fix.line, fix.column) not in others}
    if changed & {(problem.line, problem.column) for problem in here}:
        return False
    unread = [problem for problem in before if problem.path == path and problem.rule in _UNREADABLE]
    known = {(problem.rule, problem.message, problem.column) for problem in unread if problem not in mended}
    last = max(problem.line for problem in made)
    return not any(
        problem.rule in _UNREADABLE
        and (problem.rule, problem.message, problem.column) not in known
        and (not unread or problem.line <= last)
        for problem in here
    )


class _Moves:
    """Where places are when changes before them have been made. The changes do not overlap."""

    def __init__(self, fixes: Iterable[Fix]) -> None:
        self._fixes = sorted(set(fixes))
        self._down = [0]
        self._right: list[int] = []  # how far a change and those before it on its line move what follows on that line
        for number, fix in enumerate(self._fixes):
            self._down.append(self._down[-1] + fix.text.count("\n") - (fix.end_line - fix.line))
            before = self._right[-1] if number and self._fixes[number - 1].line == fix.line else 0
            self._right.append(before + len(fix.text) - (fix.end_column - fix.column))

    @cached_property
    def _ended(self) -> list[tuple[int, int]]:
        return [(fix.end_line, fix.end_column) for fix in self._fixes]

    def moved(self, line: int, column: int) -> tuple[int, int]:
        """The line and column that a place has then."""
        at = bisect_right(self._ended, (line, column))
        right = self._right[at - 1] if at and self._fixes[at - 1].line == line else 0
        return line + self._down[at], column + right
