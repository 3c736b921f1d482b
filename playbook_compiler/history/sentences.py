"""A change -> a sentence that a manager reads: what it was, what it is.

A sentence is a list of pieces, each plain, a name, taken out or put in, so that the terminal, a pull request and a page
of the site can each show it in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from pydantic import BaseModel

from playbook_compiler.history.compare import Change
from playbook_compiler.history.diff import EntryChange
from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.meaning import NORMATIVE, Concern, Part, is_empty, parts

Style = Literal["plain", "name", "out", "in"]
_WORD: Final = re.compile(r"\s*(?:\{[^{}]*\}|\w+(?:[-'’.,:/]\w+)*|[^\w\s])")  # each with the space before it
_OUT: Final[Style] = "out"
_IN: Final[Style] = "in"
_FEW: Final = 4  # words: shorter texts are shown whole, before and after
_ALIKE: Final = 0.4
_SAYS: Final = ("do", "say", "text", "situation", "ask", "answer", "when", "title", "note", "promise", "label", "body")
_LONG: Final = 160  # letters: beyond this only what changed is shown, with a few words around it


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence."""

    text: str
    style: Style = "plain"


Sentence = tuple[Piece, ...]


@dataclass(frozen=True)
class Teller:
    """Tells changes in a language, with the fixed words that it has for them (`report.words_of`).

    `books` are looked through in turn for the title of an entry: the new handbook, the old, and others.
    """

    books: tuple[Handbook, ...]
    words: Mapping[str, str]
    language: str

    def title(self, kind: str, id_: str) -> str:
        """The title of an entry as readers know it, now or before."""
        for book in self.books:
            stages = book.stages if kind == "stage" and book.entries["handbook"] else {}
            found = stages.get(id_) or book.entries.get(kind, {}).get(id_)
            if found is not None:
                return found.title
        return id_

    def heading(self, changed: EntryChange) -> Sentence:
        """Which entry it is about, and what happened to it as a whole."""
        kind, title = self.words[f"kind_{changed.kind}"], self.title(changed.kind, changed.id)
        name = (Piece(title, "name"), Piece(f" ({kind.lower()})"))
        if changed.what == "added":
            return (*name, Piece(": "), Piece(self.words["new"], "in"))
        if changed.what == "removed":
            return (*name, Piece(": "), Piece(self.words["gone"], "out"))
        if changed.what == "renamed":
            told = self.words["now_called"].format(old=changed.was, new=changed.id)
            return (*name, Piece(f": {told}"))
        return name

    def sentence(self, change: Change) -> Sentence:
        """One change, told."""
        return (*self._where(change), *self._what(change))

    def _where(self, change: Change) -> Iterator[Piece]:
        *outer, _ = _labels(change)
        for label in outer:
            yield Piece(f"{self._label(label)}: " if isinstance(label, str) else f"“{self.shown(label).rstrip('.')}”, ")
        last = _labels(change)[-1]
        yield Piece(f"{self._label(last)}: " if isinstance(last, str) else f"“{self.shown(last).rstrip('.')}”: ")

    def _what(self, change: Change) -> Iterator[Piece]:
        match change.what:
            case "added":
                yield Piece(self.whole(change.new, change.concern, change.ref), "in")
            case "removed":
                yield Piece(self.whole(change.old, change.concern, change.ref), "out")
            case "moved":
                (old, item), (new, _) = change.old, change.new
                shown = "" if isinstance(item, BaseModel) else f"{self.shown(item, change.ref)} "
                yield Piece(shown + self.words["moved"].format(old=old, new=new))
            case "renamed":
                yield Piece(self.words["id_changed"].format(old=change.old, new=change.new))
            case _:
                yield from _reworded(self.shown(change.old, change.ref), self.shown(change.new, change.ref))

    def shown(self, value: Any, ref: str | None = None) -> str:
        """A value as a reader knows it: an entry by its title, a group by what it says."""
        if ref is not None and isinstance(value, str):
            return self.title(ref, value)
        if isinstance(value, bool) or value is None:
            return self.words["yes" if value else "no"]
        if isinstance(value, BaseModel):
            return self._group(value)
        if isinstance(value, Duration):
            return length_of_time(value.amount, value.unit, self.language, working=value.working)
        if isinstance(value, tuple):
            return ", ".join(self.shown(item, ref) for item in value)
        if isinstance(value, Mapping):
            return ", ".join(f"{key}: {self.shown(item)}" for key, item in value.items())
        return " ".join(str(value).split())

    def whole(self, value: Any, concern: Concern, ref: str | None = None) -> str:
        """The same, and of a group all that somebody must know: of a step who, how soon, and if it is never skipped."""
        if isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            return ", ".join(self.whole(item, concern) for item in value)
        if not isinstance(value, BaseModel):
            return self.shown(value, ref)
        lead = _lead(value)
        said = "; ".join(self._details(value, lead.shown if lead else None, concern))
        return f"{self._group(value)} ({said})" if lead and said else self._group(value)

    def _details(self, group: BaseModel, lead: str | None, inherited: Concern) -> Iterator[str]:
        for part in parts(type(group)):
            value, concern = getattr(group, part.name), part.concern or inherited
            if part.shown not in ("id", lead) and concern in NORMATIVE and not is_empty(value):
                label = self._label(part.shown)
                yield label if value is True else f"{label}: {self.whole(value, concern, part.ref)}"

    def _group(self, group: BaseModel) -> str:
        """What a group says, by its first telling field: a step by what is done, a phrase by what is said."""
        lead = _lead(group)
        if lead is not None:
            return self.shown(getattr(group, lead.name), lead.ref)
        said = ((part, getattr(group, part.name)) for part in parts(type(group)))
        return "; ".join(self.shown(value, part.ref) for part, value in said if value not in (None, (), False))

    def _label(self, field: str) -> str:
        return self.words.get(f"field_{field}", field.replace("_", " "))


