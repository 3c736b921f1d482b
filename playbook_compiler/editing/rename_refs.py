"""Changing or taking out one id in a file that people wrote: by its place, so that every other line stays as it was.

Each function returns the file's new text, and raises CannotEdit where there is no sure place.
"""

from __future__ import annotations

import copy
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.editing.insert import CannotEdit, end_of, proven
from playbook_compiler.editing.starts import as_yaml
from playbook_compiler.yaml12.file import Location, YamlFile
from playbook_compiler.yaml12.nodes import compose


def replaced(file: YamlFile, location: Location, id_: str) -> str:
    """Write another id at `location`."""
    _, node = _parts(file, location)
    by_hand = f"'{id_}' in line {file.position(location)[0]}"
    if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
        raise CannotEdit(f"{file.path}: write {by_hand}")
    new = file.text[: node.start_mark.index] + as_yaml(id_) + file.text[node.end_mark.index :]
    wanted = copy.deepcopy(file.data)
    _around(wanted, location)[location[-1]] = id_
    return proven(file, new, wanted, by_hand)


def taken_out(file: YamlFile, location: Location) -> str:
    """Take an item of a list, or a field, out of the file; a list that would be empty goes with its name."""
    around = _around(file.data, location)
    if isinstance(around, list) and len(around) == 1:
        return taken_out(file, location[:-1])
    parent, node = _parts(file, location)
    by_hand = f"line {file.position(location)[0]} without '{_around(file.data, location)[location[-1]]}'"
    begin_and_end = [
        (part[0].start_mark.index, part[1]) if isinstance(part, tuple) else (part.start_mark.index, part)
        for part in parent.value
    ]
    number = next(place for place, (_, value) in enumerate(begin_and_end) if value is node)
    start, end = begin_and_end[number][0], end_of(node, file.text)
    line = file.text.rfind("\n", 0, start) + 1
    below = file.text.find("\n", end) + 1 or len(file.text)
    if not parent.flow_style and file.text[line:start].strip() in ("", "-" if isinstance(parent, SequenceNode) else ""):
        new = file.text[:line] + file.text[below:]
    elif number + 1 < len(begin_and_end):
        new = file.text[:start] + file.text[begin_and_end[number + 1][0] :]
    elif number and parent.flow_style:
        new = file.text[: end_of(begin_and_end[number - 1][1], file.text)] + file.text[end:]
    else:
        raise CannotEdit(f"{file.path}: write {by_hand}")
    wanted = copy.deepcopy(file.data)
    del _around(wanted, location)[location[-1]]
    return proven(file, new, wanted, by_hand)


def _parts(file: YamlFile, location: Location) -> tuple[MappingNode | SequenceNode, Node]:
    """The node at a location, and the group or list around it."""
    parent, node = None, compose(file.text)
    for part in location:
        parent = node
        if isinstance(parent, MappingNode):
            node = next(value for key, value in parent.value if key.value == part)
        else:
            assert isinstance(parent, SequenceNode) and isinstance(part, int)
            node = parent.value[part]
    assert isinstance(parent, MappingNode | SequenceNode) and node is not None
    return parent, node


def _around(data: Any, location: Location) -> Any:
    """The group or list that holds the value at a location."""
    for part in location[:-1]:
        data = data[part]
    return data
