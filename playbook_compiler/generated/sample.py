"""Examples of what a field holds, as values and as YAML."""

from __future__ import annotations

import json
from typing import Any, Final

from playbook_compiler.generated.fields import Schema
from playbook_compiler.yaml12.scalars import on_lines, on_one_line

_WIDTH: Final = 10_000


def example(node: Schema, groups: dict[str, Schema], number: int = 0) -> Any:
    """An example of a field's value: one of its own, or one that is put together from what must stand in it."""
    if "examples" in node:
        return node["examples"][number % len(node["examples"])]
    if "$ref" in node:
        return example(groups[node["$ref"].rpartition("/")[2]], groups, number)
    if "items" in node:
        return [example(node["items"], groups, entry) for entry in range(node.get("minItems", 1))]
    either = node.get("oneOf", [{}])[0].get("required", ())  # of several ways to write it, the first
    return {name: example(node["properties"][name], groups, number) for name in (*node.get("required", ()), *either)}


def as_yaml(value: Any) -> str:
    """Write a value as a playbook would, each text on one line. Whoever shows it breaks the lines."""
    return "\n".join([*_lines(value), ""])


def _lines(value: Any) -> list[str]:
    if isinstance(value, dict) and value:
        return [line for name, inner in value.items() for line in _named(on_one_line(name), inner)]
    if isinstance(value, list) and value:
        return [line for inner in value for line in _item(_lines(inner))]
    if isinstance(value, str):
        return on_lines(value, _WIDTH, _WIDTH, folded=False) or [on_one_line(value, day=True)]
    return [json.dumps(value)]


def _named(name: str, value: Any) -> list[str]:
    first, *rest = _lines(value)
    if isinstance(value, dict | list) and value:
        return [f"{name}:", *_indented([first, *rest])]
    return [f"{name}: {first}", *_indented(rest)]


def _item(lines: list[str]) -> list[str]:
    return [f"- {lines[0]}", *_indented(lines[1:])]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]
