"""A new playbook: its start, and the one line elsewhere that makes readers come to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from playbook_compiler.editing.choices import (
    Wish,
    first_role,
    likely_after,
    likely_owner,
    likely_role,
    likely_stage,
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
from playbook_compiler.yaml12.additions import add_field, add_to_list, append_entry
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.proven import CannotEdit
from playbook_compiler.yaml12.scalars import as_typed

_MOMENT: Final = tuple(Moment.model_fields)
_ROLE: Final = tuple(Role.model_fields)


@dataclass(frozen=True)
class Draft:
    """What would be written: for each file below the playbooks folder its whole text; the new one comes first."""

    wish: Wish
    texts: dict[str, str]


def settled(handbook: Handbook, wish: Wish) -> Wish:
    """The wish with every choice made: what was chosen is checked, what was not is filled in. Raises Refused."""
    named = {"moment": wish.moment, "guide": wish.guide, "role": wish.role, "stage": wish.stage}
    for kind, id_ in named.items():
        if id_ is not None:
            must_exist(handbook, kind, id_, "--for" if kind == "moment" else f"--{kind}")
    if wish.owner is not None:
        must_exist(handbook, "role", wish.owner, "--owner")
    if wish.kind == "moment":
        return _settled_moment(handbook, wish)
    if wish.kind == "guide":
        about = handbook.moments[wish.moment].stage if wish.moment else None
        return replace(wish, owner=wish.owner or likely_owner(handbook, about))
    if wish.kind == "track":
        return replace(wish, role=wish.role or likely_role(handbook))
    if wish.kind == "promise":
        return replace(wish, role=wish.role or first_role(handbook))
    if wish.kind == "scenario" and wish.moment is None and wish.guide is None:
        return _settled_scenario(handbook, wish)
    return wish


def draft(handbook: Handbook, folder: Path, wish: Wish, today: datetime.date) -> Draft:
    """Write the start and the line that leads to it. Raises Refused or CannotEdit; writes nothing."""
    must_be_id(wish.id)
    must_be_free(handbook, folder, wish.kind, wish.id)
    wish = settled(handbook, wish)
    start = start_of(wish.kind, wish.title, id=wish.id, today=today, **_CHOSEN[wish.kind](handbook, wish))
    place = BY_NAME[wish.kind].file_of(wish.id)
    if BY_NAME[wish.kind].register:
        return Draft(wish, {place: append_entry(_file(folder, place), wish.id, start)})
    return Draft(wish, {place: start, **_line_elsewhere(handbook, folder, wish)})


def _settled_moment(handbook: Handbook, wish: Wish) -> Wish:
    for option, id_ in [("--after", wish.after), *(("--next", other) for other in wish.next)]:
        if id_ is not None:
            must_exist(handbook, "moment", id_, option)
    stage = wish.stage or likely_stage(handbook, wish)
    after = wish.after or likely_after(handbook, stage)
    if after is not None and handbook.moments[after].ends_here is not None:
        entry = handbook.entries["moment"][after]
        line = entry.file.position(("ends_here",), key=True)[0]
        raise Refused(
            f"nothing can come after '{after}', for it says 'ends_here' at {entry.file.path}:{line}. "
            "Delete that line first, or choose another with --after."
        )
    return replace(wish, stage=stage, after=after, owner=wish.owner or likely_owner(handbook, stage))


def _settled_scenario(handbook: Handbook, wish: Wish) -> Wish:
    """A test whose id is that of a moment or a guide is about it; any other is about the first moment."""
    if wish.id in handbook.guides:
        return replace(wish, guide=wish.id)
    if not handbook.moments:
        raise Refused("there is no moment yet that could be tested. Begin with: new moment ID")
    return replace(wish, moment=wish.id if wish.id in handbook.moments else in_journey_order(handbook)[0].id)


def _for_moment(handbook: Handbook, wish: Wish) -> dict[str, object]:
    goal = handbook.stages[wish.stage or ""].leads_to
    arrives = [moment.id for moment in in_journey_order(handbook) if goal and moment.stage == goal]
    guessed = f"every moment of this stage leads to the stage '{goal}'" if arrives and not wish.next else None
    onward = wish.next or tuple(arrives[:1])
    chosen = {"stage": wish.stage, "owner": wish.owner, "who": first_role(handbook)}
    return {**chosen, "next": onward, "guessed": guessed}


def _for_scenario(handbook: Handbook, wish: Wish) -> dict[str, object]:
    if wish.guide is not None:
        guide = handbook.guides[wish.guide]
        answers = next(cases(guide))
        outcome = outcome_of(guide, answers)
        return {"guide": wish.guide, "answers": answers, "outcome": outcome and outcome.id}
    moment = handbook.moments[wish.moment or ""]
    kept = [must.promise for must in moment.experience.must] + [step.promise for step in moment.checklist.steps]
    promise = next((promise for promise in kept if promise), None)
    return {"guide": None, "moment": moment.id, "promise": promise, "escalates_to": moment.escalate[0].to}


def _for_drill(handbook: Handbook, wish: Wish) -> dict[str, object]:
    questions = [f"{moment.id}/{question.id}" for moment in in_journey_order(handbook) for question in moment.practice]
    if not questions:
        raise Refused("no moment has a practice question yet, and a drill is made of them. Write one first.")
    return {"questions": questions[:3]}


def _for_track(handbook: Handbook, wish: Wish) -> dict[str, object]:
    role = wish.role or ""
    return {"role": role, "moments": [moment.id for moment in moments_of(handbook, role)[:3]]}


_CHOSEN: Final[dict[str, Callable[[Handbook, Wish], dict[str, object]]]] = {
    "moment": _for_moment,
    "guide": lambda handbook, wish: {"owner": wish.owner},
    "message": lambda handbook, wish: {},
    "story": lambda handbook, wish: {},
    "track": _for_track,
    "drill": _for_drill,
    "scenario": _for_scenario,
    "role": lambda handbook, wish: {},
    "promise": lambda handbook, wish: {"role": wish.role},
    "source": lambda handbook, wish: {},
}
"""What each start's template needs besides id, title and day."""


def _line_elsewhere(handbook: Handbook, folder: Path, wish: Wish) -> dict[str, str]:
    """The file that gets one more line, with its new text: who comes here must find the new playbook."""
    if wish.kind == "moment" and wish.after is not None:
        place = BY_NAME["moment"].file_of(wish.after)
        return {place: add_to_list(_file(folder, place), "next", wish.id, _MOMENT)}
    if wish.kind == "track":
        if wish.role is None or handbook.roles[wish.role].track is not None:
            return {}
        file = _file(folder, "roles.yml")
        return {"roles.yml": add_field(file, (wish.role,), "track", as_typed(wish.id), _ROLE)}
    if wish.moment is None or wish.kind == "scenario":
        return {}
    place = BY_NAME["moment"].file_of(wish.moment)
    if wish.kind == "message":
        return {place: add_to_list(_file(folder, place), "messages", wish.id, _MOMENT)}
    there = getattr(handbook.moments[wish.moment], wish.kind)
    if there is not None:
        where = line_of(handbook.entries["moment"][wish.moment])
        raise Refused(f"the moment '{wish.moment}' has a {wish.kind} already, '{there}': {where}. Change that one.")
    return {place: add_field(_file(folder, place), (), wish.kind, as_typed(wish.id), _MOMENT)}


def _file(folder: Path, place: str) -> YamlFile:
    path = (folder / place).as_posix()
    file, _ = read_yaml((folder / place).read_bytes(), path)
    if file is None:
        raise CannotEdit(path)
    return file
