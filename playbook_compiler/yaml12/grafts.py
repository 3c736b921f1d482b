"""Taking over from another file: a value, a field or an item of a list comes as it was typed there.

Only its own lines change. A remark of the file that would go with the old value is kept, above it. Each function
returns the file's new text, and raises CannotEdit where there is no sure place for it.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location, YamlFile
from playbook_compiler.yaml12.nodes import STR, end_of, end_of_field
from playbook_compiler.yaml12.proven import CannotEdit, proven
from playbook_compiler.yaml12.remarks import comments_in
from playbook_compiler.yaml12.scalars import as_typed

Pair = tuple[Node | None, Node]
"""The name (in a group) and the value."""


def value_at(data: Any, location: Location) -> Any:
    """What stands at a place."""
    for part in location:
        data = data[part]
    return data


def taken_over(file: YamlFile, at: Location, source: YamlFile, of: Location) -> str:
    """Put what the other file says at `of` in the place of what this one says at `at`."""
    wanted = copy.deepcopy(file.data)
    value_at(wanted, at[:-1])[at[-1]] = value_at(source.data, of)
    by_hand = worded(
        "in line {position} what {path} says in line {position_2}",
        position=file.position(at, key=True)[0],
        path=source.path,
        position_2=source.position(of)[0],
    )
    old, around = _pair(file, at), _node(file, at[:-1])
    start, end = _span(old, file.text)
    column = _column(file.text, start)
    new = _in_brackets(_pair(source, of)) if _is_flow(around) else _typed(source, of, column)
    if "\n" in new and "\n" in file.text[end:]:
        end = file.text.index("\n", end)  # a remark behind the old value would be a part of a text over several lines
    kept = _kept(file.text, start, end, new)
    text = file.text[:start] + new + file.text[end:]
    line = text.rfind("\n", 0, start) + 1
    indent = len(text[line:]) - len(text[line:].lstrip(" "))
    text = text[:line] + "".join(f"{' ' * indent}{remark}\n" for remark in kept) + text[line:]
    return proven(file, text, wanted, by_hand)


def field_taken(file: YamlFile, around: Location, source: YamlFile, of: Location) -> str:
    """Add the field that the other file has at `of` to the group at `around`: below the one that it follows there."""
    name = str(of[-1])
    wanted = copy.deepcopy(file.data)
    value_at(wanted, around)[name] = value_at(source.data, of)
    by_hand = worded(
        "'{name}:' as in {path}, line {position}",
        name=name,
        path=source.path,
        position=source.position(of, key=True)[0],
    )
    node, other = _node(file, around), _node(source, of[:-1])
    if not isinstance(node, MappingNode) or not isinstance(other, MappingNode) or not node.value:
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    names = [str(key.value) for key, _ in other.value]
    before = names[: names.index(name)]
    own = {str(key.value): (key, value) for key, value in node.value}
    pair = next((own[one] for one in reversed(before) if one in own), node.value[-1])
    if node.flow_style:
        at = end_of_field(pair, file.text)
        text = f"{file.text[:at]}, {_in_brackets(_pair(source, of))}{file.text[at:]}"
    else:
        column = node.value[0][0].start_mark.column
        lines = _typed(source, of, column)
        parted = "\n" if not around and _is_register(source, other) else ""
        text = _line_after(file.text, end_of_field(pair, file.text), parted + " " * column + lines)
    return proven(file, text, wanted, by_hand)


def item_taken(file: YamlFile, around: Location, number: int, source: YamlFile, of: Location) -> str:
    """Add the item that the other file has at `of` to the list at `around`, as its item `number`."""
    wanted = copy.deepcopy(file.data)
    value_at(wanted, around).insert(number, value_at(source.data, of))
    by_hand = worded(
        "what {path} has in line {position}, in the list in line {position_2}",
        path=source.path,
        position=source.position(of)[0],
        position_2=file.position(around)[0],
    )
    node = _node(file, around)
    if not isinstance(node, SequenceNode) or not node.value:
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    if node.flow_style:
        item = _in_brackets(_pair(source, of))
        at = end_of(node.value[number - 1], file.text) if number else node.value[0].start_mark.index
        text = f"{file.text[:at]}{', ' + item if number else item + ', '}{file.text[at:]}"
    else:
        column = node.start_mark.column
        item = f"{' ' * column}- {_typed(source, of, column + 2)}"
        if number:
            text = _line_after(file.text, end_of(node.value[number - 1], file.text), item)
        else:
            line = _above(file.text, node.value[0].start_mark.index)
            text = f"{file.text[:line]}{item}\n{file.text[line:]}"
    return proven(file, text, wanted, by_hand)


def in_order(file: YamlFile, around: Location, order: Sequence[int]) -> str:
    """Put the items of the list at `around` into another order; each takes the remarks above it along."""
    wanted = copy.deepcopy(file.data)
    items = value_at(wanted, around)
    items[:] = [items[number] for number in order]
    by_hand = worded("the list in line {position} in another order", position=file.position(around)[0])
    node = _node(file, around)
    if not isinstance(node, SequenceNode) or len(order) != len(node.value):
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    text = file.text
    if node.flow_style:
        starts = [item.start_mark.index for item in node.value]
        ends = [end_of(item, text) for item in node.value]
        between = [text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
        pieces = [text[starts[number] : ends[number]] for number in order]
        made = "".join(piece + gap for piece, gap in zip(pieces, [*between, ""], strict=True))
        return proven(file, text[: starts[0]] + made + text[ends[-1] :], wanted, by_hand)
    starts = [_above(text, item.start_mark.index) for item in node.value]
    last = text.find("\n", end_of(node.value[-1], text)) + 1
    ends = [*starts[1:], last or len(text)]
    blocks = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    blocks = [block if block.endswith("\n") else f"{block}\n" for block in blocks]
    made = "".join(blocks[number] for number in order)
    return proven(file, text[: starts[0]] + made + text[ends[-1] :], wanted, by_hand)


def _node(file: YamlFile, location: Location) -> Node | None:
    return _pair(file, location)[1] if location else file.root


def _pair(file: YamlFile, location: Location) -> Pair:
    found = file.nodes(location)
    if found is None:
        raise CannotEdit(worded("{path}: write '{location}'", path=file.path, location=location[-1]))
    return found


def _span(pair: Pair, text: str) -> tuple[int, int]:
    """Where a field (or an item) begins and ends."""
    key, value = pair
    if key is None:
        return int(value.start_mark.index), end_of(value, text)
    return int(key.start_mark.index), end_of_field((key, value), text)


def _typed(source: YamlFile, of: Location, column: int) -> str:
    """A field or an item as it was typed, for a place that begins at a column."""
    start, end = _span(_pair(source, of), source.text)
    first, *rest = source.text[start:end].split("\n")
    by = column - _column(source.text, start)
    return "\n".join([first, *(_moved(line, by) for line in rest)])


def _moved(line: str, by: int) -> str:
    if not line.strip():
        return ""
    return " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _is_flow(node: Node | None) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def _is_register(source: YamlFile, root: Node) -> bool:
    """Whether a blank line stands between the file's own fields, as between the entries of a register."""
    parts = [key.start_mark.index for key, _ in root.value] if isinstance(root, MappingNode) else []
    return len(parts) > 1 and "\n\n" in source.text[parts[0] : parts[1]]


