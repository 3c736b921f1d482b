"""libyaml's nodes -> entries: the fields of groups and the items of lists, each with its place and its comments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode


@dataclass
class Entry:
    """A field of a group (with its name), an item of a list (without), or the whole file."""

    value: Node
    name: str | None = None
    start: int = -1  # where it begins in the text, if it has a place of its own there
    column: int = -1
    outer: Entry | None = None
    inside: list[Entry] = field(default_factory=list)
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
        """Whether a place lies between this entry's brackets."""
        return self.in_brackets and self.value.start_mark.index < place < self.end

    def chain(self) -> Iterator[Entry]:
        """Yield this entry and all that it lies in, from the inside out."""
        entry: Entry | None = self
        while entry is not None:
            yield entry
            entry = entry.outer

    def all_inside(self) -> Iterator[Entry]:
        """Yield every entry below this one, in order."""
        for entry in self.inside:
            yield entry
            yield from entry.all_inside()


def entries_of(text: str, node: Node) -> Entry:
    """Return the whole file as an entry, with all others in it. Anchors unfold."""
    root = Entry(node)
    _fill(root, _dashes(text), set(), known=True)
    return root


def _dashes(text: str) -> list[int]:
    """Where each dash of a list stands; nodes only know where the value behind it begins."""
    if "#" not in text:  # places are needed for comments alone
        return []
    tokens = yaml.scan(text, Loader=yaml.CSafeLoader)
    return [token.start_mark.index for token in tokens if isinstance(token, yaml.BlockEntryToken)]


def _fill(entry: Entry, dashes: list[int], seen: set[int], *, known: bool) -> None:
    node = entry.value
    known = known and id(node) not in seen  # what an alias names has its place, and its comments, elsewhere
    seen.add(id(node))
    if isinstance(node, MappingNode):
        for name, value in node.value:
            mark = name.start_mark
            entry.inside.append(_entry(value, name.value, mark.index, mark.column, entry, known))
    elif isinstance(node, SequenceNode):
        for value in node.value:
            own = known and id(value) not in seen
            start, column = value.start_mark.index, value.start_mark.column
            if not node.flow_style and dashes:
                start, column = dashes[max(bisect_left(dashes, start) - 1, 0)], node.start_mark.column
            entry.inside.append(_entry(value, None, start, column, entry, own))
    for inner in entry.inside:
        if not isinstance(inner.value, ScalarNode):
            _fill(inner, dashes, seen, known=inner.start >= 0)
        else:
            seen.add(id(inner.value))


def _entry(value: Node, name: str | None, start: int, column: int, outer: Entry, known: bool) -> Entry:
    return Entry(value, name, start if known else -1, column, outer)
