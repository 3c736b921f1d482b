"""A diff, sorted for its readers: customers first, then us, our words, training; what nobody reads again comes last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from playbook_compiler.history.compare import Change
from playbook_compiler.history.diff import Diff, EntryChange, readers
from playbook_compiler.history.sentences import Piece, Sentence, Teller
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.meaning import NORMATIVE, Concern
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.retired import RetiredKind

Group = Literal["customers", "staff", "words", "training", "finding", "upkeep", "spelling"]
GROUPS: Final[tuple[Group, ...]] = (*get_args(Concern), "spelling")
_RETIRED: Final = {"steps": "retired", "practice": "retired_practice"}  # what has ids, and where those go that went


@dataclass(frozen=True)
class ToldEntry:
    """One entry's changes of one group: what it is called, a sentence for each change, and what to think of."""

    entry: EntryChange
    heading: Sentence
    sentences: tuple[tuple[Change, Sentence], ...]
    note: Sentence = ()


@dataclass(frozen=True)
class Unread:
    """What could not be read: on which side (both, where none is named), which file (or the whole), and why."""

    side: Literal["", "old", "new"]
    path: str
    line: int
    why: str


@dataclass(frozen=True)
class Report:
    """What a diff says: its groups in order (those without a change are left out), and who must read what again.

    Where something is `unread`, nobody can say that nothing else changed.
    """

    groups: Mapping[Group, tuple[ToldEntry, ...]]
    layout: tuple[str, ...]
    readers: tuple[tuple[str, tuple[str, ...]], ...]  # (role's title, titles of what its people read again)
    words: Mapping[str, str]
    normative: bool
    unread: tuple[Unread, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all changed, as far as could be read."""
        return not self.groups and not self.layout


def words_of(language: str) -> dict[str, str]:
    """The fixed words in which changes are told. Kinds with pages of their own are called what those are called."""
    return words_for(language, "reports/changes", "scripts/kinds")


def nothing_read(language: str, unread: Unread) -> Report:
    """What there is to say where nothing could be compared at all."""
    return Report({}, (), (), words_of(language), False, (unread,))


def report(
    found: Diff, language: str, *others: Handbook, unread: tuple[Unread, ...] = (), advise: bool = True
) -> Report:
    """Sort a diff for its readers, in the fixed words of a language. `others` may know titles that the two do not.

    `advise` whoever makes the change what else to write down; later readers need not know.
    """
    words = words_of(language)
    teller = Teller((found.new, found.old, *others), words, language)
    groups = {group: tuple(_told(found, group, teller, advise)) for group in GROUPS}
    again = tuple(
        (teller.title("role", role), tuple(teller.title(entry.kind, entry.id) for entry in entries))
        for role, entries in readers(found).items()
    )
    kept = {group: told for group, told in groups.items() if told}
    return Report(kept, found.layout, again, words, found.normative, unread)


def _told(found: Diff, group: Group, teller: Teller, advise: bool) -> Iterator[ToldEntry]:
    for entry in found.entries:
        changes = [change for change in entry.changes if _group(change) == group]
        whole = entry.what != "changed" and entry.entry.of.concern == group
        if changes or whole:
            sentences = tuple((change, teller.sentence(change)) for change in changes)
            notes = [*_own_times(found, changes, entry, teller)]
            if advise:
                notes += [
                    *_not_retired(changes, entry, teller),
                    *(_gone_for_good(found, entry, teller) if whole else ()),
                ]
            yield ToldEntry(entry, teller.heading(entry), sentences, tuple(notes))


def _own_times(found: Diff, changes: list[Change], changed: EntryChange, teller: Teller) -> Sentence:
    """The steps that keep a promise within a time of their own: easily forgotten when the promise's limit changes."""
    if changed.kind != "promise" or not any(change.field == "limit" for change in changes):
        return ()
    steps = [
        f"{moment.title}, “{step.do.rstrip('.')}” ({teller.shown(step.within)})"
        for moment in found.new.moments.values()
        for step in moment.checklist.steps
        if step.promise == changed.id and step.within is not None
    ]
    return (Piece(teller.words["own_times"].format(steps="; ".join(steps))),) if steps else ()


def _not_retired(changes: list[Change], changed: EntryChange, teller: Teller) -> Iterator[Piece]:
    """The ids of steps and questions that went and are not written down as gone: given anew, they would mislead."""
    if changed.new is None or not isinstance(changed.new.model, Moment):
        return
    moment = changed.new.model
    kept = {"steps": moment.checklist.retired, "practice": moment.retired_practice}
    for field, into in _RETIRED.items():
        gone = [change.old for change in changes if change.what == "removed" and change.path[-1] == field]
        ids = [str(id_) for item in gone if (id_ := getattr(item, "id", None)) and id_ not in kept[field]]
        if ids:
            yield Piece(teller.words["not_retired"].format(ids=", ".join(ids), field=into))


def _gone_for_good(found: Diff, changed: EntryChange, teller: Teller) -> Iterator[Piece]:
    """That a page is gone and its address leads nowhere, where nobody retired it."""
    went = changed.new is None or changed.was is not None
    if went and changed.kind in get_args(RetiredKind) and "#" not in BY_NAME[changed.kind].address:
        kept = found.new.retired_as(changed.kind, changed.was or changed.id)
        unknown = "retired" in found.new.unlisted
        if not unknown and kept is None:
            yield Piece(teller.words["not_retired_whole"])


def _group(change: Change) -> Group:
    return "spelling" if change.only_spelling and change.concern in NORMATIVE else change.concern
