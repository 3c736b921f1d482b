"""What a browser kept before schemes of meanings had names, or by another scheme, as today's scripts read it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.model.bounds import BOUNDS
from tests.overlay import PROJECT
from tests.scripts.test_learning import run

pytestmark = pytest.mark.node

OLD, FIRST, SECOND, NEWER, OTHER = (
    "00000000000000aa", "m1-00000000000000aa", "m2-00000000000000ff", "m9-00000000000000aa", "m1-00000000000000bb",
)  # fmt: skip
AT = "2026-11-24T14:00:00.000Z"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A folder that has every script, with the one that a build writes."""
    scripts = tmp_path / "playbook_compiler/assets/js"
    shutil.copytree(PROJECT / "playbook_compiler/assets/js", scripts)
    (scripts / "shared/bounds.js").write_text(f"export default {json.dumps(BOUNDS)};\n", encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return tmp_path


def test_a_learner_of_before_is_read_with_names_and_loses_nothing(whole: Path) -> None:
    script = """
    const { read } = await import("./playbook_compiler/assets/js/learning/learner-read.js");
    const told = read(given).one;
    """
    kept: dict[str, Any] = {"schema": 1, "id": "x-1", "person": "Kari", "cards": {}, "tests": {}, "begun": {}}
    confirmed = {"moment/x": {"at": AT, "meanings": {"moment/x": OLD, "promise/p": SECOND}, "more": 1}}
    answers = {name: {"verdict": "best", "at": AT, "meaning": hash_} for name, hash_ in [("x/a", OLD), ("x/b", "")]}
    answers["x/c"] = {"verdict": "wrong", "at": AT}
    found = run(script, {**kept, "confirmed": confirmed, "answers": answers}, whole)
    assert found == {
        **kept,
        "confirmed": {"moment/x": {"at": AT, "meanings": {"moment/x": FIRST, "promise/p": SECOND}, "more": 1}},
        "answers": {
            "x/a": {"verdict": "best", "at": AT, "meaning": FIRST},
            "x/b": {"verdict": "best", "at": AT, "meaning": ""},
            "x/c": {"verdict": "wrong", "at": AT, "meaning": ""},
        },
    }


def test_a_run_of_before_is_no_run_of_another_playbook(whole: Path) -> None:
    script = """
    const { read } = await import("./playbook_compiler/assets/js/runs/run-schema.js");
    const { begin } = await import("./playbook_compiler/assets/js/runs/run.js");
    const { changes } = await import("./playbook_compiler/assets/js/runs/run-changes.js");
    const told = given.map(({ kept, moment }) => {
      const late = { id: "late", title: "Late", steps: [], ...moment };
      const { one: run, damaged } = read({ ...begin(late, "Berg", "", new Date()), meaning: kept });
      return [run.meaning, damaged, changes(run, late).any];
    });
    """
    cases = [
        (OLD, {"meaning": FIRST}, [FIRST, False, False]),
        (OLD, {"meaning": OTHER}, [FIRST, False, True]),
        (OLD, {"meaning": SECOND, "also": [FIRST]}, [FIRST, False, False]),
        (FIRST, {"meaning": SECOND, "also": [OTHER]}, [FIRST, False, True]),
        (NEWER, {"meaning": FIRST}, [NEWER, False, False]),
        ("", {"meaning": FIRST}, ["", False, False]),
    ]
    given = [{"kept": kept, "moment": moment} for kept, moment, _ in cases]
    assert run(script, given, whole) == [told for *_, told in cases]


def test_a_question_that_was_answered_by_another_scheme_is_not_asked_again() -> None:
    script = """
    const { compared } = await import("./playbook_compiler/assets/js/shared/meaning.js");
    const told = given.map(([kept, now, ...also]) => compared(kept, now, also));
    """
    cases = {
        (OLD, FIRST): "same",
        (OLD, SECOND, FIRST): "same",
        (FIRST, OLD): "same",
        (OTHER, SECOND, FIRST): "other",
        (NEWER, SECOND, FIRST): "unknown",
        (OLD, SECOND): "unknown",
        ("", FIRST): "other",
        ("no hash", FIRST): "other",
    }
    assert run(script, [list(case) for case in cases]) == list(cases.values())
