"""What the models say of each kind of file: pydantic's JSON Schema with two marks of our own.

`takes` completes 'Write …', and `names` says that a text is the id of an entry of that kind. The schemas for editors
and the page of all fields are both made from this.
"""

from __future__ import annotations

import re
from typing import Any

from playbook_compiler.model.kinds import Kind

Schema = dict[str, Any]


def shape(kind: Kind) -> tuple[Schema, dict[str, Schema]]:
    """The shape of one entry of a kind, and those of the groups of fields in it by name."""
    found = kind.model.model_json_schema()
    return found, found.pop("$defs", {})


def in_words(name: str) -> str:
    """The name of a model as people read it: `LawNote` is a law note."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def without_nothing(node: Schema) -> tuple[Schema, bool]:
    """Return a field's shape without 'or nothing', and whether nothing may stand after its colon."""
    choices = node.get("anyOf", [])
    if {"type": "null"} not in choices:
        return node, False
    plain = next(choice for choice in choices if choice != {"type": "null"})
    return {key: value for key, value in node.items() if key != "anyOf"} | plain, True
