"""What browsers and we hold to alike: names as they are compared, and scores as they are counted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playbook_compiler.training.person import tidy
from playbook_compiler.training.score import score_of
from tests.overlay import PROJECT, TESTS

NAMES = json.loads((TESTS / "cases" / "names.json").read_text(encoding="utf-8"))
SCORES = json.loads((TESTS / "cases" / "scores.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", NAMES, ids=lambda case: ascii(case["typed"]))
def test_a_name_is_taken_without_what_nobody_sees(case: dict[str, str]) -> None:
    if case["kept"]:
        assert tidy(case["typed"]) == case["kept"] == tidy(case["kept"])
    else:
        with pytest.raises(ValueError, match="no name"):
            tidy(case["typed"])


@pytest.mark.parametrize("case", SCORES, ids=str)
def test_a_score_is_rounded_down_and_not_twice(case: dict[str, Any]) -> None:
    assert score_of(case["best"], case["asked"]) == case["score"]


def test_a_package_counts_as_the_pages_do() -> None:
    player = PROJECT / "playbook_compiler" / "training" / "scorm" / "player" / "closing-test.js"
    assert "Math.floor((100 * this.#bestOnes()) / " in player.read_text(encoding="utf-8")
