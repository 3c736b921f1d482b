"""What a firm did without and wants now: its entries are offered as if they were new, with all that named them.

`init` takes a choice of the starter's moments, and remembers the rest as declined. Whoever names one of those later
gets it, what it needs, and its place in the pages that are there: the lists and steps that led to it in the starter.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from playbook_compiler.checking.load import load
from playbook_compiler.editing.imprint import has_ids, is_of_ids
from playbook_compiler.editing.starter_memory import EntryKey, Memory, Remembered, values_of
from playbook_compiler.editing.three_way import FieldWay
from playbook_compiler.editing.upgrade import ONLY_WHERE_WANTED, Matter, entry_of, needed
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.yaml12.file import Location, read_yaml
from playbook_compiler.yaml12.proven import without

_HANDBOOK: Final = ("handbook", "handbook")


def declined(sides: Sides) -> set[EntryKey]:
    """What the starter has, the firm knows of, and does without."""
    there = {(entry.kind, entry.id) for entry in sides.ours.all_entries()}
    return {
        (entry.kind, entry.id)
        for entry in sides.theirs.all_entries()
        if (entry.kind, entry.id) in sides.memory.entries and (entry.kind, entry.id) not in there
    }


def with_needs(wanted: Iterable[EntryKey], sides: Sides) -> set[EntryKey]:
    """What is wanted, and what that cannot do without: its letters, promises, sources, roles and its stage."""
    found: set[EntryKey] = set()
    waiting = list(wanted)
    while waiting:
        key = waiting.pop()
        entry = entry_of(sides.theirs, key)
        if key in found or (entry is None and key[0] != "stage"):
            continue
        found.add(key)
        if entry is not None:
            names = needed(Matter(*key, "new"), sides.theirs)
            named = ((ref.kind, ref.id) for ref in names if ref.kind not in ONLY_WHERE_WANTED)
            waiting += [key for key in named if not _has(sides.ours, key)]
    return found


def as_if_new(sides: Sides, keys: Collection[EntryKey]) -> Sides:
    """Both handbooks, with these forgotten by the firm: they, and each place of the starter's that names them."""
    theirs = _orders_of_what_is_there(sides, keys)
    entries: dict[EntryKey, Remembered] = {key: known for key, known in sides.memory.entries.items() if key not in keys}
    for entry in theirs.all_entries():
        key = (entry.kind, entry.id)
        if key not in entries:
            continue
        ways = [
            way
            for ref in entry.references
            if (ref.kind, ref.id) in keys and (way := _way_of(values_of(entry), ref.location)) is not None
        ]
        if key == _HANDBOOK:
            ways += [("stages", id_) for kind, id_ in keys if kind == "stage"]
        entries[key] = _without(entries[key], ways)
    return replace(sides, theirs=theirs, memory=Memory(sides.memory.starter, entries, sides.memory.language))


def _orders_of_what_is_there(sides: Sides, keys: Collection[EntryKey]) -> Handbook:
    """The starter, whose stages that come along name no moment that the firm does without."""
    settings = entry_of(sides.theirs, _HANDBOOK)
    stages = {id_ for kind, id_ in keys if kind == "stage"}
    if settings is None or not stages:
        return sides.theirs
    file = settings.file
    for ref in reversed(settings.references):
        way = _way_of(values_of(settings), ref.location) or ()
        key = (ref.kind, ref.id)
        if way[:1] == ("stages",) and way[1] in stages and key not in keys and not _has(sides.ours, key):
            file = read_yaml(without(file, ref.location).encode(), file.path)[0] or file
    (sides.starter / settings.place).write_text(file.text, encoding="utf-8")
    return load(sides.starter)[0]


def _has(handbook: Handbook, key: EntryKey) -> bool:
    return key[1] in handbook.stages if key[0] == "stage" else entry_of(handbook, key) is not None


def _way_of(values: Any, location: Location) -> FieldWay | None:
    """The way to a place, by ids; None where a list on it has none."""
    way: list[str] = []
    for part in location:
        if isinstance(part, str):
            way.append(part)
        elif has_ids(values):
            way.append(values[part]["id"])
        elif is_of_ids(values):
            way.append(values[part])
        else:
            return None
        values = values[part]
    return tuple(way)


def _without(known: Remembered, ways: Iterable[FieldWay]) -> Remembered:
    """What is remembered of an entry, without what stands at the ends of these ways."""
    fields: Any = copy.deepcopy(dict(known.fields))
    for way in ways:
        around = fields
        for part in way[:-1]:
            around = around.get(part) if isinstance(around, dict) else None
        if isinstance(around, dict):
            around.pop(way[-1], None)
        elif isinstance(around, list) and way[-1] in around:
            around.remove(way[-1])
    return replace(known, fields=fields)


def entry_named(name: str, keys: Iterable[EntryKey]) -> list[EntryKey]:
    """Those that are called so: by id alone, or with the kind before it."""
    return [key for key in keys if name in (key[1], "/".join(key))]
