"""Attempts and records put together: Python and the browser's scripts find the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.training import record_file
from playbook_compiler.training.attempts import counting
from playbook_compiler.training.merging import merged
from playbook_compiler.training.record_file import HandedIn, Record
from tests.overlay import PROJECT, TESTS
from tests.scripts.test_learning import run

ATTEMPTS = json.loads((TESTS / "cases" / "attempts.json").read_text(encoding="utf-8"))
RECORDS = json.loads((TESTS / "cases" / "merged-records.json").read_text(encoding="utf-8"))


def _at(time: Any) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S}.000Z"


def _record(raw: Any) -> HandedIn:
    return HandedIn("a.json", Record.model_validate_json(json.dumps(raw)), "whole")


@pytest.mark.parametrize("case", ATTEMPTS, ids=lambda case: case["about"])
def test_the_attempt_that_counts(case: Any) -> None:
    attempts = [record_file.Tested.model_validate_json(json.dumps(one)) for one in case["attempts"]]
    for counts in ("best", "newest"):
        found = counting(attempts, counts)
        assert (_at(found.at) if found else None) == case[counts]


@pytest.mark.node
def test_the_browser_counts_the_same_attempts() -> None:
    script = """
    const { counting } = await import("./playbook_compiler/assets/js/shared/attempts.js");
    const at = (attempts) => (counts) => counting(attempts, counts)?.at ?? null;
    const told = given.map(({ attempts }) => ["best", "newest"].map(at(attempts)));
    """
    assert run(script, ATTEMPTS) == [[case["best"], case["newest"]] for case in ATTEMPTS]


@pytest.mark.parametrize("case", RECORDS, ids=lambda case: case["about"])
def test_records_are_put_together(case: Any) -> None:
    for records in (case["records"], case["records"][::-1]):  # however they lie in the folder
        found = merged([_record(one) for one in records]).record
        assert {
            "confirmed": {f"{one.kind}/{one.id}": _at(one.at) for one in found.confirmed},
            "answers": {one.question: one.verdict for one in found.answers},
            "attempts": [_at(one.at) for one in found.attempts],
            "begun": _at(found.begun),
        } == case["merged"]
        assert found.finished and found.test and found.test.passed


@pytest.mark.node
def test_the_browser_puts_the_same_records_together(tmp_path: Path) -> None:
    scripts = tmp_path / "playbook_compiler/assets/js"
    shutil.copytree(PROJECT / "playbook_compiler/assets/js", scripts)
    (scripts / "shared/bounds.js").write_text(f"export default {json.dumps(BOUNDS)};\n", encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    script = """
    const { learnerOf, merged } = await import("./playbook_compiler/assets/js/learning/learn-merge.js");
    const told = given.map(({ records }) => {
      const [one, other] = records.map((record) => learnerOf(record, "first-day"));
      const all = merged(one, other);
      const by = (group, what) => Object.fromEntries(Object.entries(group).map(([key, one]) => [key, one[what]]));
      return {
        confirmed: by(all.confirmed, "at"),
        answers: by(all.answers, "verdict"),
        attempts: all.tests["first-day"].map(({ at }) => at),
        begun: all.begun["first-day"],
      };
    });
    """
    assert run(script, RECORDS, tmp_path) == [case["merged"] for case in RECORDS]


@given(st.lists(st.sampled_from([0, 1]), min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_a_record_is_never_worth_less_with_another_beside_it(which: list[int]) -> None:
    raw = RECORDS[0]["records"]
    alone, together = _record(raw[which[0]]).record, merged([_record(raw[at]) for at in which]).record
    keys = {(one.kind, one.id) for one in alone.confirmed}
    assert keys <= {(one.kind, one.id) for one in together.confirmed}
    assert {one.at for one in alone.attempts} <= {one.at for one in together.attempts}


@pytest.mark.node
def test_the_test_asks_first_what_was_not_just_practised() -> None:
    script = """
    const { drawTest } = await import("./playbook_compiler/assets/js/learning/draw-test.js");
    const now = new Date("2026-11-25T12:00:00Z");
    const mixed = (all) => [...all].reverse();
    const all = ["new", "long-ago", "yesterday", "now", "newer"].map((id) => ({ id }));
    const at = { "long-ago": "2026-11-01T08:00:00Z", yesterday: "2026-11-24T08:00:00Z", now: "2026-11-25T11:00:00Z" };
    const answers = Object.fromEntries(Object.entries(at).map(([id, at]) => [id, { at }]));
    const told = [2, 4, 9].map((count) => drawTest(all, answers, count, now, mixed).map(({ id }) => id));
    """
    assert run(script, None) == [
        ["newer", "new"],
        ["newer", "new", "yesterday", "long-ago"],
        ["newer", "new", "yesterday", "long-ago", "now"],
    ]
