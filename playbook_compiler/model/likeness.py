"""What a translation has in common with its source, whatever it says: slots, options, links, emphasis, figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from playbook_compiler.languages.language import language_of
from playbook_compiler.model.letter_choice import MARK
from playbook_compiler.model.named_field import FIELD_FORM
from playbook_compiler.model.pictured import WRITTEN
from playbook_compiler.problems.worded import our_word, worded

_SLOT: Final = re.compile(rf"\{{{FIELD_FORM}\}}")
_LINK: Final = re.compile(r"(?<!!)\[[^\[\]]+\]\(([^()\s]+)\)")
_EMPHASIS: Final = re.compile(r"(?<![*\w])(\*{1,2})(?=\S)[^*\n]+?(?<=\S)\1(?![*\w])")
_FIGURE: Final = re.compile(r"\d(?:[\d.,:  ]*\d)?")
_BRACKET: Final = re.compile(r"[{[]")
_DIGIT: Final = re.compile(r"\d")
_NOT_A_DIGIT: Final = re.compile(r"\D")
_FULL_HOUR: Final = re.compile(r"\b0?(\d{1,2})[:.]00\b")
_HOURS: Final = r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?![\d.:]*\d)"
_ROOM: Final = 60
_TIMES: Final = 2


@dataclass(frozen=True)
class Unlike:
    """One thing that a translation and its source do not have in common: what, and the sign of it that stands there."""

    what: str
    piece: str = ""


@lru_cache(maxsize=1 << 16)
def unlike_in_signs(of: str, text: str) -> tuple[Unlike, ...]:
    """What would break: a slot that nobody fills, a paragraph of no option, a link that leads elsewhere."""
    return tuple(_unlike_in_signs(of, text))


def _unlike_in_signs(of: str, text: str) -> Iterator[Unlike]:
    if not _BRACKET.search(of + text):
        return  # most have none, and each form is sought for a long time
    for what, form in (("slot", _SLOT), ("option", MARK), ("link", _LINK), ("picture", WRITTEN)):
        here, there = Counter(_signs(form, what, of)), Counter(_signs(form, what, text))
        yield from (
            Unlike(worded("the {what} {sign} is missing", what=our_word(what), sign=sign)) for sign in here - there
        )
        for sign in there - here:
            yield Unlike(worded("the {what} {sign} is not in the source", what=our_word(what), sign=sign), sign)


def other_emphasis(of: str, text: str) -> str | None:
    """How much is emphasised, and how much in the source, where that differs; None where it does not."""
    if "*" not in of and "*" not in text:
        return None
    found, expected = len(_EMPHASIS.findall(text)), len(_EMPHASIS.findall(of))
    return (
        None
        if found == expected
        else worded(
            "{pieces} emphasised, and {pieces_2} in the source", pieces=_pieces(found), pieces_2=_pieces(expected)
        )
    )


@lru_cache(maxsize=1 << 16)
def other_figures(of: str, text: str, language: str) -> tuple[Unlike, ...]:
    """Figures that the source does not have. One that the source writes in words, or in a slot's text, may be there.

    14:15 is 14.15, 14:00 is 14 and 1,200 is 1 200: how figures are written is the language's own. So is an hour of the
    clock: "by two" is "innen kl. 14".
    """
    return tuple(_other_figures(of, text, language))


def _other_figures(of: str, text: str, language: str) -> Iterator[Unlike]:
    if not _DIGIT.search(text):
        return
    of, text = _FULL_HOUR.sub(r"\1", of), _hours(language).sub("", _FULL_HOUR.sub(r"\1", text))
    known = {_digits(figure) for figure in _FIGURE.findall(of)}
    if not known:
        return  # in words: two weeks may be 14 days
    for figure in _FIGURE.findall(text):
        if _digits(figure) not in known:
            yield Unlike(worded("the figure {figure} is not in the source", figure=figure), figure)


@cache
def _hours(language: str) -> re.Pattern[str]:
    """Hours of the clock without minutes, behind a word that the language has before them."""
    words = "|".join(map(re.escape, language_of(language).clock))
    return re.compile(rf"\b(?:{words})\s?{_HOURS}", re.IGNORECASE)


def too_long(of: str, text: str) -> bool:
    """Whether a translation is so much longer than its source that it will not fit where that does."""
    return len(text) > _TIMES * len(of) + _ROOM


def _pieces(count: int) -> str:
    return (
        worded("nothing is")
        if not count
        else worded("one piece is")
        if count == 1
        else worded("{count} pieces are", count=count)
    )


def _signs(form: re.Pattern[str], what: str, text: str) -> Iterator[str]:
    for found in form.finditer(text):
        yield found[1] if what == "link" else found[2] if what == "picture" else " ".join(found[0].split())


def _digits(figure: str) -> str:
    return _NOT_A_DIGIT.sub("", figure)
