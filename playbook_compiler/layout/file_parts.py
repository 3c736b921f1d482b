"""libyaml's nodes -> parts: the fields of groups and the items of lists, each with its place and its comments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode


@dataclass
class FilePart:
    """A field of a group (with its name), an item of a list (without), or the whole file."""

    value: Node
    name: str | None = None
    start: int = -1  # where it begins in the text, if it has a place of its own there
    column: int = -1
    outer: FilePart | None = None
    inside: list[FilePart] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # comments on lines of their own, above it
    behind: list[str] = field(default_factory=list)  # comments on its line
    below: list[str] = field(default_factory=list)  # comments after the last thing in it, indented like that

    @property
    def in_brackets(self) -> bool:
        """Whether its value was written in [ ] or { }."""
        return isinstance(self.value, CollectionNode) and bool(self.value.flow_style)

    @property
    def end(self) -> int:
        """Where its value ends in the text."""
        return int(self.value.end_mark.index)

    def holds(self, place: int) -> bool:
        """Whether a place lies between this part's brackets."""
        return self.in_brackets and self.value.start_mark.index < place < self.end

    def chain(self) -> Iterator[FilePart]:
        """Yield this part and all that it lies in, from the inside out."""
        part: FilePart | None = self
        while part is not None:
            yield part
            part = part.outer

    def all_inside(self) -> Iterator[FilePart]:
        """Yield every part below this one, in order."""
        for part in self.inside:
            yield part
            yield from part.all_inside()


def parts_of(text: str, node: Node) -> FilePart:
    """Return the whole file as a part, with all others in it. Anchors unfold."""
    root = FilePart(node)
    _fill(root, _dashes(text), set(), known=True)
    return root


def _dashes(text: str) -> list[int]:
    """Where each dash of a list stands; nodes only know where the value behind it begins."""
    if "#" not in text:  # places are needed for comments alone
        return []
    tokens = yaml.scan(text, Loader=yaml.CSafeLoader)
    return [token.start_mark.index for token in tokens if isinstance(token, yaml.BlockEntryToken)]


def _fill(part: FilePart, dashes: list[int], seen: set[int], *, known: bool) -> None:
    node = part.value
    known = known and id(node) not in seen  # what an alias names has its place, and its comments, elsewhere
    seen.add(id(node))
    if isinstance(node, MappingNode):
        for name, value in node.value:
            mark = name.start_mark
            part.inside.append(_part_of(value, name.value, mark.index, mark.column, part, known))
    elif isinstance(node, SequenceNode):
        for value in node.value:
            own = known and id(value) not in seen
            start, column = value.start_mark.index, value.start_mark.column
            if not node.flow_style and dashes:
                start, column = dashes[max(bisect_left(dashes, start) - 1, 0)], node.start_mark.column
            part.inside.append(_part_of(value, None, start, column, part, own))
    for inner in part.inside:
        if not isinstance(inner.value, ScalarNode):
            _fill(inner, dashes, seen, known=inner.start >= 0)
        else:
            seen.add(id(inner.value))


def _part_of(value: Node, name: str | None, start: int, column: int, outer: FilePart, known: bool) -> FilePart:
    return FilePart(value, name, start if known else -1, column, outer)
