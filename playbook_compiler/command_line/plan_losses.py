"""What stays and loses something, told in a sentence each: tests, tracks, drills, and moments that led to what goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from playbook_compiler.command_line.plan_names import counted, listed, named
from playbook_compiler.editing.plan import Amendment, NamedId, Plan
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.worded import worded, worded_number

_OUT: Final = {
    "next": (worded("no longer lead there"), worded("no longer leads there")),
    "steps": (
        worded("keep each step, and no longer link there from it"),
        worded("keeps the step, and no longer links there from it"),
    ),
    "messages": (worded("no longer send it"), worded("no longer sends it")),
    "must": (worded("no longer promise it"), worded("no longer promises it")),
}
"""What is told of the moments that lose something in this field: of several, and of one."""


def losses(handbook: Handbook, plan: Plan) -> Iterator[str]:
    """A sentence for each entry, or for all moments at once, that lose what was about the gone."""
    gone = {one.key for one in plan.gone}
    of: dict[NamedId, list[Amendment]] = defaultdict(list)
    for change in plan.changes:
        if change.owner not in gone:
            of[change.owner].append(change)
    for key, changes in of.items():
        if key.kind == "scenario":
            yield from _tests(handbook, key, changes)
        elif key.kind == "track":
            yield from _track(handbook, key, changes)
        elif key.kind == "drill":
            of_all = len(handbook.drills[key.id].questions)
            yield worded(
                "The drill {named} loses {changes} of its {of_all} situations.",
                named=named(handbook, key),
                changes=len(changes),
                of_all=of_all,
            )
    for field, (several, single) in _OUT.items():
        owners = [key for key in of if key.kind == "moment" and _loses(of[key], field)]
        if owners:
            moments = counted(len(owners), "moment")
            yield worded("{moments} {what}.", moments=moments, what=single if len(owners) == 1 else several)
    moved = sum(isinstance(change.to, str) for changes in of.values() for change in changes)
    if moved:
        yield worded_number(
            moved, "{number} place names what takes over instead.", "{number} places name what takes over instead."
        )


def _loses(changes: list[Amendment], field: str) -> bool:
    return any(field in change.at and change.to is None for change in changes)


def _tests(handbook: Handbook, key: NamedId, changes: list[Amendment]) -> Iterator[str]:
    tests = handbook.scenarios[key.id].scenarios
    out = sorted({int(change.at[1]) for change in changes if len(change.at) == 2 and change.to is None})
    less = {int(change.at[1]) for change in changes if len(change.at) > 2 and change.to is None} - set(out)
    if out:
        names = listed([tests[number].id for number in out])
        rest = ""
        if less:
            rest = worded_number(len(less), " {number} more expects less.", " {number} more expect less.")
        yield worded(
            "The experience tests {id} lose {out} of {tests}: {names}.{rest}",
            id=key.id,
            out=len(out),
            tests=len(tests),
            names=names,
            rest=rest,
        )
    elif less:
        names = listed([tests[number].id for number in sorted(less)])
        yield worded(
            "Of the experience tests {id}, {less} of {tests} expect less: {names}.",
            id=key.id,
            less=len(less),
            tests=len(tests),
            names=names,
        )


def _track(handbook: Handbook, key: NamedId, changes: list[Amendment]) -> Iterator[str]:
    track = handbook.tracks[key.id]
    of_all = sum(len(part.units) for part in track.parts)
    units = sum(len(change.at) == 4 and change.to is None for change in changes)
    parts = sum(len(change.at) == 2 and change.at[0] == "parts" for change in changes)
    questions = next((change.to for change in changes if change.at == ("test", "questions")), None)
    told = (
        worded(
            "The track {named} loses {units} of its {of_all} things to learn",
            named=named(handbook, key),
            units=units,
            of_all=of_all,
        )
        if units
        else ""
    )
    told += (
        worded_number(parts, ", and with them {number} whole part", ", and with them {number} whole parts")
        if parts and told
        else ""
    )
    told += "." if told else ""
    if questions is not None and track.test is not None:
        told += worded(
            " Its closing test asks {questions} questions instead of {questions_2}; no more are left.",
            questions=questions,
            questions_2=track.test.questions,
        )
    elif any(change.at == ("test",) for change in changes):
        told += worded(" Its closing test goes, for no question is left.")
    if told:
        yield told
