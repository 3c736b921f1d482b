"""A handbook as another language says it, for rules: what that language does not say is empty, and never the source.

Its entries tell each problem at the place of the translation that is at fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from playbook_compiler.checking.allow import allowed_in
from playbook_compiler.checking.manual import rule_names
from playbook_compiler.kept.digest import Known, digest, of_bytes
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.strings import with_strings
from playbook_compiler.model.translated import EntryStanding, SameText, standing_of
from playbook_compiler.model.translations import TranslatedFile, Translations, whole_key
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.yaml12.edits import replaced
from playbook_compiler.yaml12.file import Location

_AS_IN_ITS_SOURCE: Final = frozenset({"slot-not-filled", "unknown-reference"})
"""Signs that a string must share with its source: translated-signs is told, or the source is. A list has none."""


def as_said_there(handbook: Handbook, said: Translations, same: SameText) -> Handbook:
    """The handbook in a language, with nothing in the place of what is missing or stale."""
    entries = {
        kind: {id_: _entry(entry, said, same) for id_, entry in of_kind.items()}
        for kind, of_kind in handbook.entries.items()
    }
    return replace(handbook, entries=entries)


@dataclass(frozen=True)
class EntryThere(Entry):
    """An entry in another language. `places` leads from a place of the entry to one of the file of its translation.

    What a remark allows in the `source` needs none in every language: the reason is the same.
    """

    source: Entry | None = None
    places: Mapping[Location, Location] = field(default_factory=dict)
    is_of_the_very_words: bool = True
    """Whether its words hang on its two files alone."""

    def problem(
        self,
        location: Location,
        rule: str,
        message: str,
        hint: str = "",
        *,
        severity: Severity = "error",
        key: bool = False,
        piece: str = "",
        instead: str | None = None,
    ) -> Problem:
        """A problem of what is said there; one without a path where the place is none of this language's."""
        here = self.places.get(location)
        is_as_there = here and here[0] == "strings" and rule in _AS_IN_ITS_SOURCE
        if here is None or is_as_there or self._is_allowed(location, rule):
            return Problem("", 1, 1, rule, message, hint, severity)
        line, column = self.file.position(here, piece=piece)
        fix = None if instead is None else replaced(self.file, here, instead, piece=piece)
        return Problem(self.file.path, line, column, rule, message, hint, severity, fix)

    def _is_allowed(self, location: Location, rule: str) -> bool:
        if self.source is None:
            return False
        remarks = allowed_in(self.source.file, rule_names())
        return bool(remarks) and any(one.covers(self.source.problem(location, rule, "")) for one in remarks)


def as_typed_there(entry: Entry, known: Known) -> str:
    """The digest of an entry in another language: of the files that it is made of, and else of what it says."""
    source = entry.source if isinstance(entry, EntryThere) and entry.source else entry
    files = (entry.file.digest, source.file.digest, repr(source.prefix).encode())
    is_of_files = not isinstance(entry, EntryThere) or entry.is_of_the_very_words
    return of_bytes(*files, b"" if is_of_files else digest(entry.model, known)).hex()


def _entry(entry: Entry, said: Translations, same: SameText) -> Entry:
    file = said.files.get(entry.place)
    there: Entry | None = file.remembered("there", entry) if file else None
    if there is None:
        there = _entry_anew(entry, said, file, same)
        if file and isinstance(there, EntryThere) and there.is_of_the_very_words:
            file.remember("there", entry, there)
    return there


def _entry_anew(entry: Entry, said: Translations, file: TranslatedFile | None, same: SameText) -> Entry:
    if file is None and not entry.strings and not entry.written:
        return entry  # as what colleagues call things: in it there is nothing to translate
    standing = standing_of(entry, said, same)
    anew: dict[Location, Any] = {}
    for one in standing.strings:
        if one.shown is not None:
            anew[one.source.location] = one.shown
        elif one.missed:
            anew[one.source.location] = ""
    for written in standing.written:
        anew[written.source.location] = written.written.texts if written.written else ()
    model = with_strings(entry.model, anew.get)
    if file is None:
        return replace(entry, model=model)
    return EntryThere(
        entry.kind,
        entry.id,
        model,
        file.file,
        source=entry,
        places=_places(standing, file),
        is_of_the_very_words=standing.is_of_the_very_words,
    )


def _places(standing: EntryStanding, file: TranslatedFile) -> dict[Location, Location]:
    entry = standing.entry
    places: dict[Location, Location] = {}
    if not any(one.missed for one in standing.strings):
        places[()] = ()  # what is said of the whole is not true of a part of it
    for one in standing.strings:
        if one.shown is not None:
            places[one.source.location] = ("strings", whole_key(entry, one.at), "text")
    for written in standing.written:
        if written.written is not None:
            at: Location = ("written", whole_key(entry, written.key))
            texts: Location = ("texts",) if isinstance(file.file.data["written"][at[1]], dict) else ()
            for number in range(len(written.written.texts)):
                places[*written.source.location, number] = (*at, *texts, number)
    return places
