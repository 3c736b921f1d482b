"""Examples of what a field holds, as values and as YAML."""

from __future__ import annotations

import io
import re
import textwrap
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from playbook_compiler.review.fields import Shape

_QUOTED_DAY = re.compile(r"'([0-9]{4}-[0-9]{2}-[0-9]{2})'")  # a day is a text for us, and needs no quotes


def example(node: Shape, groups: dict[str, Shape], number: int = 0) -> Any:
    """An example of a field's value: one of its own, or one that is put together from what must stand in it."""
    if "examples" in node:
        return node["examples"][number % len(node["examples"])]
    if "$ref" in node:
        return example(groups[node["$ref"].rpartition("/")[2]], groups, number)
    if "items" in node:
        return [example(node["items"], groups, entry) for entry in range(node.get("minItems", 1))]
    return {name: example(node["properties"][name], groups, number) for name in node["required"]}


def as_yaml(value: Any) -> str:
    """Write a value as a playbook would: indented lists, paragraphs behind an upright bar."""
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 10_000  # whoever shows it breaks the lines
    out = io.StringIO()
    writer.dump(_with_bars(value), out)
    return _QUOTED_DAY.sub(r"\1", textwrap.dedent(out.getvalue().removesuffix("...\n")))


def _with_bars(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_bars(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_bars(item) for item in value]
    return LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value
