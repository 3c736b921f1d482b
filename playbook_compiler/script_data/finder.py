"""What the finder in the browser reads when a reader first touches a box: the index, the first step in danger, and
where the handbook's owner is told of what found nothing.
"""

from __future__ import annotations

from typing import Any

from playbook_compiler.finding.index import Sought, index_for
from playbook_compiler.model.settings import Settings
from playbook_compiler.script_data.slotted import bare


def finder_data(settings: Settings, sought: Sought) -> dict[str, Any]:
    """The index of what is sought in a view, and what is shown beside it."""
    index = index_for(sought)
    if index["danger"]:
        index["danger"]["do"] = bare(sought.dangers[index["moments"][index["danger"]["moment"]]].do)
    told = settings.feedback
    owner = {"email": told.email, "issues": told.issues} if told else {}
    return {**index, "owner": {way: str(place) for way, place in owner.items() if place}}
