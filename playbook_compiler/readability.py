"""LIX, the Scandinavian readability index: words a sentence, plus the per cent of words longer than six letters.

Björnsson, "Läsbarhet" (1968): below 30 is very easy, 30 to 40 easy, 40 to 50 medium, above 60 very hard.
"""

from __future__ import annotations

import re
from typing import Final

LONG: Final = 7  # letters; LIX calls a word of more than six long
_LETTERS_ONLY: Final = str.maketrans(dict.fromkeys("-'’"))
_SPACE: Final = str.maketrans(dict.fromkeys('.,;:!?()[]{}"“”«»…–—/*_', " "))
_END: Final = re.compile(r"[.!?:](?=\s|$)|\n\s*\n")


def lix(text: str) -> float:
    """Return the LIX of a text; 0.0 for one without words. Where a paragraph ends, a sentence does."""
    words = text.translate(_LETTERS_ONLY).translate(_SPACE).split()
    if not words:
        return 0.0
    sentences = sum(any(map(str.isalnum, part)) for part in _END.split(text))
    long_words = sum(length >= LONG for length in map(len, words))
    return len(words) / sentences + 100 * long_words / len(words)
