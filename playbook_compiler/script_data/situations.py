"""What the boxes show of a moment that they found: its title, its triggers, and its sentence to say."""

from __future__ import annotations

from typing import Any

from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.moment import Moment
from playbook_compiler.script_data.slotted import bare, slots_beside
from playbook_compiler.view.view import View


def situations(view: View) -> list[dict[str, Any]]:
    """Every moment in the order of the journey, as plain text. `formerly` are the ids that it had before."""
    return [_situation(moment, view.formerly("moment", moment.id)) for moment in in_journey_order(view)]


def _situation(moment: Moment, formerly: list[str]) -> dict[str, Any]:
    said = {
        "id": moment.id,
        "title": moment.title,
        "say": bare(moment.phrases[0].say),
        **slots_beside(moment.phrases[0].say),
        "triggers": [without_markdown(trigger) for trigger in moment.triggers],
    }
    return said | {"formerly": formerly} if formerly else said
