"""The pictures that go with what is retired: those that only its texts show."""

from __future__ import annotations

from playbook_compiler.editing.plan import NamedId, Plan
from playbook_compiler.model.handbook import Handbook


def pictures_gone(handbook: Handbook, plan: Plan) -> list[str]:
    """Their paths. One that nothing showed before stays: nobody said what it is for."""
    gone = {one.key for one in plan.gone}
    look = handbook.settings.look
    lost, kept = set[str](), {look.logo, look.icon}
    for entry in handbook.all_entries():
        (lost if NamedId(entry.kind, entry.id) in gone else kept).update(entry.named_pictures)
    return sorted((lost - kept) & handbook.pictures.keys())
