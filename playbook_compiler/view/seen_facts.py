"""The facts of a build as an audience may be told them: of what it sees, and in no other words.

A warning is told where the rule, over what the audience sees, says just the same; and only of files of which it sees
everything, for some rules read a file as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from playbook_compiler.checking.judging import judge
from playbook_compiler.history.last_changes import LastChange
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.audience import ALL, DEFAULT, Audience
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.seen import seen_by
from playbook_compiler.problems.problem import Problem


def seen_warnings(
    handbook: Handbook, problems: Iterable[Problem], audience: Audience, kept: Kept | None = None
) -> tuple[Problem, ...]:
    """The warnings that an audience may read. Customers read none."""
    if audience == ALL:
        return tuple(problems)
    told = {_place(problem) for problem in problems}
    if audience != DEFAULT or not told:
        return ()
    seen = seen_by(handbook, audience)
    open_ = set(_open_files(handbook, seen))
    found = sorted(judge(seen, kept, audience))
    return tuple(problem for problem in found if problem.path in open_ and _place(problem) in told)


def seen_changes(handbook: Handbook, changes: Mapping[str, LastChange], audience: Audience) -> dict[str, LastChange]:
    """When files last changed, for those in which an audience sees anything. Customers read it of none."""
    if audience == ALL:
        return dict(changes)
    seen = seen_by(handbook, audience) if audience == DEFAULT else None
    places = {entry.place for entry in seen.all_entries()} if seen else set()
    return {place: change for place, change in changes.items() if place in places}


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path, problem.line, problem.column, problem.rule


def _open_files(handbook: Handbook, seen: Handbook) -> Iterator[str]:
    """The paths of the files of which everything is seen."""
    shut = {
        entry.file.path
        for entry in handbook.all_entries()
        if (left := seen.entries[entry.kind].get(entry.id)) is None or left.model is not entry.model
    }
    yield from {entry.file.path for entry in handbook.all_entries()} - shut
