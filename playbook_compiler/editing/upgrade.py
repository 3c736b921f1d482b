"""What a newer starter brings to a firm's handbook, and what becomes of each of these things. Nothing is written here.

A matter is one thing that the starter changed, began or took away. What the firm left alone is taken by itself; what
both changed, and every new entry, somebody decides. A matter that names something new brings it along, unless that is
a moment or a track: those come only where the firm wants them, and what names them waits for that.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from playbook_compiler.editing.imprint import Imprint
from playbook_compiler.editing.starter_memory import (
    NOT_REMEMBERED,
    EntryKey,
    Memory,
    Remembered,
    imprint_of,
    taken,
    values_of,
)
from playbook_compiler.editing.three_way import Brought, FieldWay, brought, location_of
from playbook_compiler.languages.wording import telling
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.meaning import NORMATIVE, parts
from playbook_compiler.model.references import Reference
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.yaml12.grafts import value_at

TakeOrKeep = Literal["take", "keep"]
SOURCE_IN_TEXT: Final = re.compile(r"\(source:([a-z0-9-]+)\)")
ONLY_WHERE_WANTED: Final = frozenset({"moment", "track"})


@dataclass(frozen=True)
class Matter:
    """One thing that the starter brings: to an entry (`brought`), or a whole entry that is new, or gone."""

    kind: str
    id: str
    what: Literal["changed", "new", "gone"]
    brought: Brought | None = None
    both: bool = False

    @property
    def key(self) -> EntryKey:
        """The entry that it is about."""
        return self.kind, self.id

    @property
    def way(self) -> FieldWay:
        """The way to it inside the entry."""
        return self.brought.way if self.brought else ()

    @property
    def entry_name(self) -> str:
        """How its entry is named on the command line."""
        return f"{self.kind}/{self.id}"

    @property
    def name(self) -> str:
        """How it is named on the command line."""
        return f"{self.entry_name}:{'/'.join(self.way)}" if self.way else self.entry_name

    @property
    def is_asked(self) -> bool:
        """Whether it is for somebody to decide."""
        return self.both or self.what == "new"


@dataclass(frozen=True)
class Settled:
    """What becomes of each matter.

    `later` are ids in lists of what is new and not taken yet: they come with it. `waiting` says why a matter can't be
    taken.
    """

    take: tuple[Matter, ...]
    keep: tuple[Matter, ...]
    ask: tuple[Matter, ...]
    later: tuple[Matter, ...] = ()
    waiting: Mapping[Matter, str] = field(default_factory=dict)

    @property
    def left(self) -> tuple[Matter, ...]:
        """What is not decided: it comes again."""
        return (*self.ask, *self.later, *self.waiting)


def entry_of(handbook: Handbook, key: EntryKey) -> Entry | None:
    """An entry by its kind and id."""
    return handbook.entries.get(key[0], {}).get(key[1])


def matters(memory: Memory, ours: Handbook, theirs: Handbook) -> list[Matter]:
    """Everything that the starter brings, in the order of its files."""
    return list(_matters(memory, ours, theirs))


def _matters(memory: Memory, ours: Handbook, theirs: Handbook) -> Iterator[Matter]:
    for new in theirs.all_entries():
        key = (new.kind, new.id)
        base, own = memory.entries.get(key), entry_of(ours, key)
        if new.kind in NOT_REMEMBERED:
            continue
        if own is None:
            if base is None:
                yield Matter(*key, "new")
            continue
        values, others = values_of(own), values_of(new)
        for one in brought(base.fields if base else {}, values, others):
            if not (one.both and _means_the_same(base, new, values, others, one)):
                yield Matter(*key, "changed", one, one.both)
    for key, known in memory.entries.items():
        own = entry_of(ours, key)
        if own is not None and entry_of(theirs, key) is None:
            yield Matter(*key, "gone", both=imprint_of(own) != known.fields)


def _means_the_same(base: Remembered | None, new: Entry, values: Any, others: Any, one: Brought) -> bool:
    """Whether nobody need be asked: the starter only wrote it otherwise, or both say the same in other signs."""
    here, there = location_of(values, one.way), location_of(others, one.way)
    if here and there:
        own, other = value_at(values, here), value_at(others, there)
        if isinstance(own, str) and isinstance(other, str) and telling(own) == telling(other):
            return True
    concern = next((part.concern for part in parts(type(new.model)) if part.shown == one.way[0]), None)
    return base is not None and concern in NORMATIVE and base.meaning in new.meanings


def settled(
    found: Iterable[Matter],
    ours: Handbook,
    theirs: Handbook,
    answers: Mapping[Matter, TakeOrKeep],
    refused: Mapping[Matter, str],
) -> Settled:
    """Sort the matters by the answers; what was `refused` cannot be taken, for the reason beside it."""
    found = list(found)
    keep = [one for one in found if answers.get(one) == "keep"]
    wanted = [one for one in found if one not in keep and (answers.get(one) == "take" or not one.is_asked)]
    new = {one.key: one for one in found if one.what == "new" and one not in keep and one not in refused}
    waiting = {one: why for one, why in refused.items() if one in wanted}
    take = [one for one in wanted if one not in waiting]
    silent: list[Matter] = []
    while True:
        there = _there(ours, theirs, take)
        more = dict.fromkeys(
            new[ref.kind, ref.id]
            for one in take
            for ref in needed(one, theirs)
            if (ref.kind, ref.id) not in there and (ref.kind, ref.id) in new and ref.kind not in ONLY_WHERE_WANTED
        )
        stuck = {one: why for one in take if (why := _lacks(one, theirs, there, new)) is not None}
        stays = {(one.key, one.way[-1]) for one in found if one.way and one.both and one not in take}
        stuck |= {one: worded("what it retires is still there") for one in take if _retires(one) in stays}
        if not more and not stuck:
            break
        take = [*(one for one in take if one not in stuck), *(one for one in more if one not in take)]
        take = _still_wanted(take, answers, theirs)
        waiting |= {one: why for one, why in stuck.items() if why}
        silent += [one for one, why in stuck.items() if not why]
    later = [one for one in silent if any((ref.kind, ref.id) in new for ref in needed(one, theirs))]
    decided = {*take, *keep, *waiting, *silent}
    ask = (one for one in found if one not in decided)
    return Settled(
        tuple(take), (*keep, *(one for one in silent if one not in later)), tuple(ask), tuple(later), waiting
    )


def _still_wanted(take: list[Matter], answers: Mapping[Matter, TakeOrKeep], theirs: Handbook) -> list[Matter]:
    """Without what was only to come along with something that cannot be taken."""
    names = {(ref.kind, ref.id) for one in take for ref in needed(one, theirs) if (ref.kind, ref.id) != one.key}
    return [one for one in take if not one.is_asked or answers.get(one) == "take" or one.key in names]


def needed(matter: Matter, theirs: Handbook) -> list[Reference]:
    """What a matter names when it is taken, in its fields or as a source in its texts."""
    entry = entry_of(theirs, matter.key)
    if entry is None or (matter.brought and matter.brought.what in ("remove", "order")):
        return []
    if matter.what == "new":
        return [*entry.references, *_sources_in(entry.model)]
    place = location_of(values_of(entry), matter.way)
    if not place:
        return []
    found = [ref for ref in entry.references if ref.location[: len(place)] == place]
    return [*found, *_sources_in(value_at(values_of(entry), place))]


def _sources_in(text: object) -> list[Reference]:
    """The sources to which texts lead, in the text itself."""
    return [Reference("source", id_, ("",)) for id_ in SOURCE_IN_TEXT.findall(repr(text))]


def _there(ours: Handbook, theirs: Handbook, take: Iterable[Matter]) -> set[EntryKey]:
    """Every entry and stage that there would be."""
    found = {(entry.kind, entry.id) for entry in ours.all_entries()} | {("stage", id_) for id_ in ours.stages}
    for one in take:
        if one.what == "new":
            found.add(one.key)
        elif one.what == "gone":
            found.discard(one.key)
        elif one.kind == "handbook" and one.way[:1] == ("stages",) and len(one.way) == 2:
            found.add(("stage", one.way[1]))
    return found


def _lacks(matter: Matter, theirs: Handbook, there: set[EntryKey], new: Mapping[EntryKey, Matter]) -> str | None:
    """Why a matter can't be taken: it names what is not there. Of one id in a list, which can do without, nothing."""
    for ref in needed(matter, theirs):
        key = (ref.kind, ref.id)
        if key in there or (matter.what == "new" and _can_do_without(matter, ref, new)):
            continue
        if key in new and key[0] not in ONLY_WHERE_WANTED:
            continue  # it comes along
        if matter.brought is not None and matter.brought.what == "insert" and matter.way[-1] == ref.id:
            return ""
        if key in new:
            return worded("it names the new {kind} '{id}'; take that first", kind=our_word(ref.kind), id=ref.id)
        return worded("it names the {kind} '{id}', which you do not have", kind=our_word(ref.kind), id=ref.id)
    return None


