"""YAML 1.2 text -> libyaml's nodes, each with its place.

What a person typed stays what was typed: `no`, `on`, `12:30`, `010` and `1_000` are texts. PyYAML's own resolver
follows YAML 1.1, so it is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_DEPTH: Final = 40  # the deepest playbook needs 8
SAFE_TO_COMPOSE: Final = 4_000  # levels that libyaml's recursive composer bears without harm

STR = "tag:yaml.org,2002:str"
NULL = "tag:yaml.org,2002:null"
BOOL = "tag:yaml.org,2002:bool"
INT = "tag:yaml.org,2002:int"
FLOAT = "tag:yaml.org,2002:float"
SEQ = "tag:yaml.org,2002:seq"
MAP = "tag:yaml.org,2002:map"

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), NULL),
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), BOOL),
}
# Numbers as YAML 1.2 writes them, but for leading zeros: 010 is a text here, since telephone numbers are.
_INT_FORM = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT_FORM = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?")
_MAY_BE_SPECIAL = frozenset(("", *"-+.0123456789~tTfFnN"))  # first letters; all others begin a text


class _Loader(yaml.CSafeLoader):
    """libyaml's parser with YAML 1.2's idea of what a plain scalar is."""

    def resolve(self, kind: type[Node], value: str, implicit: Any) -> str:
        if kind is ScalarNode:
            if implicit[0] and value[:1] in _MAY_BE_SPECIAL:
                return plain_tag(value)
            return STR
        return SEQ if kind is SequenceNode else MAP


def plain_tag(value: str) -> str:
    """Return what a scalar without quotes is read as."""
    if _INT_FORM.fullmatch(value):
        return INT
    return _WORDS.get(value) or (FLOAT if _FLOAT_FORM.fullmatch(value) else STR)


def compose(text: str) -> Node | None:
    """Return the root of the one document in a text, or None. Raises yaml.YAMLError."""
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def scalars(root: Node | None) -> Iterator[ScalarNode]:
    """Every text, number and name under a node, each once, in the order of the file."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, SequenceNode):
            waiting += reversed(node.value)


def end_of(node: Node, text: str) -> int:
    """Where the last sign of a value stands, plus one. libyaml counts the blank lines and remarks after it as well."""
    if isinstance(node, ScalarNode):
        begun, end = node.start_mark.index, node.end_mark.index
        return begun + len(text[begun:end].rstrip())
    assert isinstance(node, MappingNode | SequenceNode)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    return end_of_field(node.value[-1], text) if isinstance(node, MappingNode) else end_of(node.value[-1], text)


def end_of_field(pair: tuple[Node, Node], text: str) -> int:
    """Where the last sign of a field stands, plus one."""
    key, value = pair
    if value.start_mark.index < key.start_mark.index:  # an alias: its node stands where its anchor does
        return len(text[: text.find("\n", key.end_mark.index)]) if "\n" in text[key.end_mark.index :] else len(text)
    return end_of(value, text)


class TooDeep(Exception):
    """The text nests deeper than a playbook may; `mark` is where."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


def may_be_deep(text: str) -> bool:
    """A cheap upper bound on nesting: brackets for flow style, the longest line for block style."""
    brackets = text.count("[") + text.count("{")
    longest = max(map(len, text.split("\n")))
    return brackets + 2 * longest > SAFE_TO_COMPOSE


def refuse_depth(text: str) -> None:
    """Go through a text event by event, which no depth harms. Raises TooDeep, or yaml.YAMLError."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise TooDeep(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
