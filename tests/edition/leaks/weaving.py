"""Marked words in every text of a playbook: where one turns up, something leaked.

The walk goes by the models' own schemas, so that the texts of a new field are marked as well. `zqxm…` marks what is for
managers alone, `zqxs…` what is for staff.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from playbook_compiler.generated.fields import Schema, shape
from playbook_compiler.model.base import LINE_AS_TYPED, TEXT_AS_TYPED
from playbook_compiler.model.kinds import KINDS, Kind, kind_at
from playbook_compiler.yaml12.file import read_yaml

FREE = (LINE_AS_TYPED, TEXT_AS_TYPED)
LETTERS = "abcdefghijklmnoprstuvwy"  # without the letters of the marks themselves

Field = tuple[str, str]
"""A group of fields, and the name of one: ("Step", "do")."""


class Weaver:
    """Weaves marked words into files, and knows which words it gave out and into which fields."""

    def __init__(self) -> None:
        self._words = map("".join, itertools.product(LETTERS, repeat=3))
        self.given: dict[str, set[str]] = {"m": set(), "s": set()}
        self.fields: dict[str, set[Field]] = {"m": set(), "s": set()}

    def file(self, path: Path, whose: str, without: dict[str, set[str]] | None = None) -> None:
        """Mark every text of a file: `m` for managers, `s` for staff. `without` names fields of entries left as are."""
        kind = kind_at(path)
        assert kind is not None, path
        file, problems = read_yaml(path.read_bytes(), path.name)
        assert file is not None and problems == []
        entry, groups = shape(kind)
        data: Any = file.data
        if kind.register:
            made: Any = {
                id_: self._woven(entry, groups, kind.model.__name__, fields, whose, (without or {}).get(id_, set()))
                for id_, fields in data.items()
            }
        else:
            skipped = (without or {}).get(path.stem, set())
            made = self._woven(entry, groups, kind.model.__name__, data, whose, skipped)
        path.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")

    def word(self, whose: str) -> str:
        """A new word."""
        word = f"zqx{whose}{next(self._words)}q"
        self.given[whose].add(word)
        return word

    def _woven(
        self, node: Schema, groups: dict[str, Schema], group: str, value: Any, whose: str, skipped: set[str]
    ) -> Any:
        """A value with marks in its texts, by the schema of where it stands."""
        node = next((one for one in node.get("anyOf", ()) if "$ref" in one), node)  # a group that may be left out
        if "$ref" in node:
            group = node["$ref"].rpartition("/")[2]
            node = groups[group]
        if isinstance(value, str):
            if "properties" in _branch(node, "object"):  # a group that was typed as a plain sentence
                self.fields[whose].add((group, "text"))
            return f"{value.rstrip()} {self.word(whose)}" if _is_free(node) else value
        if isinstance(value, list):
            items = _branch(node, "array")["items"]
            return [self._woven(items, groups, group, item, whose, set()) for item in value]
        if not isinstance(value, dict):
            return value
        node = _branch(node, "object")
        if value.get("audience") == "managers":
            whose = "m"
        made = {}
        for name, inner in value.items():
            properties = node.get("properties", {})
            others: Schema = node.get("additionalProperties") or next(
                iter(node.get("patternProperties", {}).values()), {}
            )
            mark = "s" if name == "staff_say" else whose
            if name in skipped:
                made[name] = inner
                continue
            if name in properties and _holds_free(properties[name]):
                self.fields[mark].add((group, name))
            made[name] = self._woven(properties.get(name, others), groups, group, inner, mark, set())
        return made


def free_fields() -> set[Field]:
    """Every field of every kind of entry that holds free text."""
    return {field for kind in KINDS for field in _free_in(kind)}


def _free_in(kind: Kind) -> Iterator[Field]:
    entry, groups = shape(kind)
    for name, group in {kind.model.__name__: entry, **groups}.items():
        for field, node in _branch(group, "object").get("properties", {}).items():
            if _holds_free(node):
                yield name, field


def _holds_free(node: Schema) -> bool:
    """Whether a field is free text, or a list of such, or such by names."""
    if _is_free(node):
        return True
    inner = [*node.get("anyOf", ()), node.get("items"), node.get("additionalProperties")]
    inner += list(node.get("patternProperties", {}).values())
    return any(isinstance(one, dict) and "$ref" not in one and _holds_free(one) for one in inner)


def _is_free(node: Schema) -> bool:
    return node.get("pattern") in FREE or any(_is_free(one) for one in node.get("anyOf", ()))


def _branch(node: Schema, of: str) -> Schema:
    """The form of a value that may have several."""
    return next((one for one in node.get("anyOf", ()) if one.get("type") == of), node)
