"""What the finder in the browser reads when a reader first touches a box: the index, the first step in danger, and
where the handbook's owner is told of what found nothing.
"""

from __future__ import annotations

from typing import Any

from playbook_compiler.finding.index import index_of
from playbook_compiler.script_data.slotted import bare
from playbook_compiler.view.view import View


def finder_data(view: View) -> dict[str, Any]:
    """The index of a view, and what is shown beside it."""
    index = index_of(view)
    if index["danger"]:
        moment = view.moments[index["moments"][index["danger"]["moment"]]]
        step = next(step for step in moment.checklist.steps if step.id == index["danger"]["step"])
        index["danger"]["do"] = bare(step.do)
    told = view.settings.feedback
    owner = {"email": told.email, "issues": told.issues} if told else {}
    return {**index, "owner": {way: str(place) for way, place in owner.items() if place}}
