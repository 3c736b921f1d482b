"""What stays and loses something, told in a sentence each: tests, tracks, drills, and moments that led to what goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from playbook_compiler.command_line.plan_names import counted, listed, named
from playbook_compiler.editing.plan import Amendment, NamedId, Plan
from playbook_compiler.model.handbook import Handbook

_OUT: Final = {
    "next": ("no longer lead there", "no longer leads there"),
    "steps": ("keep each step, and no longer link there from it", "keeps the step, and no longer links there from it"),
    "messages": ("no longer send it", "no longer sends it"),
    "must": ("no longer promise it", "no longer promises it"),
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
            yield f"The drill {named(handbook, key)} loses {len(changes)} of its {of_all} situations."
    for field, (several, single) in _OUT.items():
        owners = [key for key in of if key.kind == "moment" and _loses(of[key], field)]
        if owners:
            yield f"{counted(len(owners), 'moment')} {single if len(owners) == 1 else several}."
    moved = sum(isinstance(change.to, str) for changes in of.values() for change in changes)
    if moved:
        yield f"{moved} place{' names' if moved == 1 else 's name'} what takes over instead."


def _loses(changes: list[Amendment], field: str) -> bool:
    return any(field in change.at and change.to is None for change in changes)


def _tests(handbook: Handbook, key: NamedId, changes: list[Amendment]) -> Iterator[str]:
    tests = handbook.scenarios[key.id].scenarios
    out = sorted({int(change.at[1]) for change in changes if len(change.at) == 2 and change.to is None})
    less = {int(change.at[1]) for change in changes if len(change.at) > 2 and change.to is None} - set(out)
    if out:
        names = listed([tests[number].id for number in out])
        rest = f" {len(less)} more expect{'s' if len(less) == 1 else ''} less." if less else ""
        yield f"The experience tests {key.id} lose {len(out)} of {len(tests)}: {names}.{rest}"
    elif less:
        names = listed([tests[number].id for number in sorted(less)])
        yield f"Of the experience tests {key.id}, {len(less)} of {len(tests)} expect less: {names}."


def _track(handbook: Handbook, key: NamedId, changes: list[Amendment]) -> Iterator[str]:
    track = handbook.tracks[key.id]
    of_all = sum(len(part.units) for part in track.parts)
    units = sum(len(change.at) == 4 and change.to is None for change in changes)
    parts = sum(len(change.at) == 2 and change.at[0] == "parts" for change in changes)
    questions = next((change.to for change in changes if change.at == ("test", "questions")), None)
    told = f"The track {named(handbook, key)} loses {units} of its {of_all} things to learn" if units else ""
    told += f", and with them {parts} whole part{'s' if parts > 1 else ''}" if parts and told else ""
    told += "." if told else ""
    if questions is not None and track.test is not None:
        told += f" Its closing test asks {questions} questions instead of {track.test.questions}; no more are left."
    elif any(change.at == ("test",) for change in changes):
        told += " Its closing test goes, for no question is left."
    if told:
        yield told
