"""An error after an upgrade -> what of that which was taken made it: the nearest first, else all that may have."""

from __future__ import annotations

from pathlib import Path

from playbook_compiler.editing.starter_memory import values_of
from playbook_compiler.editing.three_way import location_of
from playbook_compiler.editing.upgrade import Matter, Settled, entry_of
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded


def to_blame(
    errors: list[Problem], now: Settled, sides: Sides, handbook: Handbook, playbooks: Path
) -> dict[Matter, str]:
    """For each error: what stands on its line; else what lies in its file; else what that file names; else all of it.

    `handbook` is the one that would come of it.
    """
    if not errors:
        return {}
    blamed: dict[Matter, str] = {}
    for problem in errors:
        why = worded(
            "{path}:{line} would say: {message}", path=problem.path, line=problem.line, message=problem.message
        )
        in_file = [one for one in now.take if _path(one, sides, playbooks) == problem.path]
        on_line = [one for one in in_file if _covers(one, handbook, problem.line)]
        blamed |= dict.fromkeys(on_line or in_file, why)
    if blamed:
        return blamed
    for problem in errors:
        why = worded(
            "{path}:{line} would say: {message}", path=problem.path, line=problem.line, message=problem.message
        )
        names = {
            (ref.kind, ref.id)
            for entry in handbook.all_entries()
            if f"{playbooks.as_posix()}/{entry.place}" == problem.path
            for ref in entry.references
        }
        blamed |= {one: why for one in now.take if one.key in names}
    first = errors[0]
    return blamed or dict.fromkeys(
        now.take, worded("{path}:{line} would say: {message}", path=first.path, line=first.line, message=first.message)
    )


def _path(one: Matter, sides: Sides, playbooks: Path) -> str | None:
    entry = entry_of(sides.theirs, one.key) or entry_of(sides.ours, one.key)
    return None if entry is None else f"{playbooks.as_posix()}/{entry.place}"


def _covers(one: Matter, handbook: Handbook, line: int) -> bool:
    """Whether what was taken stands on a line of the handbook as it would be."""
    entry = entry_of(handbook, one.key)
    place = None if entry is None else location_of(values_of(entry), one.way)
    if entry is None or place is None or not (entry.prefix or place):
        return False
    found = entry.file.nodes((*entry.prefix, *place))
    if found is None:
        return False
    key, value = found
    last = value.end_mark.line if value.end_mark.column else value.end_mark.line - 1
    return (key or value).start_mark.line <= line - 1 <= last