def _in_brackets(pair: Pair) -> str:
    """A field or an item as it stands in brackets."""
    key, value = pair
    return f"{as_typed(str(key.value), flow=True)}: {_flow(value)}" if key is not None else _flow(value)


def _flow(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "{" + ", ".join(_in_brackets(pair) for pair in node.value) + "}"
    if isinstance(node, SequenceNode):
        return "[" + ", ".join(map(_flow, node.value)) + "]"
    assert isinstance(node, ScalarNode)
    return as_typed(node.value, flow=True) if node.tag == STR else str(node.value)


def _kept(text: str, start: int, end: int, new: str) -> list[str]:
    """The remarks between two places that do not come with the new text as well."""
    if "#" not in text[start:end]:
        return []
    come = {line.strip() for line in new.split("\n")}
    found = [remark.text for remark in comments_in(text) if start <= remark.start < end]
    return [remark for remark in found if remark not in come]


def _above(text: str, at: int) -> int:
    """The beginning of the line in which `at` lies, or of the remarks on lines of their own just above it."""
    line = text.rfind("\n", 0, at) + 1
    while line:
        before = text.rfind("\n", 0, line - 1) + 1
        if not text[before : line - 1].lstrip().startswith("#"):
            break
        line = before
    return line


def _line_after(text: str, at: int, lines: str) -> str:
    """Put lines below the one in which `at` lies."""
    below = text.find("\n", at) + 1
    return f"{text[:below]}{lines}\n{text[below:]}" if below else f"{text}\n{lines}\n"
