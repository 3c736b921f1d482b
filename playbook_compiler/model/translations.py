"""All that a handbook says in one other language, file by file, and its glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from playbook_compiler.model.base import Model
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.kinds import GLOSSARY, TRANSLATIONS
from playbook_compiler.model.string_keys import found_in
from playbook_compiler.model.strings import SourceString
from playbook_compiler.model.translation import Term, TranslatedString, Translation, WrittenTexts
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.yaml12.file import Location, YamlFile

T = TypeVar("T")


@dataclass(frozen=True)
class TranslatedFile:
    """One file of translations, as it was read."""

    file: YamlFile
    said: Translation
    _known: dict[tuple[str, str, str], list[tuple[Model, Any]]] = field(default_factory=dict, repr=False, compare=False)

    def remembered(self, what: str, entry: Entry) -> Any:
        """What was worked out of this file and an entry, neither of which ever changes; None where nobody did yet."""
        known = self._known.get((what, entry.kind, entry.id), ())
        return next((value for model, value in known if model is entry.model), None)

    def remember(self, what: str, entry: Entry, value: Any) -> None:
        """Remember it, for the entry as it is now and for one other: a view may show another one than the check."""
        known = self._known.get((what, entry.kind, entry.id), [])
        self._known[what, entry.kind, entry.id] = [*known[-1:], (entry.model, value)]

    def problem(
        self,
        location: Location,
        rule: str,
        message: str,
        hint: str,
        *,
        severity: Severity = "error",
        key: bool = False,
        piece: str = "",
    ) -> Problem:
        """A problem at a place of it."""
        line, column = self.file.position(location, key=key, piece=piece)
        return Problem(self.file.path, line, column, rule, message, hint, severity)


@dataclass(frozen=True)
class Translations:
    """One language: its files by their place in its folder, and the terms of its glossary by id."""

    language: str
    files: Mapping[str, TranslatedFile] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    glossary: YamlFile | None = None

    def strings_of(self, entry: Entry) -> dict[str, TranslatedString]:
        """The translated strings of an entry by their keys, as the entry has them."""
        found = self.files.get(entry.place)
        return own(found.said.strings, entry) if found else {}

    def found_of(self, entry: Entry) -> dict[str, tuple[SourceString, str]]:
        """The strings of an entry by their keys, each with the key under which its translation stands.

        Several rules ask, and to find out costs as much as to load the file.
        """
        file = self.files.get(entry.place)
        found: dict[str, tuple[SourceString, str]] | None = file.remembered("found", entry) if file else None
        if found is None:
            found = found_in(entry.strings, {key: one.of for key, one in self.strings_of(entry).items()})
            if file:
                file.remember("found", entry, found)
        return found

    def written_of(self, entry: Entry) -> dict[str, WrittenTexts]:
        """The lists of an entry that this language has for itself."""
        found = self.files.get(entry.place)
        return own(found.said.written, entry) if found else {}


def own(keys: Mapping[str, T], entry: Entry) -> dict[str, T]:
    """Those of a file's keys that are an entry's: in a register they begin with its id."""
    if not entry.of.register:
        return dict(keys)
    begin = f"{entry.id}/"
    return {key.removeprefix(begin): value for key, value in keys.items() if key.startswith(begin)}


def whole_key(entry: Entry, key: str) -> str:
    """A key as it stands in the file of an entry's translation."""
    return f"{entry.id}/{key}" if entry.of.register else key


def place_in(language: str, place: str) -> str:
    """Where the translation of a file lies below the playbooks: `translations/nb/moments/complaint.yml`."""
    return f"{TRANSLATIONS}/{language}/{place}"


def glossary_in(language: str) -> str:
    """Where a language's glossary lies below the playbooks."""
    return place_in(language, GLOSSARY)
