"""LIX, the Scandinavian readability index: words a sentence, plus the per cent of words longer than six letters.

Björnsson, "Läsbarhet" (1968): below 30 is very easy, 30 to 40 easy, 40 to 50 medium, above 60 very hard.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SIGNS: Final = '.,;:!?()[]"“”«»…*'
_ENDS: Final = (". ", "! ", "? ", ": ")


@lru_cache(maxsize=4096)  # a rule asks, and then the health page
def lix(text: str) -> float:
    """Return the LIX of a text; 0.0 for one without words. Where a paragraph ends, a sentence does.

    A word is what stands between spaces, signs left out; one of more than six letters is long.
    """
    paragraphs = text.strip().split("\n\n")
    lines = "\t".join(paragraphs).replace("\n", " ")
    sentences = len(paragraphs) + sum(map(lines.count, _ENDS))
    for sign in _SIGNS:
        lines = lines.replace(sign, "")
    lengths = list(map(len, lines.split()))
    if not lengths:
        return 0.0
    return len(lengths) / sentences + 100 * sum(map((6).__lt__, lengths)) / len(lengths)
