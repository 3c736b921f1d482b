"""What an entry began as, what the firm made of it, and what the starter has now -> what the starter brings to it.

What the firm left alone is taken. What both changed is asked, and so is what the starter took away and the firm
changed. What the firm took out of a list stays out. Lists of things with ids are merged by these; other lists as a
whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playbook_compiler.editing.imprint import Imprint, has_ids, imprint, is_of_ids
from playbook_compiler.yaml12.file import Location

FieldWay = tuple[str, ...]
"""The way to a value: names of fields, and ids of things in lists."""

HowBrought = Literal["change", "add", "insert", "remove", "order"]


@dataclass(frozen=True)
class Brought:
    """One thing that the starter changed. `both`: the firm changed it as well, so somebody must decide."""

    what: HowBrought
    way: FieldWay
    both: bool = False


def brought(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], way: FieldWay = ()
) -> Iterator[Brought]:
    """What the starter brings to a group of fields of which the firm has its own state."""
    for name in dict.fromkeys((*theirs, *ours)):
        if name != "id" or not way:
            yield from _field(base.get(name), ours.get(name), theirs.get(name), (*way, name))


def location_of(values: Any, way: FieldWay) -> Location | None:
    """Where in an entry's values a way leads; None where nothing stands there."""
    found: list[str | int] = []
    for part in way:
        if isinstance(values, Mapping) and part in values:
            found.append(part)
            values = values[part]
            continue
        ids = ids_of(values)
        if part not in ids:
            return None
        found.append(ids.index(part))
        values = values[ids.index(part)]
    return tuple(found)


def ids_of(values: Any) -> list[str]:
    """The ids in a list, in order; nothing where it is no list of ids, or of things with ids."""
    if has_ids(values):
        return [item["id"] for item in values]
    return list(values) if is_of_ids(values) else []


def _field(base: Imprint | None, ours: Any, theirs: Any, way: FieldWay) -> Iterator[Brought]:
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        yield from brought(base if isinstance(base, dict) else {}, ours, theirs, way)
    elif has_ids(ours) and has_ids(theirs):
        yield from _things(base if isinstance(base, dict) else {}, ours, theirs, way)
    elif is_of_ids(ours) and is_of_ids(theirs) and (base is None or isinstance(base, list)):
        yield from _list(base or [], ours, theirs, way)
    elif (new := imprint(theirs)) not in (base, own := imprint(ours)):
        # A list whose last id was retired is empty in what is remembered, and left out in the firm's own file.
        yield Brought("add" if own is None else "remove" if new is None else "change", way, both=own != (base or None))


def _things(base: Mapping[str, Any], ours: Sequence[Any], theirs: Sequence[Any], way: FieldWay) -> Iterator[Brought]:
    own, new = ({item["id"]: item for item in items} for items in (ours, theirs))
    for id_, item in new.items():
        if id_ in own:
            yield from brought(base.get(id_, {}), own[id_], item, (*way, id_))
        elif id_ not in base:
            yield Brought("insert", (*way, id_))
    for id_, item in own.items():
        if id_ not in new and id_ in base:
            yield Brought("remove", (*way, id_), both=(imprint({**item, "id": None}) or {}) != base[id_])
    yield from _moved(list(base), list(own), list(new), way)


def _list(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], way: FieldWay) -> Iterator[Brought]:
    yield from (Brought("insert", (*way, id_)) for id_ in theirs if id_ not in ours and id_ not in base)
    yield from (Brought("remove", (*way, id_)) for id_ in ours if id_ not in theirs and id_ in base)
    yield from _moved(base, ours, theirs, way)


def _moved(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], way: FieldWay) -> Iterator[Brought]:
    """Whether the starter has another order, of what all three have, and the firm left it as it was."""
    common = {*base} & {*ours} & {*theirs}
    before, own, new = ([id_ for id_ in ids if id_ in common] for ids in (base, ours, theirs))
    if own == before != new:
        yield Brought("order", way)
