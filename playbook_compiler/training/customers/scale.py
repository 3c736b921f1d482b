"""Answers on a scale, as a share from 0 (never kept) to 1 (always).

A scale is seen from the answers, and only believed where somebody gave its highest and no other question of the file
has a longer one: answers of 3 and 4 may stand on a scale of five or of ten, and a figure on a guess is worse than none.
`assets/js/shared/customers/scale.js` does the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ENDS: Final = {"5": (1, 5), "7": (1, 7), "10": (1, 10), "0-10": (0, 10)}
"""The lowest and the highest answer of each scale."""

SCALES: Final = ("yes", "share", *ENDS)
"""What a question may be answered with."""

_SEEN_FROM: Final = 3  # 0 and 1 are a no and a yes as well, and 2 alone is nothing
_WHOLE: Final = re.compile(r"([0-9]{1,2})(?:[.,]0+)?(?:\s*[-–—:=(].*)?")  # "4", "4,0", "4 - often"
_IN_HEADING: Final = re.compile(r"(?:^|[^0-9])([01])\s*(?:-|–|—|\.\.+|…|to|til|till)\s*(5|7|10)(?![0-9])")


@dataclass(frozen=True)
class SeenScale:
    """What the answers show: a scale, and the highest of them. `told`: the heading says which scale it is."""

    scale: str
    highest: int
    told: bool = False

    @property
    def top(self) -> int:
        """The highest answer that there is on the scale."""
        return ENDS[self.scale][1]

    def sure(self, beside: int = 0) -> bool:
        """Whether it can be told: somebody gave the highest, and no other question goes further (up to `beside`)."""
        return self.told or (self.highest == self.top and beside <= self.top)


def figure(value: str) -> int | None:
    """The whole number that an answer is."""
    found = _WHOLE.fullmatch(value)
    return int(found[1]) if found else None


def seen_scale(heading: str, values: Sequence[str]) -> SeenScale | None:
    """The scale of a column, where most of its answers are figures on one. A heading may say it: "from 1 to 7"."""
    figures = [number for value in values if (number := figure(value)) is not None]
    if len(figures) * 2 <= len(values):
        return None
    low, high = min(figures), max(figures)
    said = _IN_HEADING.search(heading.lower())
    if said:
        named = said[2] if said[1] == "1" else f"0-{said[2]}"
        if named in ENDS and ENDS[named][0] <= low and high <= ENDS[named][1]:
            return SeenScale(named, high, told=True)
    if not _SEEN_FROM <= high <= ENDS["10"][1]:
        return None
    scale = "0-10" if low == 0 else next(name for name in ("5", "7", "10") if high <= ENDS[name][1])
    return SeenScale(scale, high)


def on_scale(value: str, scale: str) -> float | None:
    """The share that an answer is; None where it is not on the scale."""
    low, high = ENDS[scale]
    number = figure(value)
    return (number - low) / (high - low) if number is not None and low <= number <= high else None
