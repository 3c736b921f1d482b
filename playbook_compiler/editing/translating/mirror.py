"""A full copy of the playbooks, written in another language -> its strings. Both have the same shape.

What has an id is found by it; the items of other lists by their place, so such a list must be as long as its source. A
text that is word for word the source's has not been written yet, unless it is so short that it may be the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from playbook_compiler.editing.translating.language_draft import LanguageDraft, SaidThere
from playbook_compiler.languages.own_words import may_be_of
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.likeness import unlike_in_signs
from playbook_compiler.model.string_keys import keyed
from playbook_compiler.model.strings import SourceString, StringWay, strings_of, written_of
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "unlike-its-source"
_SHORT: Final = 3
"""Words: a text of no more may be the same in two languages, such as a name or a time of day."""
_WORD: Final = re.compile(r"\b[a-zà-ÿ]{2,}")


@dataclass
class TakenOver:
    """What came of a copy: how many strings, how many stand there still in the source's words, and what did not fit."""

    taken: int = 0
    lists: int = 0
    anew: int = 0
    not_begun: int = 0
    untouched: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_over(draft: LanguageDraft, copy: Handbook, source: Handbook, by: str) -> TakenOver:
    """Take the strings of a copy into a language. `source` is the handbook that the copy was written from."""
    done = TakenOver()
    for entry in source.all_entries():
        theirs, now = copy.entries[entry.kind].get(entry.id), draft.handbook.entries[entry.kind].get(entry.id)
        if theirs is None or now is None:
            continue
        _warn_of_new(entry, theirs, done)
        if theirs.model == entry.model:
            done.untouched += [entry] if strings_of(entry.model) else []
        else:
            _take_strings(draft, now, entry, theirs, by, done)
            _take_lists(draft, now, entry, theirs, source.settings.language, by, done)
    return done


def _take_strings(draft: LanguageDraft, now: Entry, entry: Entry, theirs: Entry, by: str, done: TakenOver) -> None:
    strings, texts = strings_of(entry.model), {one.way: one for one in strings_of(theirs.model)}
    crooked = set(_crooked(strings, list(texts.values()), theirs, done))
    names = {id(one): key for key, one in keyed(strings, {k: one.of for k, one in draft.said(now).items()}).items()}
    for one in strings:
        written = texts.get(one.way)
        if written is None or any(one.way[: len(way)] == way for way in crooked):
            continue
        if written.text == one.text and not (one.optional or _may_be_the_same(one.text)):
            done.not_begun += 1
            continue
        wrong = next(iter(unlike_in_signs(one.text, written.text)), None)
        if wrong is not None:
            hint = worded("Mend it in the copy, and take it again. The others were taken.")
            done.problems.append(theirs.problem(written.location, NAME, wrong.what, hint, piece=wrong.piece))
            continue
        done.taken += 1
        done.anew += draft.put(now, names[id(one)], SaidThere((written.text,), one.text, "draft", by))


def _may_be_the_same(text: str) -> bool:
    """Whether two languages may say it alike: it is short, or made of names and figures alone."""
    return len(text.split()) <= _SHORT or not _WORD.search(text)


def _take_lists(
    draft: LanguageDraft, now: Entry, entry: Entry, theirs: Entry, source: str, by: str, done: TakenOver
) -> None:
    """Take lists that each language writes for itself; of the source's own words only those that fit the language."""
    before = {one.key: one.texts for one in written_of(entry.model)}
    for one in written_of(theirs.model):
        had = before.get(one.key, ())
        if not one.texts or one.texts == had:
            continue
        language = draft.translations.language
        texts = tuple(text for text in one.texts if text not in had or may_be_of(text, language, source))
        if texts:
            done.lists += 1
            done.anew += draft.put(now, one.key, SaidThere(texts, "", "draft", by))


def _crooked(
    strings: Sequence[SourceString], others: Sequence[SourceString], theirs: Entry, done: TakenOver
) -> Iterator[StringWay]:
    """Tell each list without ids that is not as long as its source's: nobody can say which item is which."""
    here, there = _lengths(strings), _lengths(others)
    for way, (count, _) in here.items():
        found, location = there.get(way, (0, ()))
        if found != count:
            name = "/".join(map(str, way))
            message = worded(
                "found {found} under '{name}', and the source has {count}", found=found, name=name, count=count
            )
            hint = worded("Write one for each of the source's, in the same order. None of these was taken.")
            done.problems.append(theirs.problem(location, NAME, message, hint))
            yield way


def _lengths(strings: Sequence[SourceString]) -> Mapping[StringWay, tuple[int, Location]]:
    """The lists without ids: how many items each has, and where it stands."""
    found: dict[StringWay, tuple[int, Location]] = {}
    for one in strings:
        for place, part in enumerate(one.way):
            if isinstance(part, int):
                location = one.location[: len(one.location) - len(one.way) + place]
                count = max(part + 1, found.get(one.way[:place], (0, ()))[0])
                found[one.way[:place]] = (count, location)
    return found


def _warn_of_new(entry: Entry, theirs: Entry, done: TakenOver) -> None:
    """Tell what has an id in the copy that the source does not have: nothing there is taken."""
    here = {_named(one.way) for one in strings_of(entry.model)}
    told = set[StringWay]()
    for one in strings_of(theirs.model):
        way = _named(one.way)
        if way not in here and way not in told:
            told.add(way)
            message = worded("the source has nothing at '{map}', so this was not taken", map="/".join(map(str, way)))
            hint = worded("Compare the ids and fields with the source's.")
            done.problems.append(theirs.problem(one.location, NAME, message, hint))


def _named(way: StringWay) -> StringWay:
    """A way as far as names and ids lead, and whatever is behind a number."""
    return tuple("-" if isinstance(part, int) else part for part in way)
