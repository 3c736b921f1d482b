"""How items without ids find their translations again: laws, and examples."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.model.string_keys import matched, named

WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=6, unique=True).map(" ".join)
LISTS = st.lists(SENTENCES, min_size=1, max_size=7, unique=True)


def items(*texts: str) -> list[dict[str, str]]:
    return [{"": text} for text in texts]


def known(*texts: str) -> dict[str, dict[str, str]]:
    made = items(*texts)
    return dict(zip(named(made, {}), made, strict=True))


@given(LISTS, st.randoms())
def test_a_moved_item_keeps_its_translation(texts: list[str], random: object) -> None:
    before = known(*texts)
    moved = list(texts)
    random.shuffle(moved)  # type: ignore[attr-defined]
    found = matched(items(*moved), before)
    assert {number: before[name][""] for number, name in found.items()} == dict(enumerate(moved))


@given(LISTS, st.data())
def test_one_edited_item_is_still_that_item(texts: list[str], data: st.DataObject) -> None:
    before = known(*texts)
    at = data.draw(st.integers(0, len(texts) - 1))
    edited = [*texts[:at], f"{texts[at]} zulu", *texts[at + 1 :]]
    assert matched(items(*edited), before) == dict(enumerate(before))


@given(LISTS, st.data())
def test_a_deleted_item_leaves_its_translation_over_and_no_other(texts: list[str], data: st.DataObject) -> None:
    before = known(*texts)
    at = data.draw(st.integers(0, len(texts) - 1))
    names = list(before)
    found = matched(items(*texts[:at], *texts[at + 1 :]), before)
    assert list(found.values()) == [*names[:at], *names[at + 1 :]]


@given(LISTS, LISTS)
def test_no_translation_is_of_two_items_and_names_are_one_each(texts: list[str], others: list[str]) -> None:
    before = known(*texts)
    found = matched(items(*others), before)
    assert len(set(found.values())) == len(found)
    names = named(items(*others), before)
    assert len(set(names)) == len(others)
    assert {names[number] for number in found} == set(found.values())


@given(LISTS)
def test_names_stay_when_they_are_made_again(texts: list[str]) -> None:
    before = known(*texts)
    assert named(items(*texts), before) == list(before)


@given(LISTS)
def test_the_same_items_make_the_same_names(texts: list[str]) -> None:
    assert known(*texts) == known(*texts)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(["One, two.", "Three, four."], ["one two", "Three four!"], {0: 0, 1: 1}, id="typing is nothing"),
        pytest.param(["The same.", "The same."], ["The same.", "The same."], {0: 0, 1: 1}, id="twice the same"),
        pytest.param(
            ["We call you.", "We write."], ["We write.", "We call you today."], {0: 1, 1: 0}, id="edited, moved"
        ),
        pytest.param(["A cat."], ["Quarterly figures come late."], {0: 0}, id="one for one"),
        pytest.param(["A cat."], ["Quarterly figures.", "A long way home."], {}, id="nobody can tell"),
    ],
)
def test_examples(before: list[str], now: list[str], expected: Mapping[int, int]) -> None:
    names = known(*before)
    found = matched(items(*now), names)
    assert {number: list(names).index(name) for number, name in found.items()} == expected


def test_an_item_of_several_sentences_is_known_by_those_that_stayed() -> None:
    before = {
        "one": {"say": "Hello.", "because": "It is polite."},
        "two": {"say": "Goodbye.", "because": "It is kind."},
    }
    now = [{"say": "See you.", "because": "It is kind."}, {"say": "Hello.", "because": "Nobody else says it."}]
    assert matched(now, before) == {0: "two", 1: "one"}
