"""What somebody wants to begin: the kind, the id, and as many of the choices as were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from playbook_compiler.editing.refusals import Refused
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.moment import Moment
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules.unanswered import is_question

CHOICES: Final = {kind.name: kind.choices for kind in KINDS if kind.choices is not None}
"""The kinds that can be begun, and what each lets one choose besides its title."""


@dataclass(frozen=True)
class NewEntry:
    """A new entry and its choices; None where nothing was chosen, and the handbook gives a sensible one."""

    kind: str
    id: str
    title: str | None = None
    stage: str | None = None
    owner: str | None = None
    after: str | None = None
    next: tuple[str, ...] = ()
    moment: str | None = None
    guide: str | None = None
    role: str | None = None


def likely_stage(handbook: Handbook, wanted: NewEntry) -> str:
    """The stage of the moment that comes before, else the first."""
    before = handbook.moments.get(wanted.after or "")
    return before.stage if before else next(iter(handbook.stages))


def likely_owner(handbook: Handbook, stage: str | None) -> str:
    """The role that keeps most of a stage's moments true, else most of all moments, else the first role."""
    moments = handbook.moments.values()
    owners = [moment.owner for moment in moments if moment.stage == stage] or [moment.owner for moment in moments]
    if owners:
        return Counter(owners).most_common(1)[0][0]
    return first_role(handbook)


def likely_after(handbook: Handbook, stage: str) -> str | None:
    """The last moment of the stage, or of the stages before it, that something can follow; else any such moment."""
    stages = list(handbook.stages)
    open_ended = [moment for moment in in_journey_order(handbook) if may_go_on(moment)]
    up_to = [moment for moment in open_ended if stages.index(moment.stage) <= stages.index(stage)]
    return (up_to or open_ended)[-1].id if open_ended else None


def may_go_on(moment: Moment) -> bool:
    """Whether something can follow a moment: it does not say that it ends, or only asks whether it does."""
    return moment.ends_here is None or is_question(moment.ends_here)


def likely_role(handbook: Handbook) -> str:
    """The first role that has no track yet, else the first role."""
    return next((id_ for id_, role in handbook.roles.items() if role.track is None), first_role(handbook))


def first_role(handbook: Handbook) -> str:
    """The first role of roles.yml. Raises Refused where there is none."""
    if not handbook.roles:
        raise Refused(worded("there is no role yet, and somebody must do this. Begin with: new role ID"))
    return next(iter(handbook.roles))


def moments_of(handbook: Handbook, role: str) -> list[Moment]:
    """The moments in which a role does a step, in the order of the journey."""
    return [moment for moment in in_journey_order(handbook) if any(step.who == role for step in moment.checklist.steps)]
