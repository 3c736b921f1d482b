"""Do observers see the same? Several judge one and the same case: where they differ, a sentence is read in two ways.

`assets/js/consistency/calibration.js` counts the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from playbook_compiler.training.agreement import Alpha, alpha, pairwise

ALIKE: Final = 80.0
"""Per cent of pairs of observers. Below it a line is read in two ways, and its sentence is to be sharpened."""
STATES: Final = ("seen", "not-seen", "not-called-for")


@dataclass(frozen=True)
class Judgement:
    """What one observer saw in one case: a state for each line of the sheet."""

    moment: str
    case: str
    observer: str
    states: Mapping[str, str]


@dataclass(frozen=True)
class ItemAgreement:
    """A line of the sheet: how many pairs of observers saw the same in it, and how many chose each state."""

    item: str
    same: float
    alpha: Alpha
    chosen: tuple[int, ...]

    @property
    def alike(self) -> bool:
        """Whether observers read it in one way."""
        return self.same >= ALIKE


@dataclass(frozen=True)
class Calibration:
    """A moment's cases: the lines on which observers differ most come first."""

    moment: str
    cases: int
    observers: int
    same: float
    alpha: Alpha
    items: tuple[ItemAgreement, ...]


def calibrations(moments: Sequence[str], judgements: Sequence[Judgement]) -> tuple[Calibration, ...]:
    """The agreement of observers, for each moment of which two or more judged the same case."""
    found = (_of_moment(moment, [one for one in judgements if one.moment == moment]) for moment in moments)
    return tuple(one for one in found if one is not None)


def _of_moment(moment: str, judgements: Sequence[Judgement]) -> Calibration | None:
    votes: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for one in judgements:
        for item, state in one.states.items():
            votes[item][one.case][one.observer] = STATES.index(state)
    units = {f"{case} {item}": given for item, cases in votes.items() for case, given in cases.items()}
    same = pairwise(units)
    if same is None:
        return None
    items = [
        ItemAgreement(item, alike, alpha(cases), _chosen(cases))
        for item, cases in votes.items()
        if (alike := pairwise(cases)) is not None
    ]
    return Calibration(
        moment,
        len({one.case for one in judgements}),
        len({one.observer for one in judgements}),
        same,
        alpha(units),
        tuple(sorted(items, key=lambda one: (round(one.same, 9), one.item))),
    )


def _chosen(cases: Mapping[str, Mapping[str, int]]) -> tuple[int, ...]:
    given = [state for votes in cases.values() for state in votes.values()]
    return tuple(given.count(state) for state in range(len(STATES)))
