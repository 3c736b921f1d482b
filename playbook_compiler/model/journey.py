"""The order of the journey: every moment in its place, stage by stage, and who acts in it."""

from __future__ import annotations

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment


def in_journey_order(handbook: Handbook) -> list[Moment]:
    """All moments, stage by stage; within a stage in the order that handbook.yml gives, then by id."""
    stages = list(handbook.stages.values())
    stage_at = {stage.id: place for place, stage in enumerate(stages)}
    place_of = {moment: place for stage in stages for place, moment in enumerate(stage.order)}
    last = len(handbook.moments)
    return sorted(
        handbook.moments.values(),
        key=lambda moment: (stage_at[moment.stage], place_of.get(moment.id, last), moment.id),
    )


def acting(moment: Moment) -> tuple[str, ...]:
    """The roles that have a step in a moment, in the order of its steps."""
    return tuple(dict.fromkeys(step.who for step in moment.checklist.steps))


def acting_roles(handbook: Handbook) -> list[str]:
    """The roles that have a step in any moment, in the order of roles.yml."""
    used = {role for moment in handbook.moments.values() for role in acting(moment)}
    return [role for role in handbook.roles if role in used]


def by_stage(handbook: Handbook) -> list[tuple[str, str, str, list[Moment]]]:
    """(id, title, about, moments) for each stage that has moments, in order."""
    moments = in_journey_order(handbook)
    grouped = [
        (stage.id, stage.title, stage.about, [moment for moment in moments if moment.stage == stage.id])
        for stage in handbook.stages.values()
    ]
    return [group for group in grouped if group[3]]
