"""The ids that a playbook of this handbook can name: the one schema for editors that depends on the playbooks."""

from __future__ import annotations

from typing import Final

from playbook_compiler.generated.editor_schema import DIALECT
from playbook_compiler.generated.fields import Schema
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.problems.worded import our_word, worded

NAMED: Final = ("stage", *(kind.name for kind in KINDS if kind.unused))
"""What other entries can name by id."""

_FEW: Final = 12  # so many ids can be read in one message


def names(handbook: Handbook) -> Schema:
    """The schema of every id that can be named, kind by kind, with the titles that editors show beside them."""
    return {
        "$schema": DIALECT,
        "title": worded("The ids of this handbook"),
        "$comment": "Made from playbooks/. After adding or renaming an entry: build_playbooks.py generate",
        "$defs": {kind: _ids(kind, _titles(handbook, kind)) for kind in NAMED},
    }


def _titles(handbook: Handbook, kind: str) -> dict[str, str]:
    """Each id of a kind with its title; stages and the registers' entries stand in their own order."""
    if kind == "stage":
        return {id_: stage.title for id_, stage in handbook.stages.items()}
    return {id_: entry.title for id_, entry in handbook.entries[kind].items()}


def _ids(kind: str, titles: dict[str, str]) -> Schema:
    if not titles:
        message = worded("This handbook has no {kind} yet. Delete this line.", kind=our_word(kind))
        return {"type": "string", "pattern": "(?!)", "errorMessage": message, "examples": [f"a-{kind}"]}
    few = len(titles) <= _FEW
    known = worded("They are: {titles}.", titles=", ".join(titles)) if few else worded("Ctrl+Space lists them.")
    message = worded(
        "Write the id of a {kind} that this handbook has. {known} After adding one, run: build_playbooks.py generate",
        kind=our_word(kind),
        known=known,
    )
    return {
        "type": "string",
        "enum": list(titles),
        "markdownEnumDescriptions": list(titles.values()),
        "examples": [next(iter(titles))],
        "errorMessage": message,
    }
