"""Whether two texts differ in their spelling only, so that nobody must read again.

A word was misspelt where it stands in no dictionary and the word in its place does, a letter or two away. Two words
that both exist ("same day", "some day") are a change of meaning, as is everything with a number or a "not" in it.
Where this cannot tell, it says that the meaning changed: to read once too often does no harm.

The dictionaries are simplemma's, for English and the handbook's own language; the handbook's own words count as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import Final

import simplemma
from rapidfuzz.distance import OSA

from playbook_compiler.languages.language import in_any, language_of
from playbook_compiler.languages.wording import tokens

_SHORT: Final = 4  # letters of the longer one: any change of a shorter word may make another word of it
_LONG: Final = 8  # letters of a word in which two slips are still a slip
_OFTEN: Final = 3  # a word in more texts than this is one that people here use


class Vocabulary:
    """The words that exist: those of the dictionaries, and those that the handbook often uses."""

    def __init__(self, texts: Iterable[str], language: str = "en") -> None:
        self._texts = texts
        self._languages = tuple(dict.fromkeys(("en", language_of(language).dictionary)))

    @cached_property
    def _used(self) -> Mapping[str, int]:
        return Counter(word for text in set(self._texts) for word in set(tokens(text)))

    def knows(self, word: str) -> bool:
        """Whether a word is one, and no slip of the pen."""
        return self._used.get(word, 0) > _OFTEN or simplemma.is_known(word, lang=self._languages)


def same_but_spelling(old: str, new: str, vocabulary: Vocabulary) -> bool:
    """Whether the one text is the other with words spelt right, or wrong."""
    before, after = tokens(old), tokens(new)
    if before == after:
        return True
    for what, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = before[start:end], after[other_start:other_end]
        if what == "equal" or _only_spaced_otherwise(gone, come):
            continue
        if len(gone) != len(come) or not all(_slip(*pair, vocabulary) for pair in zip(gone, come, strict=True)):
            return False
    return True


@cache
def _telling() -> frozenset[str]:
    """The words of any language that carry the meaning."""
    return frozenset(in_any("telling"))


def _only_spaced_otherwise(gone: list[str], come: list[str]) -> bool:
    """Whether words were joined or parted (call back, callback), none of which carries the meaning alone."""
    return not _telling().intersection((*gone, *come)) and "".join(gone) == "".join(come)


def _slip(one: str, other: str, vocabulary: Vocabulary) -> bool:
    if one[0] != other[0] or not (one.isalpha() and other.isalpha()) or {one, other} & _telling():
        return False
    length = max(len(one), len(other))
    turned = sorted(one) == sorted(other)  # teh, the
    if (length < _SHORT and not turned) or OSA.distance(one, other) > (2 if length >= _LONG else 1):
        return False
    return vocabulary.knows(one) != vocabulary.knows(other)
