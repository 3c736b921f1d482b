"""How a claim in figures is written, in any of the languages: `30 per cent`, `three in ten`, `9 ganger av 10`.

A figure can also be a term of the firm's own (`25 % VAT`, `up to 5 % off`); the words around it tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from playbook_compiler.languages.language import in_any

_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?=[^\s]))+")
_SHORT: Final = 4  # a word of fewer letters is sought by itself: "tax" stands in "taxi", "off" in "offer"


@dataclass(frozen=True)
class Figures:
    """The form of a figure, and what tells without looking further that a text holds none.

    `term` are the words that make a per cent a term of the firm's own, and `counting` is what follows a figure that
    counts people or firms.
    """

    form: re.Pattern[str]
    signs: tuple[str, ...]
    share: re.Pattern[str]
    term: re.Pattern[str]
    counting: re.Pattern[str]

    def may_stand_in(self, prose: str) -> bool:
        """Whether a text in small letters has a sign of a per cent, or a share. Most have none."""
        return any(sign in prose for sign in self.signs) or self.share.search(prose) is not None

    def in_argument(self, text: str) -> Iterator[str]:
        """The figures of a text that says why: all but the terms of the firm's own."""
        for sentence in _SENTENCE.findall(text):
            if not self.term.search(sentence):
                yield from (found[0] for found in self.form.finditer(sentence))

    def in_instruction(self, text: str) -> Iterator[str]:
        """The figures of a text that says what to do or to say: only those that count people or firms."""
        for sentence in _SENTENCE.findall(text):
            if not self.term.search(sentence):
                found = self.form.finditer(sentence)
                yield from (figure[0] for figure in found if self.counting.match(sentence, figure.end()))


@cache
def figures() -> Figures:
    """Put together once from the words of all languages."""
    number, of, times = (_any_of(field) for field in ("numbers", "share", "times"))
    per_cent = "|".join(rf"{re.escape(word)}\b".replace(r"\ ", r"\s?") for word in in_any("per_cent"))
    form = (
        rf"(?<!\d)\d[\d.,]{{0,40}}\s?(?:%|{per_cent})"
        rf"|\b(?:\d+|{number}) (?:{of}) (?:\d+|{number})\b"
        rf"|\b\d+ (?:{times}) (?:{of}) \d+"
    )
    share = rf" (?:{of}) (?:\d|(?:{number})\b)"
    counting = rf"\s+(?:(?:{_any_of('part_of')})\s+(?:\w+\s+){{0,3}}?)?(?:{_any_of('counted')})\b"
    return Figures(
        re.compile(form, re.IGNORECASE),
        ("%", *in_any("per_cent")),
        re.compile(share),
        re.compile("|".join(map(_as_a_term, in_any("terms"))), re.IGNORECASE),
        re.compile(counting, re.IGNORECASE),
    )


def _as_a_term(word: str) -> str:
    """A long word is found inside others too (`rabatt` in `rabattsats`), a shorter one at their end (`listepris`)."""
    sought = re.escape(word)
    if " " in word or len(word) < _SHORT:
        return rf"\b{sought}\b"
    return sought if len(word) > _SHORT else rf"{sought}\b"


def _any_of(field: str) -> str:
    return "|".join(map(re.escape, in_any(field)))