def _can_do_without(matter: Matter, ref: Reference, new: Collection[EntryKey]) -> bool:
    """Whether a new entry is sound without one id: one in a list, or where a step leads to what the firm declined."""
    return isinstance(ref.location[-1], int) or (leads_on(matter.kind, ref) and (ref.kind, ref.id) not in new)


def leads_on(kind: str, ref: Reference) -> bool:
    """Whether the place of a reference only says where a step or an outcome leads on."""
    return kind in ("moment", "guide") and ref.kind == "moment" and ref.location[-1] == "moment"


def _retires(matter: Matter) -> tuple[EntryKey, str] | None:
    """The step or question of which a matter says that its id is given no more."""
    inserts = matter.brought is not None and matter.brought.what == "insert"
    return (matter.key, matter.way[-1]) if inserts and matter.way[-2].startswith("retired") else None


def remembered_after(memory: Memory, theirs: Handbook, settled_: Settled, version: str) -> Memory:
    """What is remembered when this is done: what was taken, and what was decided. What is left comes again."""
    entries: dict[EntryKey, Remembered] = {}
    left: dict[EntryKey, list[Matter]] = {}
    for one in settled_.left:
        left.setdefault(one.key, []).append(one)
    for entry in theirs.all_entries():
        key = (entry.kind, entry.id)
        open_, base = left.get(key, []), memory.entries.get(key)
        if entry.kind in NOT_REMEMBERED or any(one.what == "new" for one in open_):
            continue
        now = taken(entry, version)
        if base is not None and base.fields == now.fields:
            now = base  # it is as it was in that version
        entries[key] = now if not open_ else _with_left(now, base, open_, version)
    for key, open_ in left.items():
        if any(one.what == "gone" for one in open_):
            entries[key] = memory.entries[key]
    return Memory(version, entries, memory.language)


