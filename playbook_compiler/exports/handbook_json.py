"""handbook.json: the whole handbook as data, for a CRM, a help desk, a chat agent or a report.

`handbook.schema.json` beside it describes every field; `exports/schema.py` makes it. The pages and this file are made
from the same entries, and tests hold them against each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from playbook_compiler import __version__
from playbook_compiler.exports.plain import plain
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.kinds import KINDS, address_of
from playbook_compiler.model.letter import as_typed, firm_fields, sent_choices, sent_fields, sent_paragraphs
from playbook_compiler.model.moment import Moment
from playbook_compiler.view.view import View

FILE: Final = "handbook.json"
FORMAT: Final = 1
"""Raised when a field goes, or means something else. A field that comes does not raise it."""

LISTS: Final = {kind.plural: kind.name for kind in KINDS if kind.plural}
"""The lists of entries, and the kind that each holds."""


def handbook_json(view: View) -> bytes:
    """Return the text of handbook.json, with each entry on a line of its own: easy to compare, and quick to write."""
    parts = (f"{_json(name)}: {_lines(value)}" for name, value in whole(view).items())
    return f"{{\n{f',{chr(10)}'.join(parts)}\n}}\n".encode()


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return f"[\n{f',{chr(10)}'.join(map(_json, value))}\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def whole(view: View) -> dict[str, Any]:
    """Return everything in a handbook that may leave its repository, as plain data."""
    moments = in_journey_order(view)
    settings = view.entries["handbook"]["handbook"]
    order = {"moment": [moment.id for moment in moments]}
    return {
        "$schema": "handbook.schema.json",
        "format": FORMAT,
        "compiler": __version__,
        "language": view.settings.language,
        "version": view.version,
        "settings": _settings(settings),
        "firm_fields": firm_fields(view.settings),
        **{name: [_entry(view, kind, id_) for id_ in _ids(view, kind, order)] for name, kind in LISTS.items()},
        "situations": [
            {"text": trigger, "moment": moment.id, "address": address_of("moment", moment.id)}
            for moment in moments
            for trigger in moment.triggers
        ],
    }


def _ids(view: View, kind: str, order: Mapping[str, list[str]]) -> list[str]:
    return order.get(kind) or list(view.entries[kind])


def _settings(entry: Entry) -> dict[str, Any]:
    settings = plain(entry.model)
    del settings["id"]
    for stage in settings["stages"]:
        stage["address"] = address_of("stage", stage["id"])
    return {"meaning": entry.meaning, **settings}


def _entry(view: View, kind: str, id_: str) -> dict[str, Any]:
    """One entry: its id, its page if it has one, the hash of what it says, and its fields."""
    entry = view.entries[kind][id_]
    fields: dict[str, Any] = plain(entry.model)
    address = {"address": entry.address} if entry.address else {}
    return {"id": fields.pop("id"), **address, "meaning": entry.meaning, **fields, **_as_on_its_page(view, entry)}


def _as_on_its_page(view: View, entry: Entry) -> dict[str, Any]:
    """The fields that a page shows otherwise than they were typed."""
    if entry.kind == "message":
        message, settings = view.messages[entry.id], view.settings
        return {
            "fields": plain(sent_fields(message, settings)),
            "body": "\n\n".join(map(as_typed, sent_paragraphs(message, settings))),
            "choices": plain(sent_choices(message, settings)),
        }
    if entry.kind == "moment":
        fields = plain(view.fields_of("moment", entry.id))
        return {"fields": fields, "checklist": _checklist(view.moments[entry.id])}
    if entry.kind == "guide":
        return {"fields": plain(view.fields_of("guide", entry.id))}
    return {}


def _checklist(moment: Moment) -> dict[str, Any]:
    checklist: dict[str, Any] = plain(moment.checklist)
    for step in checklist["steps"]:
        step["address"] = f"{address_of('moment', moment.id)}#step-{step['id']}"
    return checklist
