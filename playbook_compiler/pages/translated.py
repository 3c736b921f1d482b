"""How far each other language of the handbook is: for the page of its health."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook_compiler.languages.language import language_of
from playbook_compiler.model.how_to import PageInLanguage
from playbook_compiler.model.links import Link, Links
from playbook_compiler.model.translated import EntryStanding, same_text_in, standing_of
from playbook_compiler.view.view import View

_STANDINGS = ("missing", "stale", "draft", "reviewed")


@dataclass(frozen=True)
class TranslatedLanguage:
    """A language: how many strings and lists stand in which way, and the entries with something missing or stale."""

    id: str
    name: str
    counts: dict[str, int]
    open: tuple[tuple[Link | None, str, int], ...]


def translated_languages(view: View, links: Links) -> list[TranslatedLanguage]:
    """Every language that was begun, by what the source says today: the view may be in one of them."""
    same = same_text_in(view) if view.translations else None
    found = []
    for language, said in view.translations.items():
        assert same is not None
        sources = [replace(entry, model=entry.whole or entry.model) for entry in view.all_entries()]
        standing = [standing_of(entry, said, same) for entry in sources]
        counted: Counter[str] = Counter()
        for one in standing:
            counted.update(part.standing for part in one.strings if part.missed or part.translated)
            counted.update(part.standing for part in one.written if part.missed or part.written)
        open_ = tuple(_open(one, links) for one in standing if one.missed)
        counts = {name: counted[name] for name in _STANDINGS}
        found.append(TranslatedLanguage(language, language_of(language).name, counts, open_))
    return found


def pages_behind(pages: Mapping[str, tuple[PageInLanguage, ...]]) -> list[tuple[str, list[PageInLanguage]]]:
    """By the name of each language the pages of docs/ that are missing in it, or stale."""
    found = {
        language: [page for page in all_ if page.standing in ("missing", "stale")] for language, all_ in pages.items()
    }
    return [(language_of(language).name, behind) for language, behind in found.items() if behind]


def _open(found: EntryStanding, links: Links) -> tuple[Link | None, str, int]:
    entry = found.entry
    return (links.to(entry.kind, entry.id) if entry.of.address else None), entry.title, found.missed
