"""A handbook written out in one of its other languages, as a source of its own: no trace of the first is left in it.

Texts and lists are that language's, limits are written as it writes them, and of the thesaurus its own words stay. What
nobody has translated stays as it was. Remarks of the source are in its language, and go.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.translated import EntryStanding, same_text_in, standing_of
from playbook_compiler.yaml12.file import Location


def as_source(handbook: Handbook, language: str) -> dict[str, str]:
    """The files of the handbook in a language, as JSON, by their place below the playbooks; each still to be laid out.

    What it says in other languages is left out.
    """
    files: dict[str, dict[str, Any]] = {}
    said, same = handbook.translations[language], same_text_in(handbook)
    for entry in handbook.all_entries():
        if entry.place not in files:
            files[entry.place] = copy.deepcopy(entry.file.data)
        data = files[entry.place]
        if entry.kind == "concept":
            _own_words(data, entry, language)
            continue
        for location, duration in _durations(entry.model):
            text = length_of_time(duration.amount, duration.unit, language, working=duration.working)
            _put(data, (*entry.prefix, *location), text)
        _say(data, standing_of(entry, said, same))
        if entry.kind == "handbook":
            data["language"] = language
    return {place: json.dumps(data, ensure_ascii=False) for place, data in files.items() if data}


def _say(data: dict[str, Any], found: EntryStanding) -> None:
    entry = found.entry
    begun = any(one.shown for one in found.strings)
    for one in found.strings:
        if one.shown is not None:
            _put(data, (*entry.prefix, *one.source.location), one.shown)
    for written in found.written:
        at = (*entry.prefix, *written.source.location)
        if written.written is not None:
            _put(data, at, list(written.written.texts))
        elif begun and written.source.texts and written.key.rpartition("/")[2] != "triggers":  # those must be there
            _take_out(data, at)


def _own_words(data: dict[str, Any], entry: Entry, language: str) -> None:
    words = data[entry.id]["words"]
    if language in words:
        data[entry.id]["words"] = {language: words[language]}
    else:
        del data[entry.id]


def _durations(value: Any, location: Location = ()) -> Iterator[tuple[Location, Duration]]:
    if isinstance(value, Duration):
        yield location, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from _durations(getattr(value, name), (*location, field.alias or name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _durations(item, (*location, number))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _durations(item, (*location, name))


def _put(data: Any, location: Location, value: Any) -> None:
    """Let a value stand at a place. A sentence that may be written without its field's name is one itself."""
    first, *rest = location
    if not rest or isinstance(data[first], str):
        data[first] = value
    else:
        _put(data[first], tuple(rest), value)


def _take_out(data: Any, location: Location) -> None:
    for part in location[:-1]:
        data = data[part]
    data.pop(location[-1], None)
