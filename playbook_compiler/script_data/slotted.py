"""Texts with slots, as the browser's scripts get them: `{day}` stays in the text, and its field stands beside it.

`assets/js/shared/slots.js` draws them, and fills them from a run.
"""

from __future__ import annotations

from typing import Any

from playbook_compiler.model.markdown import inline
from playbook_compiler.model.named_field import from_run
from playbook_compiler.model.slotted_text import fields_in, for_scripts


def bare(text: str) -> str:
    """The bare words of a text, in which slots stand as they were typed."""
    return for_scripts(text, inline(str(text)).striptags())


def slots_beside(*texts: str) -> dict[str, Any]:
    """What stands beside such texts, where one has a slot: a field's label, its example, what of a run fills it."""
    slots = {}
    for name, field in fields_in(*texts).items():
        known = from_run(name, field)
        slots[name] = {"label": field.label, "example": field.example, **({"from": known} if known else {})}
    return {"slots": slots} if slots else {}
