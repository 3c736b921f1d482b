"""What the scripts know of a moment, to carry a run through."""

from __future__ import annotations

from typing import Any

from playbook_compiler.model.checklist import Step
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.meaning_schemes import also
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.slots import texts_with_slots
from playbook_compiler.model.told import told
from playbook_compiler.script_data.slotted import bare, slots_beside
from playbook_compiler.view.view import View


def moment_data(view: View, moment: Moment) -> dict[str, Any]:
    """What scripts know of a moment."""
    meanings = view.entries["moment"][moment.id].meanings
    return {
        "id": moment.id,
        "title": moment.title,
        "meaning": meanings[0],
        **also(meanings),
        "steps": [_step(view, step) for step in moment.checklist.steps],
        **slots_beside(*(text for _, text in texts_with_slots(moment))),
    }


def _step(view: View, step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "do": bare(step.do),
        "who": view.roles[step.who].title,
        "within": _within(step.within),
        "key": step.key,
        **{part.field: without_markdown(part.text) for part in told(step, "before", "condition")},
        **({"message": step.message} if step.message else {}),
    }


def _within(within: Duration | None) -> dict[str, Any] | None:
    return {"amount": within.amount, "unit": within.unit, "working": within.working} if within else None
