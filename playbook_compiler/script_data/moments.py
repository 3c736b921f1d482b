"""What the scripts know of a moment, to carry a run through."""

from __future__ import annotations

from typing import Any

from playbook_compiler.model.checklist import Step
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.moment import Moment


def moment_data(handbook: Handbook, moment: Moment) -> dict[str, Any]:
    """What scripts know of a moment."""
    return {
        "id": moment.id,
        "title": moment.title,
        "meaning": handbook.entries["moment"][moment.id].meaning,
        "kind": moment.checklist.kind,
        "steps": [_step(handbook, step) for step in moment.checklist.steps],
        "retired": list(moment.checklist.retired),
        "escalate": [
            {
                "when": _plain(escalation.when),
                "to": handbook.roles[escalation.to].title,
                "within": _within(escalation.within),
            }
            for escalation in moment.escalate
        ],
    }


def _step(handbook: Handbook, step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "do": _plain(step.do),
        "who": handbook.roles[step.who].title,
        "within": _within(step.within),
        "key": step.key,
        "only_if": _plain(step.only_if),
        "pause": _plain(step.pause),
        "promise": step.promise,
        "message": step.message,
        "moment": step.moment,
    }


def _within(within: Duration | None) -> dict[str, Any] | None:
    return {"amount": within.amount, "unit": within.unit, "working": within.working} if within else None


def _plain(text: str | None) -> str | None:
    """The text without its Markdown."""
    return text and without_markdown(text)
