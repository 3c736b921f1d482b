"""What a text says, apart from how it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    r"\{[^{}\s]*\}"  # a message's field
    r"|[-+]?\d+(?:[.,:/]\d+)*(?:\s?%)?"  # a number, a time, a per cent
    r"|\w+(?:'\w+)*"  # a word; don't is one
)
_SOFT_HYPHEN: Final = "\u00ad"


def one_sign_a_letter(text: str) -> str:
    """The text with å as one sign, not as a and a ring: some programs write it so (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[str]:
    """The words, numbers and fields of a text, in small letters. Punctuation, emphasis and line ends are none."""
    found: list[str] = _TOKEN.findall(one_sign_a_letter(text).replace("’", "'").replace(_SOFT_HYPHEN, "").casefold())
    return ["".join(token.split()) for token in found] if "%" in text else found


@lru_cache(maxsize=1 << 14)
def telling(text: str) -> str:
    """The text as far as it tells something: two texts that differ only in typing give the same.

    At each save the same sentences are asked about again, by each language and each drill.
    """
    return " ".join(tokens(text))


def has_any(text: str, words: Iterable[str]) -> str | None:
    """The first of some words that stands in a text, as it is typed there."""
    found = _any_of(tuple(words)).search(text)
    return found[0] if found else None


def begins_with(text: str, words: Iterable[str]) -> str | None:
    """The words with which a text begins, as they are typed there, if they are among these."""
    found = _any_of(tuple(words)).match(text)
    return found[0] if found else None


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
