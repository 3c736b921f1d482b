"""A new playbook: its start, and the one line elsewhere that makes readers come to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from playbook_compiler.editing.choices import (
    NewEntry,
    first_role,
    likely_after,
    likely_owner,
    likely_role,
    likely_stage,
    may_go_on,
    moments_of,
)
from playbook_compiler.editing.refusals import (
    Refused,
    line_of,
    must_be_free,
    must_be_id,
    must_exist,
)
from playbook_compiler.editing.starts import start_of
from playbook_compiler.model.decision import cases, outcome_of
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.registers import Role
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.yaml12.additions import add_field, add_to_list, append_entry
from playbook_compiler.yaml12.file import YamlFile, holds_nothing, read_yaml
from playbook_compiler.yaml12.proven import CannotEdit, proven
from playbook_compiler.yaml12.scalars import as_typed

_MOMENT: Final = tuple(Moment.model_fields)
_ROLE: Final = tuple(Role.model_fields)


_LISTED: Final = ("message", "policy")
"""Kinds of which a moment names as many as it likes, under their plural."""


def settled(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    """The new entry with every choice made: what was chosen is checked, what was not is filled in. Raises Refused."""
    named = {"moment": wanted.moment, "guide": wanted.guide, "role": wanted.role, "stage": wanted.stage}
    for kind, id_ in named.items():
        if id_ is not None:
            must_exist(handbook, kind, id_, "--for" if kind == "moment" else f"--{kind}")
    if wanted.owner is not None:
        must_exist(handbook, "role", wanted.owner, "--owner")
    if wanted.kind == "moment":
        return _settled_moment(handbook, wanted)
    if wanted.kind in ("guide", "policy"):
        about = handbook.moments[wanted.moment].stage if wanted.moment else None
        return replace(wanted, owner=wanted.owner or likely_owner(handbook, about))
    if wanted.kind == "track":
        return replace(wanted, role=wanted.role or likely_role(handbook))
    if wanted.kind == "promise":
        return replace(wanted, role=wanted.role or first_role(handbook))
    if wanted.kind == "scenario" and wanted.moment is None and wanted.guide is None:
        return _settled_scenario(handbook, wanted)
    return wanted


def draft(handbook: Handbook, folder: Path, wanted: NewEntry, today: datetime.date) -> dict[str, str]:
    """The start, and the line that leads to it: each file's whole text, the new one first.

    Raises Refused or CannotEdit; writes nothing.
    """
    must_be_id(wanted.id)
    must_be_free(handbook, folder, wanted.kind, wanted.id)
    wanted = settled(handbook, wanted)
    chosen = _CHOSEN[wanted.kind](handbook, wanted)
    start = start_of(wanted.kind, wanted.title, handbook.settings.language, id=wanted.id, today=today, **chosen)
    place = BY_NAME[wanted.kind].file_of(wanted.id)
    if BY_NAME[wanted.kind].register:
        return {place: append_entry(_register(folder, place), wanted.id, start)}
    return {place: start, **_line_elsewhere(handbook, folder, wanted)}


def _settled_moment(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    for option, id_ in [("--after", wanted.after), *(("--next", other) for other in wanted.next)]:
        if id_ is not None:
            must_exist(handbook, "moment", id_, option)
    stage = wanted.stage or likely_stage(handbook, wanted)
    after = wanted.after or likely_after(handbook, stage)
    if after is not None and not may_go_on(handbook.moments[after]):
        entry = handbook.entries["moment"][after]
        line = entry.file.position(("ends_here",), key=True)[0]
        raise Refused(
            worded(
                "nothing can come after '{after}', for it says 'ends_here' at {path}:{line}. Delete "
                "that line first, or choose another with --after.",
                after=after,
                path=entry.file.path,
                line=line,
            )
        )
    return replace(wanted, stage=stage, after=after, owner=wanted.owner or likely_owner(handbook, stage))


def _settled_scenario(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    """A test whose id is that of a moment or a guide is about it; any other is about the first moment."""
    if wanted.id in handbook.guides:
        return replace(wanted, guide=wanted.id)
    if not handbook.moments:
        raise Refused(worded("there is no moment yet that could be tested. Begin with: new moment ID"))
    return replace(wanted, moment=wanted.id if wanted.id in handbook.moments else in_journey_order(handbook)[0].id)


def _for_moment(handbook: Handbook, wanted: NewEntry) -> dict[str, object]:
    goal = handbook.stages[wanted.stage or ""].leads_to
    arrives = [moment.id for moment in in_journey_order(handbook) if goal and moment.stage == goal]
    guessed = (
        worded("every moment of this stage leads to the stage '{goal}'", goal=goal)
        if arrives and not wanted.next
        else None
    )
    onward = wanted.next or tuple(arrives[:1])
    chosen = {"stage": wanted.stage, "owner": wanted.owner, "who": first_role(handbook)}
    return {**chosen, "next": onward, "guessed": guessed}


def _for_scenario(handbook: Handbook, wanted: NewEntry) -> dict[str, object]:
    if wanted.guide is not None:
        guide = handbook.guides[wanted.guide]
        answers = next(cases(guide))
        outcome = outcome_of(guide, answers)
        return {"guide": wanted.guide, "answers": answers, "outcome": outcome and outcome.id}
    moment = handbook.moments[wanted.moment or ""]
    kept = [must.promise for must in moment.experience.must] + [step.promise for step in moment.checklist.steps]
    promise = next((promise for promise in kept if promise), None)
    return {"guide": None, "moment": moment.id, "promise": promise, "escalates_to": moment.escalate[0].to}


def _for_drill(handbook: Handbook, wanted: NewEntry) -> dict[str, object]:
    questions = [f"{moment.id}/{question.id}" for moment in in_journey_order(handbook) for question in moment.practice]
    if not questions:
        raise Refused(worded("no moment has a practice question yet, and a drill is made of them. Write one first."))
    return {"questions": questions[:3]}


def _for_track(handbook: Handbook, wanted: NewEntry) -> dict[str, object]:
    role = wanted.role or ""
    return {"role": role, "moments": [moment.id for moment in moments_of(handbook, role)[:3]]}


_CHOSEN: Final[dict[str, Callable[[Handbook, NewEntry], dict[str, object]]]] = {
    "moment": _for_moment,
    "guide": lambda handbook, wanted: {"owner": wanted.owner},
    "message": lambda handbook, wanted: {},
    "policy": lambda handbook, wanted: {"owner": wanted.owner},
    "story": lambda handbook, wanted: {},
    "track": _for_track,
    "drill": _for_drill,
    "scenario": _for_scenario,
    "role": lambda handbook, wanted: {},
    "promise": lambda handbook, wanted: {"role": wanted.role},
    "source": lambda handbook, wanted: {},
}
"""What each start's template needs besides id, title and day."""


