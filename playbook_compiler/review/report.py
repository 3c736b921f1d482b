"""A diff, sorted for its readers: customers first, then us, our words, training; what nobody reads again comes last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.meaning import NORMATIVE, Concern
from playbook_compiler.review.compare import Change
from playbook_compiler.review.diff import WHOLE, Diff, EntryChange, readers
from playbook_compiler.review.telling import Piece, Sentence, Teller
from playbook_compiler.words import words_for

Group = Literal["customers", "staff", "words", "training", "finding", "upkeep", "spelling"]
GROUPS: Final[tuple[Group, ...]] = (*get_args(Concern), "spelling")


@dataclass(frozen=True)
class Told:
    """One entry's changes of one group: what it is called, a sentence for each change, and what to think of."""

    entry: EntryChange
    heading: Sentence
    sentences: tuple[tuple[Change, Sentence], ...]
    note: Sentence = ()


@dataclass(frozen=True)
class Report:
    """What a diff says: its groups in order (those without a change are left out), and who must read what again."""

    groups: Mapping[Group, tuple[Told, ...]]
    layout: tuple[str, ...]
    readers: tuple[tuple[str, tuple[str, ...]], ...]  # (role's title, titles of what its people read again)
    words: Mapping[str, str]
    normative: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all changed."""
        return not self.groups and not self.layout


def report(found: Diff, language: str, *others: Handbook) -> Report:
    """Sort a diff for its readers, in the fixed words of a language. `others` may know titles that the two do not."""
    words = words_for(language, "changes")
    teller = Teller((found.new, found.old, *others), words)
    groups = {group: tuple(_told(found, group, teller)) for group in GROUPS}
    again = tuple(
        (teller.title("role", role), tuple(teller.title(entry.kind, entry.id) for entry in entries))
        for role, entries in readers(found).items()
    )
    return Report({group: told for group, told in groups.items() if told}, found.layout, again, words, found.normative)


def _told(found: Diff, group: Group, teller: Teller) -> Iterator[Told]:
    for entry in found.entries:
        changes = [change for change in entry.changes if _group(change) == group]
        whole = entry.what != "changed" and WHOLE.get(entry.kind, "upkeep") == group
        if changes or whole:
            sentences = tuple((change, teller.sentence(change)) for change in changes)
            yield Told(entry, teller.heading(entry), sentences, _own_times(found, changes, entry, teller))


def _own_times(found: Diff, changes: list[Change], changed: EntryChange, teller: Teller) -> Sentence:
    """The steps that keep a promise within a time of their own: easily forgotten when the promise's limit changes."""
    if changed.kind != "promise" or not any(change.field == "limit" for change in changes):
        return ()
    steps = [
        f"{moment.title}, “{step.do.rstrip('.')}” ({step.within})"
        for moment in found.new.moments.values()
        for step in moment.checklist.steps
        if step.promise == changed.id and step.within is not None
    ]
    return (Piece(teller.words["own_times"].format(steps="; ".join(steps))),) if steps else ()


def _group(change: Change) -> Group:
    return "spelling" if change.only_spelling and change.concern in NORMATIVE else change.concern
