"""Making the changes that problems bring along, and keeping only those that help.

Nothing here reads or writes a file: whoever calls gives the texts and the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from playbook_compiler.problems.problem import Fix, Problem

MOST_ROUNDS: Final = 5
_UNREADABLE: Final = ("byte-order-mark", "duplicate-key", "key-not-text", "tab", "unknown-tag", "yaml-syntax")

Texts = Mapping[str, str]
Check = Callable[[Texts], list[Problem]]
"""Every problem of the handbook, with these texts in the place of the files of those paths."""


@dataclass
class Mending:
    """What came of it: changed texts by path, the problems that are mended, whose change did not help, and all left."""

    texts: dict[str, str] = field(default_factory=dict)
    mended: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)


def with_fixes(text: str, fixes: Iterable[Fix]) -> tuple[str, list[Fix]]:
    """Make the changes in a text; returns it with those that were made. Of two that overlap, the first is made."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    made: list[Fix] = []
    parts: list[str] = []
    done = 0
    for fix in sorted(set(fixes)):
        start, end = (_offset(starts, *place, len(text)) for place in _ends(fix))
        if start < done or (start == done and made and start == end):
            continue
        parts += [text[done:start], fix.text.replace("\n", "\r\n") if "\r\n" in text else fix.text]
        done = end
        made.append(fix)
    return "".join([*parts, text[done:]]), made


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
                made[path] = [problem for problem in fixable if problem.fix in fixes]
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
    for problem in result.left:
        if problem.fix is not None and problem not in result.refused:
            found.setdefault(problem.path, []).append(problem)
    return found


def _helps(path: str, made: list[Problem], before: list[Problem], after: list[Problem]) -> bool:
    """Whether a file is better for its changes.

    Each must have mended its problem and brought none in its place, and none may have made the file unreadable.
    """
    here = [problem for problem in after if problem.path == path]
    fixes = [problem.fix for problem in made if problem.fix]
    left = {(problem.rule, problem.message, problem.line, problem.column) for problem in here}
    if any((problem.rule, problem.message, *_moved(problem.line, problem.column, fixes)) in left for problem in made):
        return False
    others = {(problem.line, problem.column) for problem in before if problem.path == path and problem not in made}
    changed = {
        _moved(fix.line, fix.column, fixes) for fix in fixes if fix.text and (fix.line, fix.column) not in others
    }
    if changed & {(problem.line, problem.column) for problem in here}:
        return False
    unread = [problem for problem in before if problem.path == path and problem.rule in _UNREADABLE]
    known = {(problem.rule, problem.message, problem.column) for problem in unread if problem not in made}
    last = max(problem.line for problem in made)
    return not any(
        problem.rule in _UNREADABLE
        and (problem.rule, problem.message, problem.column) not in known
        and (not unread or problem.line <= last)
        for problem in here
    )


def _moved(line: int, column: int, fixes: list[Fix]) -> tuple[int, int]:
    """Where a place is when the changes before it have been made."""
    down = right = 0
    for fix in fixes:
        if (fix.end_line, fix.end_column) <= (line, column):
            down += fix.text.count("\n") - (fix.end_line - fix.line)
            if fix.line == line:
                right += len(fix.text) - (fix.end_column - fix.column)
    return line + down, column + right


def _ends(fix: Fix) -> tuple[tuple[int, int], tuple[int, int]]:
    return (fix.line, fix.column), (fix.end_line, fix.end_column)


def _offset(starts: list[int], line: int, column: int, length: int) -> int:
    return min(starts[min(line, len(starts)) - 1] + column - 1, length)


def may_be_mended(problems: list[Problem]) -> Iterator[str]:
    """Say how many of the problems `check --fix` mends, if any."""
    number = sum(problem.fix is not None for problem in problems)
    if number:
        yield f"'check --fix' mends {number} of them." if len(problems) > 1 else "'check --fix' mends it."
