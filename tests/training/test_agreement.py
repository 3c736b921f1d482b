"""Agreement equals published worked examples to four decimals, and says so where there is no figure.

The publications print three decimals. The fourth is had from the exact fraction: alpha for nominal data is
((n - 1) * sum of o_cc - sum of n_c * (n_c - 1)) / (n * (n - 1) - sum of n_c * (n_c - 1)), where o_cc and n_c are the
diagonal and the margins of the coincidence matrix that the publication prints.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_compiler.training.agreement import Alpha, Votes, alpha, pairwise

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), parts A, B and C; and the worked example of
# the article "Krippendorff's alpha" in Wikipedia. A row is an observer, a column a unit, and a star says: no value.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
TWO_OBSERVERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
THREE_CODERS = (
    "* * * * * 3 4 1 2 1 1 3 3 * 3",
    "1 * 2 1 3 3 4 3 * * * * * * *",
    "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
)


def votes(rows: tuple[str, ...]) -> Votes:
    numbers = {sign: number for number, sign in enumerate(sorted(set("".join(rows)) - {"*", " "}))}
    table = [row.split() for row in rows]
    return {
        f"unit {unit}": {f"observer {who}": numbers[row[unit]] for who, row in enumerate(table) if row[unit] != "*"}
        for unit in range(len(table[0]))
    }


def by_coincidences(matches: int, margins: tuple[int, ...]) -> Fraction:
    """Alpha from the sum of the diagonal and the margins of a coincidence matrix."""
    n, chance = sum(margins), sum(count * (count - 1) for count in margins)
    return Fraction((n - 1) * matches - chance, n * (n - 1) - chance)


@pytest.mark.parametrize(
    ("rows", "printed", "exact", "matches", "margins"),
    [
        (BINARY, "0.095", Fraction(2, 21), 12, (14, 6)),
        (TWO_OBSERVERS, "0.692", Fraction(155, 224), 18, (4, 6, 6, 6, 2)),
        (FOUR_OBSERVERS, "0.743", Fraction(113, 152), 32, (9, 13, 10, 5, 3)),
        (THREE_CODERS, "0.691", Fraction(56, 81), 20, (7, 4, 10, 5)),
    ],
    ids=["binary", "two observers", "four observers and gaps", "three coders and gaps"],
)
def test_published_examples(
    rows: tuple[str, ...], printed: str, exact: Fraction, matches: int, margins: tuple[int, ...]
) -> None:
    found = alpha(votes(rows)).value
    assert found is not None
    assert by_coincidences(matches, margins) == exact
    assert f"{found:.4f}" == f"{float(exact):.4f}"
    assert f"{found:.3f}" == printed


def test_the_share_of_pairs_of_the_first_example() -> None:
    assert pairwise(votes(BINARY)) == 60.0  # six of ten units alike, as the publication says


def test_pairs_are_counted_question_by_question() -> None:
    given = {"all alike": {"a": 0, "b": 0, "c": 0}, "one apart": {"a": 0, "b": 0, "c": 1}, "alone": {"a": 2}}
    assert pairwise(given) == pytest.approx(100 * (1 + 1 / 3) / 2)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Alpha(None, "few")),
        ({"one": {"a": 0}, "two": {"a": 1}}, Alpha(None, "few")),
        ({"one": {"a": 0}, "two": {"b": 0}}, Alpha(None, "few")),
        ({"one": {"a": 2, "b": 2}, "two": {"a": 2, "b": 2, "c": 2}}, Alpha(None, "one-answer")),
        ({"one": {"a": 2, "b": 2}, "alone": {"a": 1}}, Alpha(None, "one-answer")),
        ({"one": {"a": 2, "b": 1}, "alone": {"a": 1}}, Alpha(None, "one-question")),
        ({"one": {"a": 2, "b": 2}, "two": {"a": 1, "b": 1}}, Alpha(1.0)),
    ],
    ids=[
        "nobody",
        "one colleague",
        "nothing in common",
        "all the same",
        "a lone other answer",
        "one question",
        "alike",
    ],
)
def test_what_has_no_figure_says_why(given: Votes, expected: Alpha) -> None:
    assert alpha(given) == expected


def test_nobody_to_compare_has_no_share() -> None:
    assert pairwise({"one": {"a": 0}, "two": {}}) is None


NAMES = st.sampled_from("abcde")
ANSWERS = st.dictionaries(st.sampled_from("pqrst"), st.dictionaries(NAMES, st.integers(0, 3), max_size=5), max_size=5)


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_it_is_the_formula_whatever_was_answered(given: dict[str, dict[str, int]]) -> None:
    margins: dict[int, int] = {}
    matches = Fraction(0)
    for answers in given.values():
        if len(answers) > 1:
            for choice in answers.values():
                margins[choice] = margins.get(choice, 0) + 1
            alike = sum(one == other for one, other in combinations(answers.values(), 2))
            matches += Fraction(2 * alike, len(answers) - 1)
    found = alpha(given)
    if found.value is None:
        compared = [answers for answers in given.values() if len(answers) > 1]
        assert (len(compared), len(margins)) in {
            "few": [(0, 0)],
            "one-question": [(1, count) for count in range(2, 5)],
            "one-answer": [(count, 1) for count in range(1, 6)],
            None: [],
        }[found.why]
    else:
        n, chance = sum(margins.values()), sum(count * (count - 1) for count in margins.values())
        assert found.value == pytest.approx(float(((n - 1) * matches - chance) / (n * (n - 1) - chance)))
        assert found.value <= 1
