"""Text as it is compared: without accents and endings. assets/js/find/reading.js does the very same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

_MARKS: Final = re.compile("[\u0300-\u036f'’´`]")
_WORD: Final = re.compile(r"[^\W_]+")
_A: Final = re.compile("æ|ae|aa")
_O: Final = re.compile("ø|oe")
_PACKED: Final = re.compile("[A-Z][^A-Z]*")
_SENTENCE: Final = re.compile(r"[.!?…]\s+|[\n\r;]+|\s[-–—]\s")
MOST_SAME: Final = 25
LEAST: Final = 4
"""So many letters stay of a word when its ending is taken off."""
APART: Final = 5
"""So far after its verb the other half of it may stand: `vi sier avtalen med dere opp`."""

Apart = Mapping[str, Mapping[str, str]]
"""What a verb means together with a word that stands apart from it: by the verb, and by that word."""


def apart_in(told: Sequence[str]) -> Apart:
    """What each line tells: `oppsigelse si sier sa opp` is the meaning, the forms of the verb, and its other half."""
    found: dict[str, dict[str, str]] = {}
    for meant, *verbs, other in map(str.split, told):
        for verb in verbs:
            found.setdefault(verb, {})[other] = meant
    return found


def folded(text: str) -> str:
    """In small letters: å, ä, æ and ae are a; ø, ö and oe are o; no accents, no apostrophes."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return _O.sub("o", _A.sub("a", bare))


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(text))


def halves_told(words: Sequence[str], apart: Apart) -> list[str]:
    """What verbs mean of which the other half stands apart: whoever `sier … opp` gives notice."""
    return [
        meant[other]
        for place, word in enumerate(words)
        if (meant := apart.get(word))
        for other in words[place + 1 : place + 1 + APART]
        if other in meant
    ]


def key_of(word: str, endings: Sequence[str]) -> str:
    """A folded word without its ending, by which its forms are one. `endings`: the longest first."""
    for length, those in _by_length(tuple(endings)):
        if len(word) >= length + LEAST and word[-length:] in those:
            return word[:-length]
    return word


@lru_cache(maxsize=16)
def _by_length(endings: tuple[str, ...]) -> tuple[tuple[int, frozenset[str]], ...]:
    """The endings of each length, the longest first: to look a few up costs less than to try them all."""
    lengths = sorted({len(ending) for ending in endings}, reverse=True)
    return tuple((length, frozenset(one for one in endings if len(one) == length)) for length in lengths)


def packed(keys: Sequence[str]) -> str:
    """Sorted keys as one text: each as a capital (how many letters of the one before it begins with) and the rest."""
    text, before = "", ""
    for key in keys:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before[:MOST_SAME], key, strict=False))
        same = len(list(alike))
        text, before = f"{text}{chr(ord('A') + same)}{key[same:]}", key
    return text


def unpacked(text: str) -> list[str]:
    """The keys again."""
    keys: list[str] = []
    before = ""
    for part in _PACKED.findall(text):
        before = before[: ord(part[0]) - ord("A")] + part[1:]
        keys.append(before)
    return keys


def sentences_in(text: str) -> list[str]:
    """The sentences and lines of a text, as they were typed."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]