def _line_elsewhere(handbook: Handbook, folder: Path, wanted: NewEntry) -> dict[str, str]:
    """The file that gets one more line, with its new text: who comes here must find the new playbook."""
    if wanted.kind == "moment" and wanted.after is not None:
        place = BY_NAME["moment"].file_of(wanted.after)
        return {place: _followed_by(_file(folder, place), wanted.id)}
    if wanted.kind == "track":
        if wanted.role is None or handbook.roles[wanted.role].track is not None:
            return {}
        file = _file(folder, "roles.yml")
        return {"roles.yml": add_field(file, (wanted.role,), "track", as_typed(wanted.id), _ROLE)}
    if wanted.moment is None or wanted.kind == "scenario":
        return {}
    place = BY_NAME["moment"].file_of(wanted.moment)
    if wanted.kind in _LISTED:
        return {place: add_to_list(_file(folder, place), BY_NAME[wanted.kind].plural, wanted.id, _MOMENT)}
    there = getattr(handbook.moments[wanted.moment], wanted.kind)
    if there is not None:
        where = line_of(handbook.entries["moment"][wanted.moment])
        raise Refused(
            worded(
                "the moment '{moment}' has a {kind} already, '{there}': {where}. Change that one.",
                moment=wanted.moment,
                kind=our_word(wanted.kind),
                there=there,
                where=where,
            )
        )
    return {place: add_field(_file(folder, place), (), wanted.kind, as_typed(wanted.id), _MOMENT)}


def _followed_by(file: YamlFile, id_: str) -> str:
    """The moment before with the new one under `next`, which takes the place of an open question whether it ends."""
    if "ends_here" not in file.data:
        return add_to_list(file, "next", id_, _MOMENT)
    wanted = {name: value for name, value in file.data.items() if name != "ends_here"} | {"next": [id_]}
    line = file.position(("ends_here",), key=True)[0]
    answered = [*file.lines[: line - 1], f"next: [{as_typed(id_)}]", *file.lines[line:]]
    return proven(file, "\n".join(answered), wanted, worded("'next: [{id}]' in the place of 'ends_here'", id=id_))


def _register(folder: Path, place: str) -> YamlFile:
    """A file that holds many entries; one that is not there, or holds nothing but remarks, has none yet."""
    path = folder / place
    raw = path.read_bytes() if path.exists() else b""
    _, problems = read_yaml(raw, path.as_posix())
    return YamlFile(path.as_posix(), raw.decode(), {}) if holds_nothing(problems) else _file(folder, place)


def _file(folder: Path, place: str) -> YamlFile:
    path = (folder / place).as_posix()
    file, _ = read_yaml((folder / place).read_bytes(), path)
    if file is None:
        raise CannotEdit(path)
    return file
