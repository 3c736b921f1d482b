"""Changing one value of a file that people wrote, and proving that nothing else changes with it.

Each function returns the file's new text, and raises CannotEdit where there is no sure place.
"""

from __future__ import annotations

import copy
from typing import Any

from playbook_compiler.problems.problem import Fix
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.apply import with_fixes
from playbook_compiler.yaml12.edits import replaced, replaced_by_word, taken_out
from playbook_compiler.yaml12.file import Location, YamlFile, read_yaml


class CannotEdit(Exception):
    """A file has no sure place for a change; its text is the file's path and what to write there by hand."""


def with_value(file: YamlFile, location: Location, text: str) -> str:
    """Write another text at `location`."""
    by_hand = worded("'{text}' in line {position}", text=text, position=file.position(location)[0])
    wanted = copy.deepcopy(file.data)
    _around(wanted, location)[location[-1]] = text
    return _made(file, replaced(file, location, text), wanted, by_hand)


def with_number(file: YamlFile, location: Location, number: int) -> str:
    """Write another number at `location`."""
    wanted = copy.deepcopy(file.data)
    _around(wanted, location)[location[-1]] = number
    by_hand = worded("{number} in line {position}", number=number, position=file.position(location)[0])
    return _made(file, replaced_by_word(file, location, str(number)), wanted, by_hand)


def with_key(file: YamlFile, location: Location, name: str) -> str:
    """Give a field, or an entry of a register, another name in its place."""
    wanted = copy.deepcopy(file.data)
    around = _around(wanted, location)
    order = [(name if key == location[-1] else key, value) for key, value in around.items()]
    around.clear()
    around.update(order)
    by_hand = worded("'{name}' in line {position}", name=name, position=file.position(location, key=True)[0])
    return _made(file, replaced(file, location, name, key=True), wanted, by_hand)


def without(file: YamlFile, location: Location) -> str:
    """Take an item of a list, or a field, out of the file; a list that would be empty goes with its name."""
    wanted = copy.deepcopy(file.data)
    around = _around(wanted, location)
    if isinstance(around, list) and len(around) == 1:
        return without(file, location[:-1])
    by_hand = worded(
        "line {position} without '{around}'", position=file.position(location)[0], around=around[location[-1]]
    )
    del around[location[-1]]
    return _made(file, taken_out(file, location), wanted, by_hand)


def proven(file: YamlFile, new: str, wanted: Any, by_hand: str) -> str:
    """Return the new text where it reads as just what was wanted. Raises CannotEdit."""
    read, _ = read_yaml(new.encode(), file.path)
    if read is None or read.data != wanted:
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    return new


def _made(file: YamlFile, change: Fix | None, wanted: Any, by_hand: str) -> str:
    if change is None:
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    return proven(file, with_fixes(file.text, [change])[0], wanted, by_hand)


def _around(data: Any, location: Location) -> Any:
    """The group or list that holds the value at a location."""
    for part in location[:-1]:
        data = data[part]
    return data