def _with_left(now: Remembered, base: Remembered | None, left: Iterable[Matter], version: str) -> Remembered:
    fields: dict[str, Any] = copy.deepcopy(dict(now.fields))
    before: Mapping[str, Imprint] = base.fields if base else {}
    for matter in left:
        if matter.brought is not None:
            _put_back(fields, before, matter.brought)
    return Remembered(base.of if base else version, base.meaning if base else now.meaning, fields)


def _put_back(fields: dict[str, Any], before: Mapping[str, Imprint], one: Brought) -> None:
    """Remember one thing as it was before, so that it is found again."""
    around, old = _at(fields, one.way[:-1]), _at(before, one.way[:-1])
    name = one.way[-1]
    if one.what == "order":
        was, now = _at(before, one.way), _at(fields, one.way)
        if isinstance(was, dict):
            around[name] = {id_: now[id_] for id_ in (*(id_ for id_ in was if id_ in now), *now)}
        elif isinstance(was, list):
            around[name] = [*(id_ for id_ in was if id_ in now), *(id_ for id_ in now if id_ not in was)]
    elif isinstance(around, list):
        around[:] = [id_ for id_ in around if id_ != name] if one.what == "insert" else [*around, name]
    elif isinstance(around, dict):
        around.pop(name, None)
        if isinstance(old, Mapping) and name in old:
            around[name] = old[name]


def _at(found: Any, way: FieldWay) -> Any:
    for part in way:
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
