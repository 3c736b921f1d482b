"""How the strings of an entry stand in another language. It is worked out from the files, and never written down.

A string is stale where the source now says something else than the sentence that was translated. Where the two differ
only as typed or in spelling, by the same law as in `diff`, nobody needs to translate anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from playbook_compiler.languages.wording import telling
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.prose import texts
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.strings import SourceString, WrittenList
from playbook_compiler.model.translation import TranslatedString, Translation, TranslationState, WrittenTexts
from playbook_compiler.model.translations import TranslatedFile, Translations

TranslationStanding = Literal["missing", "stale", "draft", "reviewed"]
SameText = Callable[[str, str], bool]


@dataclass(frozen=True)
class StringStanding:
    """One string of an entry in another language. Without `translated` there is none yet.

    `at` is the key under which it stands in its file; that is another one where an id was changed since.
    """

    entry: Entry
    key: str
    at: str
    source: SourceString
    translated: TranslatedString | None
    standing: TranslationStanding

    @property
    def missed(self) -> bool:
        """Whether somebody has to do something: a name that nobody translated is no such thing."""
        return self.standing == "stale" or (self.standing == "missing" and not self.source.optional)

    @property
    def shown(self) -> str | None:
        """What this language says; None where the source's own text is shown."""
        return self.translated.text if self.translated and self.standing in ("draft", "reviewed") else None


@dataclass(frozen=True)
class WrittenStanding:
    """One list that each language writes for itself. It is never stale."""

    entry: Entry
    key: str
    source: WrittenList
    written: WrittenTexts | None
    standing: TranslationStanding

    @property
    def missed(self) -> bool:
        """Whether the source has such texts and this language has none."""
        return self.standing == "missing" and bool(self.source.texts)


@dataclass(frozen=True)
class EntryStanding:
    """An entry in another language: its strings, its written lists, and keys of translations that belong to nothing."""

    entry: Entry
    strings: tuple[StringStanding, ...]
    written: tuple[WrittenStanding, ...]
    left_over: tuple[str, ...]

    @property
    def missed(self) -> int:
        """How many strings and lists somebody has to do something about."""
        return sum(one.missed for one in self.strings) + sum(one.missed for one in self.written)

    @property
    def is_of_the_very_words(self) -> bool:
        """Whether each translation is of the very sentence in the source: no law of spelling was asked then."""
        return all(one.translated is None or one.translated.of == one.source.text for one in self.strings)


def standing_of(entry: Entry, translations: Translations, same_text: SameText) -> EntryStanding:
    """How every string of an entry stands."""
    file = translations.files.get(entry.place)
    known: EntryStanding | None = file.remembered("standing", entry) if file else None
    if known is None:
        known = _standing_of(entry, translations, file, same_text)
        if file and known.is_of_the_very_words:
            file.remember("standing", entry, known)
    return known


def _standing_of(
    entry: Entry, translations: Translations, file: TranslatedFile | None, same_text: SameText
) -> EntryStanding:
    said = translations.strings_of(entry)
    lists = translations.written_of(entry)
    whole = file.said if file else None
    now, own = translations.found_of(entry), entry.written
    known = {*(there for _, there in now.values()), *(one.key for one in own)}
    return EntryStanding(
        entry,
        tuple(_standing(entry, (key, at), one, said.get(at), whole, same_text) for key, (one, at) in now.items()),
        tuple(
            WrittenStanding(entry, one.key, one, lists.get(one.key), _state(lists.get(one.key), whole)) for one in own
        ),
        tuple(key for key in (*said, *lists) if key not in known),
    )


def standings(handbook: Handbook, translations: Translations) -> Iterator[EntryStanding]:
    """Every entry with something to translate or to write, in the order of the handbook."""
    same = same_text_in(handbook)
    for entry in handbook.all_entries():
        found = standing_of(entry, translations, same)
        if found.strings or any(one.source.texts or one.written for one in found.written) or found.left_over:
            yield found


def same_text_in(handbook: Handbook) -> SameText:
    """The law by which two sentences of this handbook are the same but for their spelling."""
    sources = [entry.whole or entry.model for entry in handbook.all_entries()]
    language = next((one.language for one in sources if isinstance(one, Settings)), "en")

    @cache
    def spelling() -> SameText:
        # The dictionaries are asked where a sentence was edited; `check` mostly does without them.
        from playbook_compiler.languages.same_meaning import Vocabulary, same_but_spelling

        vocabulary = Vocabulary((text for one in sources for _, text in texts(one)), language)
        return lambda old, new: same_but_spelling(old, new, vocabulary)

    @cache
    def same(old: str, new: str) -> bool:
        return telling(old) == telling(new) or spelling()(old, new)

    return same


def _standing(
    entry: Entry,
    keys: tuple[str, str],
    source: SourceString,
    translated: TranslatedString | None,
    whole: Translation | None,
    same_text: SameText,
) -> StringStanding:
    standing = _state(translated, whole)
    if translated is not None and translated.of != source.text and not same_text(translated.of, source.text):
        standing = "stale"
    return StringStanding(entry, *keys, source, translated, standing)


def _state(one: TranslatedString | WrittenTexts | None, whole: Translation | None) -> TranslationStanding:
    if one is None:
        return "missing"
    state: TranslationState = one.state or (whole.state if whole else "draft")
    return state
