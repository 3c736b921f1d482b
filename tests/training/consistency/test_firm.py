"""The page names what is hidden in the made-up firm first, and nothing else as sure."""

from __future__ import annotations

from typing import Any

import pytest

from playbook_compiler.training.consistency.counted import counted
from playbook_compiler.training.consistency.findings import Difference
from playbook_compiler.training.consistency.result import consistency
from playbook_compiler.view.view import View
from tests.training.consistency.firm import Firm, firm


def sure(book: dict[str, Any], made: Firm) -> list[Difference]:
    found = counted(book, made.files())
    assert found.changed == 0
    result = consistency([moment["id"] for moment in book["moments"]], found.cases)
    return [finding for finding in result.findings if finding.sure]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_hidden_comes_first_and_nothing_else(
    starter: View, book: dict[str, Any], promises: dict[str, str], seed: int
) -> None:
    made = firm(starter, promises, seed)
    found = sure(book, made)
    assert {(one.moment, one.factor) for one in found} == set(made.hidden)
    acts = {one.factor: one.act for one in found}
    assert acts["days"] == "time" and acts["colleagues"] in ("drill", "train")
    friday = next(one for one in found if one.factor == "days")
    assert friday.least and friday.least.name == 4


@pytest.mark.parametrize("seed", range(5))
def test_where_all_is_the_same_nothing_is_sure(
    starter: View, book: dict[str, Any], promises: dict[str, str], seed: int
) -> None:
    assert sure(book, firm(starter, promises, seed, worse=0)) == []