def _lead(group: BaseModel) -> Part | None:
    """The field by which a group is known, where it has one."""
    own = {part.shown: part for part in parts(type(group))}
    return next((own[name] for name in _SAYS if name in own and getattr(group, own[name].name) is not None), None)


def _labels(change: Change) -> list[str | BaseModel]:
    """The parts of the path that tell something: not that a sentence stands in a list of sentences."""
    path = [part for part in change.path if part not in ("experience", "checklist")]
    if len(path) > 2 and isinstance(path[-2], BaseModel) and path[-1] in ("text", *_SAYS) and change.what == "changed":
        return path[:-2]  # the group is told by the very text that changed
    return path


def _reworded(old: str, new: str) -> Iterator[Piece]:
    """Old and new beside each other; of a longer text only the words that changed."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if min(old.count(" "), new.count(" ")) < _FEW - 1 or matcher.ratio() < _ALIKE:
        yield from (Piece(old, "out"), Piece(" → "), Piece(new, "in"))
        return
    for same, one, other in _stretches(matcher, before, after):
        if same:
            yield Piece(_short("".join(one)) if len(old) > _LONG else "".join(one))
            continue
        for words, style in ((one, _OUT), (other, _IN)):
            text = "".join(words)
            if text:
                yield Piece(" " if text != text.lstrip() else "")
                yield Piece(text.lstrip(), style)


def _stretches(
    matcher: SequenceMatcher[str], before: list[str], after: list[str]
) -> Iterator[tuple[bool, list[str], list[str]]]:
    """(same, old words, new words) in turn. A lone word that stayed between two changes counts as changed with them."""
    one: list[str] = []
    other: list[str] = []
    codes = matcher.get_opcodes()
    for number, (what, start, end, other_start, other_end) in enumerate(codes):
        lone = what == "equal" and _words(before[start:end]) < 2 and 0 < number < len(codes) - 1
        if what == "equal" and not lone:
            if one or other:
                yield False, one, other
            one, other = [], []
            yield True, before[start:end], after[other_start:other_end]
        else:
            one, other = one + before[start:end], other + after[other_start:other_end]
    if one or other:
        yield False, one, other


def _words(pieces: list[str]) -> int:
    return sum(any(sign.isalnum() for sign in piece) for piece in pieces)


def _short(text: str) -> str:
    """The beginning and the end of a long stretch that did not change."""
    return text if len(text) < 80 else f"{text[:30].rsplit(' ', 1)[0]} … {text[-30:].split(' ', 1)[-1]}"
