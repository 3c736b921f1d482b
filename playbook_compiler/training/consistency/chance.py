"""Could it be chance? Permutation tests, and Holm's correction for asking many times. Pure.

The groups are dealt anew, as often as it takes to tell, and only among cases of one stratum: so a difference between
days is never one between colleagues in disguise. Nothing is supposed of how scores are spread. A test that chance
explains easily is stopped early (Besag and Clifford, 1991), and its p-value stays valid.
`assets/js/consistency/chance.js` does the same, with the same draws.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

SURE: Final = 0.05
"""Of a hundred firms in which all is the same, at most five are told anything as sure."""

_ENOUGH: Final = 20
"""After so many draws that spread as widely as the truth, chance explains it."""
_FEWEST_DRAWS: Final = 1999
_LEAST_SPREAD: Final = 0.005
"""Where all scores of a measure are nearly the same, one other is not the only one that counts."""
_32: Final = 0xFFFFFFFF


@dataclass(frozen=True)
class Placed:
    """A score, the group that it is in, and the stratum inside which groups are dealt anew."""

    score: float
    group: str | int
    stratum: Hashable
    measure: Hashable = ""
    """Scores of one measure can be compared: each is held against the mean and the spread of its measure."""


def draws_for(tests: int) -> int:
    """How often to deal, so that the rarest result is sure however many tests there are."""
    return max(_FEWEST_DRAWS, 40 * tests)


def by_chance(cases: Sequence[Placed], most: int, seed: int) -> float | None:
    """How often chance alone spreads the groups as widely; None where nothing can be dealt anew."""
    groups = {group: number for number, group in enumerate(dict.fromkeys(case.group for case in cases))}
    strata: dict[Hashable, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        strata[case.stratum].append(number)
    held = [groups[case.group] for case in cases]
    dealt = [places for places in strata.values() if len({held[place] for place in places}) > 1]
    if not dealt:
        return None
    scores, weights = _held_against(cases)
    true = _spread(scores, weights, held, len(groups)) * (1 - 1e-12)  # summed in another order it is as wide
    draw, as_wide = Draws(seed), 0
    for count in range(1, most + 1):
        for places in dealt:
            _deal(held, places, draw)
        as_wide += _spread(scores, weights, held, len(groups)) >= true
        if as_wide == _ENOUGH:
            return as_wide / count
    return (as_wide + 1) / (most + 1)


def holm(found: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values (1979), in the order of the given ones."""
    order = sorted(range(len(found)), key=lambda place: found[place])
    adjusted, least = [0.0] * len(found), 0.0
    for rank, place in enumerate(order):
        least = max(least, min(1.0, (len(found) - rank) * found[place]))
        adjusted[place] = least
    return adjusted


class Draws:
    """Whole numbers by lot, the same in every program: T. Ettinger's mulberry32."""

    def __init__(self, seed: int) -> None:
        self.state = seed & _32

    def below(self, bound: int) -> int:
        """A whole number from 0, below a bound."""
        self.state = (self.state + 0x6D2B79F5) & _32
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 15)) * (mixed | 1)) & _32
        mixed ^= (mixed + (((mixed ^ (mixed >> 7)) * (mixed | 61)) & _32)) & _32
        return (((mixed ^ (mixed >> 14)) & _32) * bound) >> 32


def _deal(held: list[int], places: list[int], draw: Draws) -> None:
    """Deal the groups of one stratum anew (Fisher and Yates)."""
    for last in range(len(places) - 1, 0, -1):
        other = draw.below(last + 1)
        here, there = places[last], places[other]
        held[here], held[there] = held[there], held[here]


def _held_against(cases: Sequence[Placed]) -> tuple[list[float], list[float]]:
    """How far each score is from the mean of its measure, and its weight: what swings widely counts for less."""
    measures: dict[Hashable, list[float]] = defaultdict(list)
    for case in cases:
        measures[case.measure].append(case.score)
    scale = {}
    for measure, scores in measures.items():
        mean = sum(scores) / len(scores)
        square = sum((score - mean) ** 2 for score in scores)
        scale[measure] = (mean, 1 / max(square / len(scores), _LEAST_SPREAD))
    weights = [scale[case.measure][1] for case in cases]
    return [(case.score - scale[case.measure][0]) * scale[case.measure][1] for case in cases], weights


def _spread(scores: Sequence[float], weights: Sequence[float], held: Sequence[int], groups: int) -> float:
    """How far the groups' means lie apart: the weighted sum of squares between them."""
    sums, weight = [0.0] * groups, [0.0] * groups
    for score, own, group in zip(scores, weights, held, strict=True):
        sums[group] += score
        weight[group] += own
    return sum(total * total / of for total, of in zip(sums, weight, strict=True) if of)
