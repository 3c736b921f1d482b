"""What was learnt, judged against the trail: by the same cases as the browser's script."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playbook_compiler.training.standing import changed, standing
from tests.overlay import TESTS

CASES: list[dict[str, Any]] = json.loads((TESTS / "cases" / "standing.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_meaning_that_was_learnt(case: dict[str, Any]) -> None:
    trail = {"moment/x": case["entry"]} if case["entry"] else {}
    found = standing(trail, "moment/x", case["learnt"])
    assert (found.state, list(found.told)) == (case["standing"]["state"], case["standing"]["told"])


def test_of_all_that_was_learnt_together_only_what_changed_is_read_again() -> None:
    trail = {
        "moment/late": {"now": "b", "title": "Late", "address": "moments/late/", "was": []},
        "promise/told": {"now": "e", "title": "Told", "address": "promises/#told", "was": []},
    }
    found = list(changed(trail, {"moment/fax": "a", "moment/late": "a", "promise/told": "e"}))
    assert [(one.key, one.title, one.address) for one in found] == [("moment/late", "Late", "moments/late/")]
