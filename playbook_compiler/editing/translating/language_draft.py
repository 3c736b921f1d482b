"""A language while it is being changed, and the files that come of it. Nothing is written here.

A file says once by whom its strings are and in which state, and again only where one differs: most of a file is one
translator's, and people read it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from playbook_compiler.editing.write import Changes
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.string_keys import found_in
from playbook_compiler.model.strings import strings_of
from playbook_compiler.model.translation import Translation, TranslationState
from playbook_compiler.model.translations import TranslatedFile, Translations, own, place_in, whole_key
from playbook_compiler.yaml12.file import YamlFile


@dataclass(frozen=True)
class SaidThere:
    """What a language says for one string, or for one list that it writes; whose it is, and its state."""

    texts: tuple[str, ...]
    of: str = ""
    state: TranslationState = "draft"
    by: str | None = None


@dataclass
class LanguageDraft:
    """One language of a handbook, to be changed. Only files that somebody changed come out of it again."""

    handbook: Handbook
    translations: Translations
    _files: dict[str, dict[str, SaidThere]] = field(default_factory=dict)
    _before: dict[str, dict[str, SaidThere]] = field(default_factory=dict)

    def said(self, entry: Entry) -> dict[str, SaidThere]:
        """What the language says of an entry so far, by key."""
        return own(self._file(entry.place), entry)

    def put(self, entry: Entry, key: str, said: SaidThere) -> bool:
        """Let the language say something. Tells whether that is new; who said the very same keeps name and state."""
        file, name = self._file(entry.place), whole_key(entry, key)
        before = file.get(name)
        if before is not None and (before.texts, before.of) == (said.texts, said.of):
            return False
        file[name] = said
        return True

    def settle(self, entry: Entry, key: str, by: str, of: str = "") -> None:
        """Somebody has read one string, or list: it is reviewed, as the translation of this sentence."""
        file, name = self._file(entry.place), whole_key(entry, key)
        file[name] = replace(file[name], state="reviewed", by=by, of=of)

    def drop(self, entry: Entry, keys: Iterable[str]) -> None:
        """Take away what the language says under some keys of an entry."""
        for key in keys:
            self._file(entry.place).pop(whole_key(entry, key), None)

    def move(self, place: str, to: str, begin: str, now: str) -> None:
        """Let a file be that of another entry; in a register, the keys that begin so begin otherwise from now on."""
        if place == to:
            file = self._file(place)
            moved = {f"{now}{key.removeprefix(begin)}" if key.startswith(begin) else key: file[key] for key in file}
            self._files[place] = moved
        elif file := self._file(place):
            self._before[to] = {}
            self._files |= {place: {}, to: file}

    def reword(self, old: str, new: str) -> None:
        """Let a piece of text be another one in everything that is said, and in the sentences that it is said of."""
        for place in self.translations.files:
            file = self._file(place)
            for key, one in file.items():
                if any(old in text for text in (*one.texts, one.of)):
                    texts = tuple(text.replace(old, new) for text in one.texts)
                    file[key] = replace(one, texts=texts, of=one.of.replace(old, new))

    def as_translations(self) -> Translations:
        """The language as it would be read if it were written now."""
        files = dict(self.translations.files)
        for place, file in self._files.items():
            there = files.pop(place, None)
            said = Translation.model_validate({**as_data(list(file.items())), "id": "translation"})
            if file:
                files[place] = TranslatedFile(there.file if there else YamlFile(place, "", {}), said)
        return replace(self.translations, files=files)

    def changes(self) -> Changes:
        """The files that are to be written anew, below the playbooks; one of which nothing is left goes."""
        return {place_in(self.translations.language, place): text for place, text in self.texts().items()}

    def texts(self) -> dict[str, str | None]:
        """The same by their places in the language's folder."""
        return {
            place: self._text(place) if file else None
            for place, file in self._files.items()
            if file != self._before[place]
        }

    def _file(self, place: str) -> dict[str, SaidThere]:
        if place not in self._files:
            found = self.translations.files.get(place)
            self._before[place] = read_in(found.said) if found else {}
            self._files[place] = dict(self._before[place])
        return self._files[place]

    def written(self) -> None:
        """What was changed so far has been written: the next changes are those after it."""
        self._before = {place: dict(file) for place, file in self._files.items()}

    def _text(self, place: str) -> str:
        """The file's text: in the order of the source, then what is left over. What was renamed has its new key."""
        file, order = dict(self._files[place]), list[str]()
        for entry in self.handbook.all_entries():
            if entry.place == place:
                known = {key: one.of for key, one in own(file, entry).items()}
                for key, (_, there) in found_in(strings_of(entry.model), known).items():
                    order.append(whole_key(entry, key))
                    if key != there:
                        file[whole_key(entry, key)] = file.pop(whole_key(entry, there))
        places = {key: number for number, key in enumerate(order)}
        keys = sorted(file, key=lambda key: places.get(key, len(places)))
        return json.dumps(as_data([(key, file[key]) for key in keys]), ensure_ascii=False)


def read_in(said: Translation) -> dict[str, SaidThere]:
    """What a file says, each with its state and whose it is."""
    strings = {
        key: SaidThere((one.text,), one.of, one.state or said.state, one.by or said.by)
        for key, one in said.strings.items()
    }
    lists = {
        key: SaidThere(one.texts, "", one.state or said.state, one.by or said.by) for key, one in said.written.items()
    }
    return strings | lists


def as_data(file: Sequence[tuple[str, SaidThere]]) -> dict[str, Any]:
    """The values of a file that says this."""
    by = _usual(one.by for _, one in file if one.by is not None)
    state = _usual(one.state for _, one in file) or "draft"

    def own_(one: SaidThere) -> dict[str, Any]:
        mine: dict[str, Any] = {} if one.state == state else {"state": one.state}
        return mine if one.by in (None, by) else {**mine, "by": one.by}

    strings = {key: {"of": one.of, "text": one.texts[0], **own_(one)} for key, one in file if one.of}
    written = {key: _list(one, own_(one)) for key, one in file if not one.of}
    head: dict[str, Any] = ({"by": by} if by else {}) | ({} if state == "draft" else {"state": state})
    return head | ({"strings": strings} if strings else {}) | ({"written": written} if written else {})


def _list(one: SaidThere, mine: Mapping[str, Any]) -> Any:
    return {"texts": list(one.texts), **mine} if mine else list(one.texts)


def _usual(values: Iterable[Any]) -> Any:
    return next((value for value, _ in Counter(values).most_common(1)), None)
