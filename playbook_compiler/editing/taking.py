"""Taking what the starter brings: each thing that was decided becomes a change of its own lines, and of no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from playbook_compiler.editing.three_way import Brought, FieldWay, ids_of, location_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location, YamlFile, read_yaml
from playbook_compiler.yaml12.grafts import field_taken, in_order, item_taken, taken_over, value_at
from playbook_compiler.yaml12.proven import CannotEdit, without

_TURN: Final = ("change", "add", "insert", "remove", "order")
"""What is done first: a list is never empty in between, and has its order when all items are there."""


def with_taken(
    file: YamlFile, prefix: Location, source: YamlFile, source_prefix: Location, wanted: Iterable[Brought]
) -> tuple[YamlFile, list[tuple[Brought, str]]]:
    """The entry's file with all that is taken; and what found no sure place, with what to write by hand.

    A prefix is the way to the entry inside a file that holds many.
    """
    failed: list[tuple[Brought, str]] = []
    for one in sorted(wanted, key=lambda one: _TURN.index(one.what)):
        try:
            file = reread(file.path, _one(file, prefix, source, source_prefix, one))
        except CannotEdit as cannot:
            failed.append((one, str(cannot)))
    return file, failed


def reread(path: str, text: str) -> YamlFile:
    """A text that was proven to be YAML, as a file."""
    file, problems = read_yaml(text.encode(), path)
    if file is None:
        raise CannotEdit(worded("{path}: {message}", path=path, message=problems[0].message))
    return file


def _one(file: YamlFile, prefix: Location, source: YamlFile, source_prefix: Location, one: Brought) -> str:
    values, others = value_at(file.data, prefix), value_at(source.data, source_prefix)
    here, there = location_of(values, one.way), location_of(others, one.way)
    if one.what == "remove":
        return file.text if here is None else without(file, (*prefix, *here))
    if there is None:
        raise CannotEdit(worded("{path}: write '{way}'", path=file.path, way="/".join(one.way)))
    of = (*source_prefix, *there)
    if here is not None and one.what != "order":
        return taken_over(file, (*prefix, *here), source, of)
    around = location_of(values, one.way[:-1])
    if one.what == "order" and here is not None:
        return _ordered(file, (*prefix, *here), source, of)
    if around is None:
        raise CannotEdit(worded("{path}: write '{way}'", path=file.path, way="/".join(one.way)))
    if one.what == "insert":
        number = _number(value_at(values, around), value_at(others, there[:-1]), one.way)
        return item_taken(file, (*prefix, *around), number, source, of)
    return field_taken(file, (*prefix, *around), source, of)


def _number(ours: Any, theirs: Any, way: FieldWay) -> int:
    """Where a new item comes to stand: behind the one that it follows in the starter."""
    own, new = ids_of(ours), ids_of(theirs)
    before = new[: new.index(way[-1])]
    return next((own.index(id_) + 1 for id_ in reversed(before) if id_ in own), 0)


def _ordered(file: YamlFile, around: Location, source: YamlFile, of: Location) -> str:
    own, new = ids_of(value_at(file.data, around)), ids_of(value_at(source.data, of))
    return in_order(file, around, [own.index(id_) for id_ in in_the_order_of(own, new)])


def in_the_order_of(own: Sequence[str], new: Sequence[str]) -> list[str]:
    """Our items in the starter's order; those that are ours alone follow the one that they followed."""
    result = [id_ for id_ in new if id_ in own]
    for number, id_ in enumerate(own):
        if id_ not in new:
            at = result.index(own[number - 1]) + 1 if number else 0
            result.insert(at, id_)
    return result
