"""What training in the browser goes by, without a browser: when questions come back, what changed, cases of guides."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.decision import Case, cases, outcome_of, size
from playbook_compiler.model.guide import Guide
from tests.overlay import PROJECT, TESTS, starter_read

pytestmark = pytest.mark.node

STANDINGS = json.loads((TESTS / "cases" / "standing.json").read_text(encoding="utf-8"))


def run(script: str, given: Any, folder: Path = PROJECT) -> Any:
    """Run a script that has the scripts of the pages beside it, and what was given as `given`."""
    node = shutil.which("node")
    assert node
    head = "let text = ''; for await (const piece of process.stdin) text += piece; const given = JSON.parse(text);"
    command = [node, "--input-type=module", "-e", f"{head}\n{script}\nprocess.stdout.write(JSON.stringify(told));"]
    done = subprocess.run(
        command, cwd=folder, input=json.dumps(given), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_was_learnt_is_judged_as_the_cases_say() -> None:
    script = """
    const { judge } = await import("./playbook_compiler/assets/js/shared/standing.js");
    const told = given.map(({ learnt, entry }) => judge(learnt, entry ?? undefined));
    """
    assert run(script, STANDINGS) == [case["standing"] for case in STANDINGS]
    assert {case["standing"]["state"] for case in STANDINGS} == {"in step", "changed", "gone", "unknown"}


def test_a_unit_has_changed_when_it_or_one_of_its_promises_has() -> None:
    script = """
    const { standing } = await import("./playbook_compiler/assets/js/shared/standing.js");
    const told = given.learnt.map((one) => standing(one, given.meanings));
    """
    meanings = {
        "moment/x": {"now": "m2", "was": [{"meaning": "m1", "day": "2026-11-20", "told": []}]},
        "promise/p": {"now": "p2", "was": [{"meaning": "p1", "day": "2026-11-20", "told": ["Sooner."]}]},
    }
    learnt = [
        {"moment/x": "m1", "promise/p": "p2", "promise/gone": "g"},
        {"moment/x": "m2", "promise/p": "p1"},
        {"moment/x": "m0", "promise/p": "p1"},
    ]
    assert run(script, {"learnt": learnt, "meanings": meanings}) == [
        {"changed": False, "told": [], "meanings": {"moment/x": "m2", "promise/p": "p2", "promise/gone": "g"}},
        {"changed": True, "told": ["Sooner."], "meanings": {"moment/x": "m2", "promise/p": "p1"}},
        {"changed": True, "told": ["Sooner."], "meanings": {"moment/x": "m0", "promise/p": "p1"}},
    ]


def test_a_unit_that_was_learnt_from_a_newer_handbook_is_kept_as_it_is() -> None:
    script = """
    const { standing } = await import("./playbook_compiler/assets/js/shared/standing.js");
    const told = standing(given.learnt, given.meanings);
    """
    learnt = {"moment/x": "m9-00000000000000aa", "promise/p": "00000000000000bb"}
    meanings = {key: {"now": "m1-00000000000000bb", "was": []} for key in learnt}
    kept = {"moment/x": "m9-00000000000000aa", "promise/p": "m1-00000000000000bb"}
    assert run(script, {"learnt": learnt, "meanings": meanings}) == {"changed": False, "told": [], "meanings": kept}


def test_wrong_and_acceptable_answers_come_back_later_and_later() -> None:
    script = """
    const { next } = await import("./playbook_compiler/assets/js/learning/leitner.js");
    const told = given.map((answers) => {
      let card = null;
      return answers.map(([day, verdict]) => (card = next(card, verdict, new Date(`${day}T12:00:00`))));
    });
    """
    best_at_once, wrong_then_best, acceptable, too_early, wrong_again = run(
        script,
        [
            [["2026-11-24", "best"]],
            [
                ["2026-11-24", "wrong"],
                ["2026-11-25", "best"],
                ["2026-11-28", "best"],
                ["2026-12-05", "best"],
                ["2026-12-26", "best"],
                ["2027-02-24", "best"],
            ],
            [["2026-11-24", "acceptable"], ["2026-11-27", "acceptable"]],
            [["2026-11-24", "wrong"], ["2026-11-24", "best"], ["2026-11-24", "acceptable"]],
            [["2026-11-24", "acceptable"], ["2026-11-27", "best"], ["2026-11-28", "wrong"]],
        ],
    )
    assert best_at_once == [None]
    assert wrong_then_best == [
        {"box": 0, "due": "2026-11-25"},
        {"box": 1, "due": "2026-11-28"},
        {"box": 2, "due": "2026-12-05"},
        {"box": 3, "due": "2026-12-26"},
        {"box": 4, "due": "2027-02-24"},
        None,
    ]
    assert acceptable == [{"box": 1, "due": "2026-11-27"}, {"box": 1, "due": "2026-11-30"}]
    assert too_early == [{"box": 0, "due": "2026-11-25"}] * 3
    assert wrong_again[-1] == {"box": 0, "due": "2026-11-29"}


def test_every_case_of_every_guide_is_judged_by_its_table() -> None:
    handbook = starter_read()[0]
    script = """
    const { judgeCase, draw, keyOf, caseOf } = await import("./playbook_compiler/assets/js/learning/guide-case.js");
    const told = given.map(({ table, cases, outcomes }) => {
      const all = table.questions.map(({ id }) => id);
      const judged = (asked) =>
        cases.map((one) => outcomes.map((outcome) => judgeCase(table, one, asked, outcome).verdict));
      return {
        judged: judged(all),
        unasked: judged([]),
        drawn: Array.from({ length: 50 }, () => draw(table, Math.random)),
        keys: cases.map((one) => caseOf(table, keyOf(one))),
        stranger: caseOf(table, "nothing=here"),
      };
    });
    """
    given: list[dict[str, Any]] = []
    for guide in handbook.guides.values():
        rows = [
            {"when": {key: [value] if isinstance(value, str) else list(value) for key, value in row.when.items()}}
            | {"then": row.then}
            for row in guide.rows
        ]
        questions = [{"id": one.id, "answers": [choice.id for choice in one.answers]} for one in guide.questions]
        some = list(cases(guide))[:: max(1, size(guide) // 40)]
        outcomes = [outcome.id for outcome in guide.outcomes]
        given.append({"table": {"questions": questions, "rows": rows}, "cases": some, "outcomes": outcomes})
    assert len(given) > 3
    for guide, asked, told in zip(handbook.guides.values(), given, run(script, given), strict=True):
        right = [[_outcome(guide, one) == outcome for outcome in asked["outcomes"]] for one in asked["cases"]]
        assert told["judged"] == [["best" if one else "wrong" for one in row] for row in right]
        assert told["unasked"] == [["acceptable" if one else "wrong" for one in row] for row in right]
        assert told["keys"] == asked["cases"] and told["stranger"] is None
        assert {_outcome(guide, drawn) for drawn in told["drawn"]} <= set(asked["outcomes"])


def _outcome(guide: Guide, one: Case) -> str | None:
    outcome = outcome_of(guide, one)
    return outcome.id if outcome else None


def test_scripts_use_every_word_of_learners_and_no_other() -> None:
    scripts = "".join(
        path.read_text(encoding="utf-8") for path in (PROJECT / "playbook_compiler/assets/js").rglob("*.js")
    )
    words = [key for key in words_for("en", "learning/learner") if not key.startswith(("case_", "trouble_", "table_"))]
    used = {key for key in words if f"words.{key}" in scripts or f'"{key}"' in scripts}
    assert [key for key in words if not {key, key.removesuffix("_one")} & used] == []
