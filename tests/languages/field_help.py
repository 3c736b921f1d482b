"""What editors tell while somebody types, found in the models: what the catalogues must have besides the messages."""

from __future__ import annotations

from typing import Any

from playbook_compiler.generated.fields import shape
from playbook_compiler.model.kinds import KINDS, TERM, TRANSLATION


def descriptions() -> dict[str, str]:
    """Each description of a field or group, and what a field takes, with the kind of entry that has it first."""
    found: dict[str, str] = {}
    for kind in (*KINDS, TRANSLATION, TERM):
        for text in _texts(shape(kind)):
            found.setdefault(text, f"a field of {kind.name}")
    return found


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node[key] for key in ("description", "takes") if isinstance(node.get(key), str)]
        return own + [text for key, value in node.items() if key != "examples" for text in _texts(value)]
    if isinstance(node, list | tuple):
        return [text for value in node for text in _texts(value)]
    return []
