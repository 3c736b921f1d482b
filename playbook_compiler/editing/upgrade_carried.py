"""An upgrade carried out in a copy: what goes, what changes, what is new and the ways to it, each in its own lines."""

from __future__ import annotations

import datetime
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from playbook_compiler.checking.load import load
from playbook_compiler.editing.carry_out import carried_out
from playbook_compiler.editing.init.ways import new_ways
from playbook_compiler.editing.mentions import mentions_of
from playbook_compiler.editing.plan import NamedId, Wanted
from playbook_compiler.editing.plan_retire import plan_retire
from playbook_compiler.editing.refusals import Refused
from playbook_compiler.editing.starter_memory import EntryKey, values_of
from playbook_compiler.editing.taking import reread, with_taken
from playbook_compiler.editing.upgrade import Matter, Settled, entry_of, leads_on
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.editing.write import write_in_copy
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.retired import Retired
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.yaml12.additions import add_to_list, append_entry
from playbook_compiler.yaml12.file import YamlFile
from playbook_compiler.yaml12.proven import CannotEdit, without


def carry_out(sides: Sides, copy: Path, now: Settled, today: datetime.date) -> dict[Matter, str]:
    """Make the files of a copy as they would be. Returns what could not be done, and why."""
    failed: dict[Matter, str] = {}
    missing = _Missing(sides.ours, now)
    for one in now.take:
        if one.what == "gone":
            try:
                write_in_copy(copy, _gone(load(copy)[0], copy, one, now, sides.theirs, today))
            except (Refused, CannotEdit) as why:
                failed[one] = str(why).replace(copy.as_posix(), sides.folder.as_posix())
    book = load(copy)[0]
    texts: dict[str, YamlFile] = {entry.place: entry.file for entry in book.all_entries()}
    by_entry: dict[EntryKey, list[Matter]] = {}
    for one in now.take:
        if one.what == "changed":
            by_entry.setdefault(one.key, []).append(one)
    for key, wanted in by_entry.items():
        own, new = entry_of(book, key), entry_of(sides.theirs, key)
        if own is None or new is None:
            continue
        things = [one.brought for one in wanted if one.brought]
        file, odd = with_taken(texts[own.place], own.prefix, new.file, new.prefix, things)
        texts[own.place] = file
        failed |= {
            one: worded(
                "there is no sure place for it. By hand, in {why}",
                why=why.replace(copy.as_posix(), sides.folder.as_posix()),
            )
            for one in wanted
            for brought, why in odd
            if one.brought == brought
        }
    for one in now.take:
        new = entry_of(sides.theirs, one.key)
        if one.what == "new" and new is not None:
            try:
                texts[new.place] = _with_new(texts.get(new.place), new, missing)
                _no_longer_retired(book, one.key, texts)
            except CannotEdit as why:
                failed[one] = str(why)
    write_in_copy(copy, {name: file.text for name, file in texts.items()})
    _lead_to_new(sides, copy, {one.id for one in now.take if one.what == "new" and one.kind == "moment"})
    return failed


def _no_longer_retired(book: Handbook, key: EntryKey, texts: dict[str, YamlFile]) -> None:
    """What the firm retired and takes again is the same as before: its old address leads to it once more."""
    for entry in book.entries["retired"].values():
        retired = cast(Retired, entry.model)
        if (retired.kind, retired.old) == key:
            file = texts[entry.place]
            texts[entry.place] = reread(file.path, without(file, entry.prefix))


def _lead_to_new(sides: Sides, copy: Path, new: Set[str]) -> None:
    """Ways to and from new moments, where those that led there in the starter are moments that the firm has not."""
    book = load(copy)[0]
    for here, to in new_ways(sides.theirs, [id_ for id_ in sides.theirs.moments if id_ in book.moments]) if new else ():
        entry = load(copy)[0].entries["moment"][here]
        moment = cast(Moment, entry.model)
        if new.isdisjoint({here, to}) or to in moment.next or moment.ends_here is not None:
            continue
        with suppress(CannotEdit):  # then the check says what has no way, and it is not taken
            write_in_copy(copy, {entry.place: add_to_list(entry.file, "next", to, tuple(Moment.model_fields))})


@dataclass(frozen=True)
class _Missing:
    ours: Handbook
    settled: Settled

    def lacks(self, key: EntryKey) -> bool:
        new = {one.key for one in self.settled.take if one.what == "new"}
        return key[0] != "stage" and key not in new and entry_of(self.ours, key) is None


def _with_new(file: YamlFile | None, new: Entry, missing: _Missing) -> YamlFile:
    """The file with a new entry, in the starter's own words, without the ids in its lists that the firm has not."""
    source = new.file
    if new.kind == "role" and "reviewers" in values_of(new):  # of the example firm
        source = reread(source.path, without(source, (*new.prefix, "reviewers")))
    for ref in reversed(new.references):
        if (isinstance(ref.location[-1], int) or leads_on(new.kind, ref)) and missing.lacks((ref.kind, ref.id)):
            source = reread(source.path, without(source, (*new.prefix, *ref.location)))
    if not new.prefix:
        return source
    key, value = source.nodes(new.prefix) or (None, None)
    assert key is not None and value is not None
    names = list(source.data)
    following = names[names.index(new.id) + 1 :]
    end = (source.nodes((following[0],)) or (None,))[0] if following else None
    text = source.text[key.start_mark.index : end.start_mark.index if end else len(source.text)]
    lines = text.rstrip().split("\n")
    while lines[-1].startswith("#") or not lines[-1].strip():
        lines.pop()  # what stands above the next entry is about that one
    entry = "\n".join(lines) + "\n"
    if file is None:
        return reread(source.path, entry)
    return reread(file.path, append_entry(file, new.id, entry))


def _gone(
    handbook: Handbook, folder: Path, one: Matter, now: Settled, theirs: Handbook, today: datetime.date
) -> dict[str, str | None]:
    """What taking an entry away would change: as the starter retired it, where it did. Raises Refused, CannotEdit."""
    entry = entry_of(handbook, one.key)
    if entry is None:
        return {}
    retired = theirs.retired.get(one.id)
    if retired is None or retired.kind != one.kind:
        _refuse_while_named(handbook, one, worded("has it no more"))
        return {entry.place: without(entry.file, entry.prefix) if entry.prefix else None}
    key = NamedId(one.kind, one.id)
    successor = retired.now if retired.now and entry_of(handbook, (one.kind, retired.now)) else None
    if successor is None:
        _refuse_while_named(handbook, one, worded("retired it"))
    plan = plan_retire(handbook, Wanted((key,), {key: successor} if successor else {}))
    going = {other.key for other in now.take if other.what == "gone"}
    along = [other.title for other in plan.along if other.key not in going and other.key.kind != "source"]
    if along or plan.needed or plan.decisions:
        also = worded(" with it would go: {along};", along=", ".join(along)) if along else ""
        raise Refused(
            worded(
                "the starter retired it;{also} 'retire {kind} {id}' shows what to decide",
                also=also,
                kind=our_word(one.kind),
                id=one.id,
            )
        )
    return carried_out(handbook, folder, plan, retired.why, today)


def _refuse_while_named(handbook: Handbook, one: Matter, what: str) -> None:
    """The order of a stage in handbook.yml does not count: it may leave any moment out."""
    named = [place for place in mentions_of(handbook, one.kind, one.id) if place.entry.kind != "handbook"]
    if named:
        places = ", ".join(map(str, named[:3]))
        raise Refused(worded("the starter {what}, and you still name it in {places}", what=what, places=places))
