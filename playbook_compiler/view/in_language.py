"""A handbook in another language: its texts as translated, its lists as written there, all else as in the source.

What is missing or stale is shown in the source's words, and knows that they are not the page's language. What an entry
means is what the source means: whoever learnt it in one language has learnt it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.foreign_text import ForeignText
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.strings import with_strings
from playbook_compiler.model.translated import EntryStanding, SameText, same_text_in, standing_of
from playbook_compiler.model.translations import Translations
from playbook_compiler.yaml12.file import Location


def in_language(handbook: Handbook, language: str) -> Handbook:
    """The handbook as it reads in a language; itself in its own."""
    source = handbook.settings.language
    if language == source:
        return handbook
    said = handbook.translations.get(language, Translations(language))
    same = same_text_in(handbook)
    entries = {
        kind: {id_: _said(entry, said, same, source) for id_, entry in of_kind.items()}
        for kind, of_kind in handbook.entries.items()
    }
    return replace(handbook, entries=entries)


def untranslated(handbook: Handbook, language: str) -> list[EntryStanding]:
    """The entries with something missing or stale in a language, in the order of the handbook."""
    said = handbook.translations.get(language, Translations(language))
    same = same_text_in(handbook)
    found = (
        standing_of(replace(entry, model=entry.whole or entry.model), said, same) for entry in handbook.all_entries()
    )
    return [one for one in found if one.missed]


def has_drafts(handbook: Handbook, shown: Handbook, language: str) -> bool:
    """Whether an edition shows translations that nobody has reviewed; `shown` is what its readers see."""
    said = handbook.translations.get(language)
    if said is None or language == handbook.settings.language:
        return False
    same = same_text_in(handbook)
    sources = (handbook.entries[entry.kind][entry.id] for entry in shown.all_entries())
    found = (standing_of(replace(entry, model=entry.whole or entry.model), said, same) for entry in sources)
    return any(
        "draft" in {*(part.standing for part in one.strings), *(part.standing for part in one.written)} for one in found
    )


def _said(entry: Entry, said: Translations, same: SameText, source: str) -> Entry:
    standing = standing_of(entry, said, same)
    anew: Mapping[Location, Any] = {
        **{one.source.location: _string(one.shown, one.source.text, one.missed, source) for one in standing.strings},
        **{
            one.source.location: one.written.texts if one.written else _foreign(one.source.texts, source)
            for one in standing.written
        },
    }
    model = with_strings(entry.model, anew.get)
    if isinstance(model, Settings):
        model = model.model_copy(update={"language": said.language})
    return entry if model is entry.model else replace(entry, model=model, whole=entry.whole or entry.model)


def _string(shown: str | None, source_text: str, missed: bool, source: str) -> str:
    if shown is not None:
        return shown
    return ForeignText(source_text, source) if missed else source_text


def _foreign(texts: tuple[str, ...], source: str) -> tuple[str, ...]:
    return tuple(ForeignText(text, source) for text in texts)
