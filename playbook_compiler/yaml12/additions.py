"""Adding one thing to a file that people wrote: by its place in the text, so that every other line stays as it was.

Each function returns the file's new text, and raises CannotEdit where the text is laid out in a way that leaves no
sure place, or where more than the one thing would change (a list that is an alias of another, say).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location, YamlFile, read_yaml
from playbook_compiler.yaml12.nodes import compose, end_of, end_of_field
from playbook_compiler.yaml12.proven import CannotEdit, proven
from playbook_compiler.yaml12.scalars import as_typed


def add_to_list(file: YamlFile, name: str, id_: str, order: Sequence[str], place: Location = ()) -> str:
    """Add an id to the end of the list `name` at `place`; where there is none, it comes to stand where `order` says."""
    by_hand = worded("'{id}' under '{name}:'", id=id_, name=name)
    node, group = _group_at(file, place, by_hand)
    wanted = _with(file.data, place, {**group, name: [*group.get(name, ()), id_]})
    found = next((value for key, value in node.value if key.value == name), None)
    if found is None:
        return add_field(file, place, name, f"[{as_typed(id_)}]", order)
    if not isinstance(found, SequenceNode):
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    if found.flow_style:
        typed = as_typed(id_)
        at, text = (end_of(found.value[-1], file.text), f", {typed}") if found.value else (_inside(found), typed)
        new = file.text[:at] + text + file.text[at:]
    else:
        new = _line_after(file.text, end_of(found, file.text), f"{' ' * found.start_mark.column}- {as_typed(id_)}")
    return proven(file, new, wanted, by_hand)


def add_field(file: YamlFile, place: Location, name: str, value: str, order: Sequence[str]) -> str:
    """Add the line `name: value` to the group of fields at `place`, which does not have it yet.

    It comes after the last field that stands before it in `order`, the order of the model's fields.
    """
    by_hand = f"'{name}: {value}'" + (worded(" under '{place}:'", place=place[-1]) if place else "")
    node, group = _group_at(file, place, by_hand)
    wanted = _with(file.data, place, {**group, name: _value_of(value)})
    if node.flow_style:
        at, text = (end_of(node.value[-1][1], file.text), ", ") if node.value else (_inside(node), "")
        new = f"{file.text[:at]}{text}{name}: {value}{file.text[at:]}"
    else:
        before = set(order[: order.index(name)])
        fields = [pair for pair in node.value if pair[0].value in before] or node.value
        indent = " " * node.value[0][0].start_mark.column
        new = _line_after(file.text, end_of_field(fields[-1], file.text), f"{indent}{name}: {value}")
    return proven(file, new, wanted, by_hand)


def append_entry(file: YamlFile, id_: str, entry: str) -> str:
    """Add an entry, with the remarks above it, to the end of a file that holds many, or none yet."""
    text = file.text if file.text.endswith("\n") or not file.text else f"{file.text}\n"
    made, _ = read_yaml(entry.encode(), file.path)
    assert made is not None
    new = f"{text}\n{entry}" if text.strip() else entry
    return proven(file, new, {**file.data, **made.data}, worded("the entry '{id}' at the end", id=id_))


def _group_at(file: YamlFile, place: Location, by_hand: str) -> tuple[MappingNode, Any]:
    """The group of fields at a place: its node, and its values."""
    node = _root(file)
    group: Any = file.data
    for part in place:
        inner = next((item for key, item in node.value if key.value == part), None)
        if not isinstance(inner, MappingNode):
            raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
        node, group = inner, group[part]
    return node, group


def _line_after(text: str, at: int, line: str) -> str:
    """Put a line below the one in which `at` lies."""
    below = text.find("\n", at) + 1
    return f"{text[:below]}{line}\n{text[below:]}" if below else f"{text}\n{line}"


def _inside(node: Node) -> int:
    """Just behind the opening bracket of an empty list or group."""
    return int(node.start_mark.index) + 1


def _root(file: YamlFile) -> MappingNode:
    root = compose(file.text)
    assert isinstance(root, MappingNode)
    return root


def _value_of(text: str) -> Any:
    made, _ = read_yaml(f"value: {text}\n".encode(), "")
    assert made is not None
    return made.data["value"]


def _with(data: Any, place: Location, value: Any) -> Any:
    """The same data with another value at `place`."""
    if not place:
        return value
    return {**data, place[0]: _with(data[place[0]], place[1:], value)}
