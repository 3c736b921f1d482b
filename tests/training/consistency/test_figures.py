"""Intervals, corrections and the tests by permutation, against kept libraries and what is known of them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.training.consistency.cases import MomentCase
from playbook_compiler.training.consistency.chance import Draws, Placed, by_chance, draws_for, holm
from playbook_compiler.training.consistency.interval import FEWEST, share_of, wilson
from playbook_compiler.training.consistency.result import consistency

# As statsmodels 0.15.0 computes them (proportion_confint, method="wilson"; SciPy 1.17.1 says the same of whole counts).
# 15 of 148, 81 of 263, 0 of 20 and 1 of 29 are those of R. G. Newcombe's table (Statistics in Medicine 17, 1998).
WILSON = [
    (0, 5, 0.0, 0.43448246478317487),
    (5, 5, 0.5655175352168252, 1.0),
    (1, 5, 0.036224108632430196, 0.6244653702374748),
    (3, 7, 0.15821985525146964, 0.7495416354723428),
    (0, 20, 0.0, 0.1611251580528194),
    (1, 29, 0.006113214292762667, 0.17175521879320294),
    (15, 148, 0.06238639953073628, 0.16048724172330803),
    (81, 263, 0.2552885198782742, 0.36620957698280004),
    (50, 100, 0.4038315303659956, 0.5961684696340044),
    (999, 1000, 0.9943574414020421, 0.9998234536293739),
    (4.5, 6, 0.36482256073733854, 0.9400102953115788),
    (17.25, 27, 0.4511919804805677, 0.7919871779244692),
]


@pytest.mark.parametrize(("kept", "cases", "low", "high"), WILSON)
def test_intervals_are_those_of_a_kept_library(kept: float, cases: int, low: float, high: float) -> None:
    assert wilson(kept, cases) == pytest.approx((low, high), abs=1e-12)


@given(st.lists(st.floats(0, 1), min_size=FEWEST, max_size=60))
def test_a_share_lies_inside_its_interval(scores: list[float]) -> None:
    share = share_of(scores)
    assert share and 0 <= share.low <= share.share + 1e-12 and share.share - 1e-12 <= share.high <= 1


def test_fewer_than_five_cases_are_no_figure() -> None:
    assert share_of([1.0] * 4) is None


def test_holm_is_that_of_a_kept_library() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005, 0.2]) == pytest.approx([0.04, 0.09, 0.09, 0.025, 0.2])  # statsmodels 0.15.0
    assert holm([]) == []


def test_draws_are_those_of_mulberry32() -> None:
    draw = Draws(1)  # the first numbers of the published generator with the seed 1, as so many of 2^32
    assert [draw.below(2**32) for _ in range(3)] == [2693262067, 11749833, 2265367787]


def test_what_cannot_be_dealt_anew_is_not_tested() -> None:
    alone = [Placed(1.0, who, who) for who in "AABB"]
    assert by_chance(alone, 100, 1) is None


def test_a_plain_difference_is_rare_by_chance_and_none_is_not() -> None:
    apart = [Placed(float(group), group, "") for group in (0, 1) for _ in range(10)]
    assert by_chance(apart, draws_for(1), 1) == pytest.approx(1 / 2000)  # 2 of 184756 ways are as wide
    alike = [Placed(float(number % 2), number // 10, "") for number in range(20)]
    assert by_chance(alike, draws_for(1), 1) == 1


def test_a_colleague_who_only_works_on_fridays_is_no_friday() -> None:
    """Days are compared inside a colleague: whoever works on one day alone says nothing of days."""
    days = ("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26")
    chance = random.Random(1)
    cases = [
        MomentCase("do", "m", chance.choice((0.8, 0.9, 1.0)), who, day) for who in "ABCD" for day in days for _ in "123"
    ]
    cases += [MomentCase("do", "m", 0.1, "E", "2026-11-27") for _ in range(12)]
    factors = {one.factor for one in consistency(["m"], cases).findings if one.sure}
    assert "days" not in factors


def test_few_colleagues_are_not_singled_out() -> None:
    two = [
        MomentCase("do", "m", score, who, "2026-11-24", 10) for who, score in (("A", 0.2), ("B", 1.0)) for _ in range(9)
    ]
    result = consistency(["m"], two)
    assert result.moments[0].shares["do"] is None
    assert result.moments[0].cases["do"] == 18
    assert all(one.most is None for one in result.findings if one.factor == "colleagues")
    few = [MomentCase("do", "m", 1.0, who, "2026-11-24", 10) for who in "ABCDEF" for _ in range(4)]
    groups = consistency(["m"], [*two, *few]).findings[0].groups
    assert groups == ()  # two have five cases, and two figures would be theirs


def test_a_promise_of_several_moments_is_in_no_test() -> None:
    shared = [
        MomentCase("report", "m", float(day < 26), "", f"2026-11-{day}", shared=True)
        for day in (23, 27)
        for _ in range(20)
    ]
    result = consistency(["m"], shared)
    assert result.findings == () and result.moments[0].shares["report"]
