"""Examples of what a field holds, as values and as YAML."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import yaml

from playbook_compiler.generated.fields import Shape
from playbook_compiler.yaml12.scalars import on_one_line

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


class _Writer(yaml.SafeDumper):
    """Writes as a playbook does: indented lists, paragraphs behind an upright bar."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    """A text as `format` lays it out."""
    style = "|" if "\n" in text else '"' if on_one_line(text, day=True)[0] in "\"'" else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def as_yaml(value: Any) -> str:
    """Write a value as a playbook would. Whoever shows it breaks the lines."""
    written = yaml.dump(value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=10_000)
    return _QUOTED_DAY.sub(r"\1", textwrap.dedent(written.removesuffix("...\n")))
