"""Two handbooks -> what changed between them, entry by entry, and who must read what again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from rapidfuzz import fuzz

from playbook_compiler.history.compare import Change, Comparer
from playbook_compiler.languages.same_meaning import Vocabulary, same_but_spelling
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.meaning import NORMATIVE

NEAR: Final = 70  # of 100: how much alike a deleted and a new entry are that are one entry with a new name


Key = tuple[str, str]


@dataclass(frozen=True)
class EntryChange:
    """What changed in one entry. `old` or `new` is None where it came or went; `was` is its old id."""

    kind: str
    id: str
    old: Entry | None
    new: Entry | None
    changes: tuple[Change, ...]
    was: str | None = None

    @property
    def what(self) -> Literal["added", "removed", "renamed", "changed"]:
        """What happened to the entry as a whole."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "renamed" if self.was else "changed"

    @property
    def normative(self) -> bool:
        """Whether somebody must read it again."""
        if self.what in ("added", "removed"):
            return self.entry.of.concern in NORMATIVE
        return any(change.normative for change in self.changes)

    @property
    def entry(self) -> Entry:
        """The entry as it is now, or as it was before it went."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class Diff:
    """Everything that changed. `layout` names the files in which only comments or layout did."""

    old: Handbook
    new: Handbook
    entries: tuple[EntryChange, ...]
    layout: tuple[str, ...]

    @cached_property
    def normative(self) -> bool:
        """Whether anybody must read anything again."""
        return any(entry.normative for entry in self.entries)


def diff(old: Handbook, new: Handbook, vocabulary: Vocabulary | None = None) -> Diff:
    """Compare two handbooks, or two parts of them that hold the same files."""
    words = vocabulary or vocabulary_of(old, new)
    renamed = _renamed(old, new)
    comparer = Comparer(
        lambda one, other: same_but_spelling(one, other, words),
        lambda id_: next((now for (_, was), now in renamed.items() if was == id_), id_),
    )
    entries = tuple(_entries(old, new, renamed, comparer))
    return Diff(old, new, entries, tuple(_layout(old, new, entries)))


def vocabulary_of(*handbooks: Handbook) -> Vocabulary:
    """The words that exist for these handbooks."""
    texts = [text for handbook in handbooks for entry in handbook.all_entries() for _, text in entry.texts]
    return Vocabulary(texts, _language(handbooks[-1]))


def _language(handbook: Handbook) -> str:
    return str(handbook.settings.language) if handbook.entries["handbook"] else "en"


def _entries(old: Handbook, new: Handbook, renamed: Mapping[Key, str], comparer: Comparer) -> Iterator[EntryChange]:
    for kind, entries in new.entries.items():
        before = old.entries.get(kind, {})
        was = {now: id_ for (of, id_), now in renamed.items() if of == kind}
        for id_ in dict.fromkeys((*before, *entries)):
            if id_ in entries:
                one, other = before.get(was.get(id_, id_)), entries[id_]
            else:
                one, other = before[id_], None
                if (kind, id_) in renamed or _unread(new, kind, id_):
                    continue
            if one is None and _unread(old, kind, id_):
                continue
            changes = tuple(comparer.models(one.model, other.model, "upkeep")) if one and other else ()
            if one is None or other is None or changes or id_ in was:
                yield EntryChange(kind, id_, one, other, changes, was.get(id_))


def _renamed(old: Handbook, new: Handbook) -> dict[Key, str]:
    """(kind, old id) -> new id: what retired.yml says, and entries that went while nearly the same came."""
    found: dict[Key, str] = {
        (retired.kind, retired.old): str(retired.now)
        for retired in new.retired.values()
        if retired.old in old.entries.get(retired.kind, {}) and retired.old not in new.entries.get(retired.kind, {})
        if retired.now in new.entries.get(retired.kind, {}) and retired.now not in old.entries.get(retired.kind, {})
    }
    for kind, entries in new.entries.items():
        before = old.entries.get(kind, {})
        gone = [
            entry
            for id_, entry in before.items()
            if id_ not in entries and (kind, id_) not in found and not _unread(new, kind, id_)
        ]
        come = [entry for id_, entry in entries.items() if id_ not in before and not _unread(old, kind, id_)]
        likeness = sorted((fuzz.ratio(one.prose, other.prose), one.id, other.id) for one in gone for other in come)
        for near, one, other in reversed(likeness):
            if near >= NEAR and (kind, one) not in found and other not in found.values():
                found[kind, one] = other
    return found


def _unread(handbook: Handbook, kind: str, id_: str) -> bool:
    """Whether nobody can tell if an entry is there: its file, or all of its kind, could not be read."""
    return kind in handbook.unlisted or (kind, id_) in handbook.unread


def _layout(old: Handbook, new: Handbook, changed: Iterable[EntryChange]) -> Iterator[str]:
    """The files whose text changed, and what it says did not."""
    told = {entry.entry.place for entry in changed}
    before = {entry.place: entry.file.text for entry in old.all_entries()}
    for place, text in {entry.place: entry.file.text for entry in new.all_entries()}.items():
        if before.get(place, text) != text and place not in told:
            yield place


def readers(found: Diff) -> dict[str, list[EntryChange]]:
    """Role id -> the changed entries that its people must read again, for each role that is still there.

    Whoever acted by an entry before is told as well: that it is gone, or now somebody else's.
    """
    who: dict[str, list[EntryChange]] = {role: [] for role in found.new.entries.get("role", {})}
    for entry in found.entries:
        if entry.normative:
            now = _concerned(found.new, entry.kind, entry.id) if entry.new else ()
            before = _concerned(found.old, entry.kind, entry.was or entry.id) if entry.old else ()
            for role in dict.fromkeys((*now, *before)):
                if role in who:
                    who[role].append(entry)
    return {role: entries for role, entries in who.items() if entries}


def _concerned(handbook: Handbook, kind: str, id_: str) -> Iterable[str]:
    """The roles that act by an entry: themselves, or in the moments that use it."""
    if kind == "handbook":
        return list(handbook.roles)
    if kind == "role":
        return [id_]
    if kind == "moment":
        return _acting(handbook, id_)
    own: list[str] = []
    if kind == "promise":
        own = list(handbook.promises[id_].bound)
    if kind == "track":
        own = [handbook.tracks[id_].role]
    moments = (moment for moment, entry in handbook.entries["moment"].items() if _names(entry, kind, id_))
    return dict.fromkeys((*own, *(role for moment in moments for role in _acting(handbook, moment))))


def _names(entry: Entry, kind: str, id_: str) -> bool:
    return any((reference.kind, reference.id) == (kind, id_) for reference in entry.references)


def _acting(handbook: Handbook, id_: str) -> list[str]:
    moment = handbook.moments[id_]
    return list(dict.fromkeys([*(step.who for step in moment.checklist.steps), *(to.to for to in moment.escalate)]))
