"""Every place that names an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_compiler.editing.plan import NamedId
from playbook_compiler.model.drill import asked
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.yaml12.file import Location


@dataclass(frozen=True)
class Mention:
    """Where an entry is named: the entry that names it, and where in that entry's file."""

    entry: Entry
    location: Location

    def __str__(self) -> str:
        return f"{self.entry.file.path}:{self.entry.file.position(self.location)[0]}"


def mentions_of(handbook: Handbook, kind: str, id_: str) -> list[Mention]:
    """Every place that names an entry, other than itself; those in one file from the first line to the last."""
    key = NamedId(kind, id_)
    found = [
        Mention(entry, location)
        for entry in handbook.all_entries()
        for named, location in named_by(entry)
        if named == key and (entry.kind, entry.id) != key
    ]
    return sorted(found, key=lambda place: (place.entry.file.path, place.entry.file.position(place.location)))


def named_by(entry: Entry) -> Iterator[tuple[NamedId, Location]]:
    """Everything that an entry names by its id, with the place in its file."""
    for reference in entry.references:
        yield NamedId(reference.kind, reference.id), (*entry.prefix, *reference.location)
    if entry.kind == "retired" and (now := getattr(entry.model, "now", None)):
        yield NamedId(entry.model.kind, now), (*entry.prefix, "now")  # type: ignore[attr-defined]


def asked_by(entry: Entry) -> Iterator[tuple[NamedId, Location]]:
    """The moments whose practice questions a drill asks, with the place of each question."""
    if entry.kind == "drill":
        for number, name in enumerate(entry.model.questions):  # type: ignore[attr-defined]
            yield NamedId("moment", asked(name).moment), ("questions", number)
