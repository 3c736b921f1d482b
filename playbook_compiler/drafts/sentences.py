"""The sentences of a text, and their words without endings. assets/js/draft/sentences.js is a twin."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from playbook_compiler.drafts.patterns import LETTER

_END: Final = re.compile(r"(?<![.!?…])[.!?…]+[\"”»)]*\s+(?=[\"“«(]?[A-ZÆØÅÄÖÉ])|\n\s*\n|\n(?=\s*[-*•])")
_WORD: Final = re.compile(f"[{LETTER}]+")
_STEM: Final = 6
_LEAST: Final = 3


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends. A point behind a number or before a small letter ends none."""
    ends = [found.end() for found in _END.finditer(text)]
    return [(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if text[start:end].strip()]


def stems_in(text: str, stops: Collection[str]) -> set[str]:
    """The beginnings of the words that say something."""
    words = _WORD.findall(text.lower())
    return {word[:_STEM] for word in words if len(word) >= _LEAST and word not in stops and not word.isdecimal()}
