"""libyaml's nodes -> plain values, with every problem on the way.

PyYAML's own constructors follow YAML 1.1, read `010` as 8, die on `08` and take a key that stands twice; this takes
their place. Duplicate keys, unknown tags and anchors that unfold without end are problems with a line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.characters import escaped, finding, holds_unseen, plain_line_ends
from playbook_compiler.yaml12.nodes import BOOL, FLOAT, INT, MAP, MAX_DEPTH, NULL, SEQ, STR
from playbook_compiler.yaml12.text import line_out, value_in_quotes

MAX_VALUES: Final = 100_000  # a file of 1 MiB holds half of this; more can only come from anchors


def too_deep(path: str, mark: Any) -> Problem:
    """Tell that fields are nested too deep at a mark."""
    return Problem(
        path,
        mark.line + 1,
        mark.column + 1,
        "too-deep",
        worded("fields are nested more than {max_depth} deep here", max_depth=MAX_DEPTH),
        worded("A playbook never needs more than 8; look for a stray bracket or an anchor that holds itself."),
    )


class Reader:
    """Nodes -> plain values, collecting every problem on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self.count = 0
        self.escapes = "\\" in text  # only they can make signs that the text itself does not hold
        self.field: Node | None = None  # the name of the file's own field that is being read

    def report(self, node: Node, rule: str, message: str, hint: str, fix: Fix | None = None) -> None:
        """Add a problem at a node."""
        mark = node.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, rule, message, hint, fix=fix))

    def value(self, node: Node, depth: int) -> Any:
        """Return the plain value of a node that lies `depth` levels below the root."""
        self.count += 1
        if self.count > MAX_VALUES:
            if self.count == MAX_VALUES + 1:
                self.report(
                    self.field or node,
                    "too-many-values",
                    worded(
                        "anchors (&name, *name) unfold to more than {max_values:,} values in this file",
                        max_values=MAX_VALUES,
                    ),
                    worded("Write the repeated part out, or leave it out."),
                )
            return None
        if depth > MAX_DEPTH:
            self.problems.append(too_deep(self.path, node.start_mark))
            self.count = MAX_VALUES + 1  # one report is enough: stop unfolding
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode) and node.tag == SEQ:
            return [self.value(item, depth + 1) for item in node.value]
        if isinstance(node, MappingNode) and node.tag == MAP:
            return self._mapping(node, depth)
        self._unknown_tag(node)
        return None

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._text(key_node) if key_node.tag == STR else key_node.value
            if key_node.tag != STR:
                self.report(
                    key_node,
                    "key-not-text",
                    worded(
                        "found {kind_of_key} as the name of a field, expected a text",
                        kind_of_key=_kind_of_key(key_node),
                    ),
                    worded("Put the name in double quotes if it is meant as it stands."),
                )
                continue
            if key in result:
                self.report(
                    key_node,
                    "duplicate-key",
                    worded("'{key}' stands here a second time", key=key),
                    worded("Keep one of the two; the other would be lost unseen."),
                    line_out(self.text, key_node, value_node) if value_node.value == result[key] else None,
                )
                continue
            if depth == 0:
                self.field = key_node
            result[key] = self.value(value_node, depth + 1)
        return result

    def _scalar(self, node: ScalarNode) -> Any:
        if node.tag == STR:
            return self._text(node)
        construct = _CONSTRUCT.get(node.tag)
        if construct is None:
            self._unknown_tag(node)
            return None
        try:
            return construct(node.value)
        except (ValueError, KeyError):
            self.report(
                node,
                "wrong-type",
                worded(
                    "'{value}' is not what its tag (!!{tag}) says", value=node.value, tag=node.tag.rpartition(":")[2]
                ),
                worded("Delete the tag."),
            )
            return None

    def _text(self, node: Node) -> str:
        """A text, of which an escape may have made what no file may hold."""
        text = str(node.value)
        if not self.escapes:
            return text
        if holds_unseen(text):
            start = node.start_mark.index
            place = escaped(self.text[start : node.end_mark.index])
            if place is not None:
                at, sign = start + place[0], place[1]
                line, column = self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)
                told = finding(sign)
                hint = worded("Delete the escape that makes it, from its backslash on.")
                self.problems.append(Problem(self.path, line, column, told.rule, told.message, hint))
        return plain_line_ends(text)

    def _unknown_tag(self, node: Node) -> None:
        self.report(
            node,
            "unknown-tag",
            worded(
                "'{tag}' is read as a tag, and playbooks have none", tag=node.tag.replace("tag:yaml.org,2002:", "!!")
            ),
            worded(
                "If the text begins with an exclamation mark, put the whole text in double quotes; else delete the tag."
            ),
            value_in_quotes(self.text, node.start_mark.line + 1),
        )


def _kind_of_key(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return f"'{node.value}'"
    return worded("a list in [ ]") if isinstance(node, SequenceNode) else worded("a group in {{ }}")


_CONSTRUCT: dict[str, Callable[[str], Any]] = {
    NULL: lambda text: None,
    BOOL: lambda text: {"true": True, "false": False}[text.lower()],
    INT: int,
    FLOAT: float,
}
