"""Where it is not the same: between colleagues, between days and hours, and between what is said, done and reported.

Everything is tested at once and corrected together, so that what is called sure can be acted on. The rest is listed by
its size, as what it is: perhaps chance. `assets/js/consistency/findings.js` finds the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from playbook_compiler.training.consistency.cases import LENSES, MomentCase
from playbook_compiler.training.consistency.chance import SURE, Placed, by_chance, draws_for, holm
from playbook_compiler.training.consistency.interval import FEWEST, Share, share_of

Factor = Literal["colleagues", "days", "hours", "lenses"]
"""What cases of one moment are held apart by."""
FACTORS: Final[tuple[Factor, ...]] = get_args(Factor)

Act = Literal["drill", "train", "time", "sharpen"]
"""What to do: drill it again, train together, free time for it, or sharpen the playbook's words."""

FEWEST_COLLEAGUES: Final = 3
"""Between fewer colleagues there are no two figures: everybody would know whose they are."""
SAID: Final = 0.8
"""Who answers a drill so well knows what the playbook says, so that another drill helps nobody."""


@dataclass(frozen=True)
class ComparedGroup:
    """The cases of one colleague, day, part of the day or lens. Its name is a colleague's, or a number."""

    name: str | int
    share: Share


@dataclass(frozen=True)
class Difference:
    """A difference: how wide it is, between which two groups, how sure it is, and what to do about it.

    Nothing stands for a group where no two of them may be shown.
    """

    moment: str
    factor: Factor
    chance: float
    """How often chance alone does as much, after the correction for all that was asked."""
    gap: float
    most: ComparedGroup | None
    least: ComparedGroup | None
    groups: tuple[ComparedGroup, ...]
    act: Act

    @property
    def sure(self) -> bool:
        """Whether one may act on it."""
        return self.chance < SURE


def findings(moments: Sequence[str], cases: Sequence[MomentCase]) -> list[Difference]:
    """Every difference that could be tested; first what is sure, and the widest of those first."""
    asked = []
    for moment in moments:
        of_moment = [case for case in cases if case.moment == moment and not case.shared]
        for factor in FACTORS:
            placed = _placed(factor, of_moment)
            if len(placed) >= 2 * FEWEST:
                asked.append((moment, factor, of_moment, placed))
    most = draws_for(len(asked))
    tested = [(one, by_chance(one[3], most, seed)) for seed, one in enumerate(asked, 1)]
    told = [(one, chance) for one, chance in tested if chance is not None]
    adjusted = holm([chance for _, chance in told])
    found = [
        _finding(moment, factor, of_moment, chance)
        for ((moment, factor, of_moment, _), _), chance in zip(told, adjusted, strict=True)
    ]
    shown = [one for one in found if one.sure or one.gap > 0]
    return sorted(shown, key=lambda one: (not one.sure, -round(one.gap, 9), one.moment, FACTORS.index(one.factor)))


_GROUP: Final[dict[Factor, Callable[[MomentCase], str | int | None]]] = {
    "colleagues": lambda case: case.who or None,
    "days": lambda case: case.weekday,
    "hours": lambda case: case.part_of_day,
    "lenses": lambda case: LENSES.index(case.lens),
}


def _placed(factor: Factor, cases: Sequence[MomentCase]) -> list[Placed]:
    """The cases as the test needs them. Colleagues are compared inside a day, and days inside a colleague."""
    placed = []
    for case in cases:
        group = _GROUP[factor](case)
        if group is None:
            continue
        if factor == "lenses":
            placed.append(Placed(case.score, group, ""))
        else:
            other = case.weekday if factor == "colleagues" else case.who
            placed.append(Placed(case.score, group, (case.lens, other), case.lens))
    return placed


def _finding(moment: str, factor: Factor, cases: Sequence[MomentCase], chance: float) -> Difference:
    held: dict[str | int, list[MomentCase]] = defaultdict(list)
    for case in cases:
        group = _GROUP[factor](case)
        if group is not None:
            held[group].append(case)
    shares = {name: share for name, of in held.items() if (share := share_of([case.score for case in of]))}
    groups = sorted(
        (ComparedGroup(name, share) for name, share in shares.items()), key=lambda group: -group.share.share
    )
    if len(groups) < (FEWEST_COLLEAGUES if factor == "colleagues" else 2):
        groups = []
    most, least = (groups[0], groups[-1]) if groups else (None, None)
    gap = most.share.share - least.share.share if most and least else 0.0
    return Difference(moment, factor, chance, gap, most, least, tuple(groups), _act(factor, cases, least))


def _act(factor: Factor, cases: Sequence[MomentCase], least: ComparedGroup | None) -> Act:
    """Who knows it and does it only at times lacks time; who knows it and does otherwise, training."""
    if factor in ("days", "hours"):
        return "time"
    said = share_of([case.score for case in cases if case.lens == "say"])
    knows = said is not None and said.share >= SAID
    if factor == "lenses" and least is not None and least.name == LENSES.index("report"):
        return "sharpen"
    return "train" if knows else "drill"
