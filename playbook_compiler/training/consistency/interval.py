"""A share with its interval. Pure; `assets/js/consistency/interval.js` does the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5
"""On fewer cases there is no figure."""

_Z: Final = 1.959963984540054
"""Of a hundred intervals, ninety-five hold what they are about."""


@dataclass(frozen=True)
class Share:
    """The mean of scores from 0 to 1, and between which two figures it lies."""

    cases: int
    share: float
    low: float
    high: float


def share_of(scores: Sequence[float]) -> Share | None:
    """The share with its interval (Wilson's); None on fewer than five cases.

    A case counts once however many items it has: the items of one contact are no independent cases. A score that is
    neither 0 nor 1 varies less than Wilson supposes, so that the interval is wider than it had to be, never narrower.
    """
    if len(scores) < FEWEST:
        return None
    low, high = wilson(sum(scores), len(scores))
    return Share(len(scores), sum(scores) / len(scores), low, high)


def wilson(kept: float, cases: int) -> tuple[float, float]:
    """The interval of E. B. Wilson (1927) for a share, at 95 per cent."""
    share, spread = kept / cases, _Z * _Z / cases
    middle = (share + spread / 2) / (1 + spread)
    reach = _Z / (1 + spread) * math.sqrt(share * (1 - share) / cases + spread / cases / 4)
    return max(0.0, middle - reach), min(1.0, middle + reach)
