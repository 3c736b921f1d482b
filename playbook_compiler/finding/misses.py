"""Searches that found nothing -> which moment lacks which words: a draft for its triggers, or for the thesaurus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from playbook_compiler.finding.reading import key_of, words_in
from playbook_compiler.finding.scoring import Finder

MOST: Final = 2000  # searches of one file
NEAREST: Final = 3
_DAY: Final = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\s+")


@dataclass(frozen=True)
class Miss:
    """A search, the moments nearest to it, and those of its words that no moment is known by."""

    text: str
    times: int
    nearest: tuple[str, ...]
    unknown: tuple[str, ...]
    found: bool
    """Whether it finds something by now."""


def searches_in(text: str) -> Iterator[str]:
    """One search a line, as a browser saved it or as it came in a mail: quoted, with its day or without."""
    for line in text.splitlines():
        bare = _DAY.sub("", line.strip().lstrip(">").strip()).strip()
        if bare and not bare.startswith("#") and len(words_in(bare)) >= 1:
            yield bare


def misses(finder: Finder, searches: Iterable[str]) -> list[Miss]:
    """What each search lacks, those that were made most often first."""
    times: dict[str, int] = {}
    for text in searches:
        times[text] = times.get(text, 0) + 1
    told = [_told(finder, text, often) for text, often in list(times.items())[:MOST]]
    return sorted(told, key=lambda miss: (miss.found, -miss.times, miss.text))


def _told(finder: Finder, text: str, times: int) -> Miss:
    hits = finder.find(text)
    ids = finder.index["moments"]
    unknown = [word for word in dict.fromkeys(_typed(text)) if _is_unknown(finder, word)]
    nearest = tuple(ids[hit.moment] for hit in hits[:NEAREST])
    return Miss(text, times, nearest, tuple(unknown), bool(hits) and hits[0].sure)


def _typed(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.lower())


def _is_unknown(finder: Finder, word: str) -> bool:
    key = key_of("".join(words_in(word)), finder.index["endings"])
    return key not in finder.at
