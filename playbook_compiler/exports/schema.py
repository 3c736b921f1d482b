"""handbook.schema.json: what stands in handbook.json, field by field, as a JSON Schema (2020-12).

It is made from the models, so that it cannot fall behind them. It allows fields that it does not name: a newer
compiler may write them without a new format number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from playbook_compiler.exports.handbook_json import FORMAT, LISTS
from playbook_compiler.exports.plain import PRIVATE
from playbook_compiler.generated.editor_schema import DIALECT
from playbook_compiler.generated.fields import Schema, shape, without_nothing
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.lengths import form_of_length
from playbook_compiler.model.base import ID_FORM, LINE_AS_TYPED, TEXT_AS_TYPED
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.meaning_form import WRITTEN

FILE: Final = "handbook.schema.json"

_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_ID: Final[Schema] = {"type": "string", "pattern": f"^{ID_FORM}$"}
_HASH: Final[Schema] = {"type": "string", "pattern": WRITTEN}
_ADDRESS: Final = {
    "type": "string",
    "pattern": r"^[a-z-]+/([a-z0-9-]+/)?(#[a-z0-9-]+)?$",
    "description": "Where it stands on the site, counted from the folder that holds this file.",
}
_MEANING: Final = {
    **_HASH,
    "description": "Its version: another one when it says something else; the same after a change of commas.",
}
_DURATION: Final = {
    "type": "object",
    "description": "A length of time. Working minutes and hours count within working_hours, outside holidays.",
    "properties": {
        "amount": {"type": "integer", "minimum": 1},
        "unit": {"enum": ["minute", "hour", "day", "week", "month", "year"]},
        "working": {"type": "boolean"},
        "text": {**_TEXT, "description": "As it was typed: 4 working hours."},
    },
    "required": ["amount", "unit", "working", "text"],
}
_SITUATION: Final = {
    "type": "object",
    "description": "Something that happens, in a customer's or a colleague's words, and the page that answers it.",
    "properties": {"text": _TEXT, "moment": _ID, "address": _ADDRESS},
    "required": ["text", "moment", "address"],
}
_ALSO: Final[Mapping[str, Mapping[str, Schema]]] = {"Step": {"address": _ADDRESS}, "Stage": {"address": _ADDRESS}}
"""What the file adds to groups of fields."""


def schema_json() -> bytes:
    """Return the text of handbook.schema.json."""
    return json.dumps(handbook_schema(), ensure_ascii=False, indent=1).encode() + b"\n"


def handbook_schema() -> Schema:
    """Return the schema of handbook.json."""
    definitions: dict[str, Schema] = {"Duration": _DURATION, "Situation": _SITUATION}
    for kind in (kind for kind in KINDS if kind.plural or kind.name == "handbook"):  # the others are not in the file
        entry, groups = shape(kind)
        definitions |= {name: _group(group, _ALSO.get(name, {})) for name, group in groups.items()}
        definitions[kind.model.__name__] = _group(entry, _added(kind))
    models = {kind.name: kind.model.__name__ for kind in KINDS}
    properties: dict[str, Schema] = {
        "$schema": {"const": FILE},
        "format": {"const": FORMAT, "description": "Raised when a field goes, or means something else."},
        "compiler": {**_TEXT, "description": "The version of the compiler that wrote it."},
        "language": {
            **_TEXT,
            "description": f"The language of its texts: {', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}.",
        },
        "version": {**_HASH, "description": "One hash for the whole: another one when any entry means something else."},
        "settings": _reference("Settings"),
        "firm_fields": {
            "type": "object",
            "description": "What the fields stand for that every message has: {company} and so on.",
            "additionalProperties": _TEXT,
        },
        **{name: {"type": "array", "items": _reference(models[kind])} for name, kind in LISTS.items()},
        "situations": {"type": "array", "items": _reference("Situation")},
    }
    return {
        "$schema": DIALECT,
        "title": "A customer handbook",
        "description": "Texts are Markdown without HTML, as they were typed; names of other entries are their ids.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": definitions,
    }


def _added(kind: Kind) -> Mapping[str, Schema]:
    """What every entry of a kind has beside the fields of its file."""
    if kind.name == "handbook":
        return {"meaning": _MEANING}
    address = {} if kind.name in ("scenario", "retired") else {"address": _ADDRESS}
    return {"id": _ID, **address, "meaning": _MEANING}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _group(node: Schema, added: Mapping[str, Schema]) -> Schema:
    """A group of fields. One that can be typed as a single word is always written out."""
    if "anyOf" in node:
        node = next(choice for choice in node["anyOf"] if "properties" in choice)
    fields = {name: field for name, field in node["properties"].items() if name not in PRIVATE}
    always = [name for name, field in fields.items() if "default" not in field or field["default"] is not None]
    return {
        "type": "object",
        "description": node["description"],
        "properties": {**added, **{name: _node(field) for name, field in fields.items()}},
        "required": [*added, *always],
    }


def _node(node: Schema) -> Schema:
    """One field: what may stand there, and what it is for."""
    plain, _ = without_nothing(node)
    about = {"description": node["description"]} if "description" in node else {}
    return about | _value(plain)


def _value(node: Schema) -> Schema:
    if node.get("$ref") == "#/$defs/Measure":  # its text alone goes out
        return _TEXT
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if "names" in node:
        return _ID
    if node.get("pattern") == form_of_length():
        return _reference("Duration")
    if node.get("pattern") in (LINE_AS_TYPED, TEXT_AS_TYPED):
        return _TEXT
    kept: Schema = {
        key: node[key] for key in ("type", "enum", "pattern", "format", "minimum", "maximum") if key in node
    }
    if "items" in node:
        kept["items"] = _node(node["items"])
    entries = node.get("additionalProperties") or next(iter(node.get("patternProperties", {}).values()), None)
    if entries:
        kept["additionalProperties"] = _node(entries)
    return kept
