"""What is surely the same has one digest; and what may not be, is not taken for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.kept.digest import digest
from playbook_compiler.kept.same import surely_same
from playbook_compiler.problems.worded import worded

_plain = st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["", "a", "1", "b"]), st.dates())
_values = st.recursive(
    _plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    ),
    max_leaves=6,
)


@dataclass(frozen=True)
class _Link:
    title: str
    address: str


@given(_values, _values)
def test_what_is_surely_the_same_has_one_digest(one: Any, other: Any) -> None:
    assert not surely_same(one, other) or digest(one) == digest(other)


@given(_values)
def test_a_copy_is_the_same(value: Any) -> None:
    def copy(of: Any) -> Any:
        if isinstance(of, dict):
            return {name: copy(one) for name, one in of.items()}
        return type(of)(map(copy, of)) if isinstance(of, list | tuple) else of

    assert surely_same(value, copy(value))


def test_numbers_and_truth_are_told_apart() -> None:
    assert not surely_same(1, True)
    assert not surely_same([0], [False])


def test_the_order_of_names_counts() -> None:
    assert not surely_same({"a": 1, "b": 2}, {"b": 2, "a": 1})


def test_dataclasses_are_compared_field_by_field() -> None:
    link = _Link("A complaint", "moments/complaint/")
    assert surely_same((link, date(2026, 11, 29)), (replace(link), date(2026, 11, 29)))
    assert not surely_same(link, replace(link, title="Complaint"))


def test_a_text_that_knows_more_than_its_letters_has_to_be_the_same_object() -> None:
    said = worded("{count} days", count=3)
    assert surely_same([said], [said])
    assert not surely_same([said], [worded("{count} days", count=3)])
