"""The page that a firm looks at each month, as figures. `assets/js/consistency/result.js` has the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playbook_compiler.training.consistency.cases import LENSES, Lens, MomentCase
from playbook_compiler.training.consistency.findings import FEWEST_COLLEAGUES, Difference, findings
from playbook_compiler.training.consistency.interval import FEWEST, Share, share_of

ByLens = Mapping[Lens, Share | None]
"""A figure for each lens; None where it has too few cases."""


@dataclass(frozen=True)
class OfMoment:
    """A moment's figures, and how many cases each is made of, shown or not."""

    moment: str
    shares: ByLens
    cases: Mapping[Lens, int]
    months: Mapping[str, ByLens]

    @property
    def gap(self) -> float:
        """How far the highest of its figures is above the lowest."""
        known = [share.share for share in self.shares.values() if share]
        return max(known) - min(known) if known else 0.0


@dataclass(frozen=True)
class Consistency:
    """Everything on the page; the moments whose figures lie farthest apart come first."""

    moments: tuple[OfMoment, ...]
    findings: tuple[Difference, ...]
    months: Mapping[str, ByLens]
    colleagues: int


def consistency(moments: Sequence[str], cases: Sequence[MomentCase]) -> Consistency:
    """Count everything. `moments` are those of the handbook, in its order; cases of others are not counted."""
    known = [case for case in cases if case.moment in set(moments)]
    met = [moment for moment in moments if any(case.moment == moment for case in known)]
    each = [_of_moment(moment, [case for case in known if case.moment == moment]) for moment in met]
    return Consistency(
        tuple(sorted(each, key=lambda one: -round(one.gap, 9))),
        tuple(findings(met, known)),
        _months(known),
        len({case.who for case in known if case.who}),
    )


def _of_moment(moment: str, cases: Sequence[MomentCase]) -> OfMoment:
    counts = {lens: sum(case.lens == lens for case in cases) for lens in LENSES}
    return OfMoment(moment, _shares(cases), counts, _months(cases))


def _months(cases: Sequence[MomentCase]) -> dict[str, ByLens]:
    months = sorted({case.month for case in cases if case.month})
    return {month: _shares([case for case in cases if case.month == month]) for month in months}


def _shares(cases: Sequence[MomentCase]) -> ByLens:
    return {lens: _share([case for case in cases if case.lens == lens]) for lens in LENSES}


def _share(cases: Sequence[MomentCase]) -> Share | None:
    """A figure of one or two colleagues would be theirs and not the firm's: it is not shown."""
    people = {case.who for case in cases if case.who}
    nameless = sum(not case.who for case in cases)
    if len(people) < FEWEST_COLLEAGUES and nameless < FEWEST:
        return None
    return share_of([case.score for case in cases])
