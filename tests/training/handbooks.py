"""What the tests of training share: a small handbook with practice and a test, and records as its page writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playbook_compiler.script_data.tracks import track_data
from playbook_compiler.training.seal import seal_of
from playbook_compiler.view.view import View
from tests.overlay import OK, overlay

PRACTICE = """
practice:
  - id: the-oven
    situation: The part has *not* come, and the baker calls [us](https://example.org).
    answers:
      - {answer: Name **Friday**., verdict: best, why: A day can be planned around.}
      - {answer: Say nothing & wait., verdict: wrong, why: He has to ask.}
    step: call-first
  - id: the-old-day
    situation: The old day is tomorrow.
    answers:
      - {answer: Call today., verdict: best, why: He can still change his plans.}
      - {answer: Call tomorrow., verdict: wrong, why: Too late.}
    say: I am calling before you have to.
"""


def learnable(folder: Path) -> Path:
    """The smallest handbook, with practice, a guide to learn and a test."""
    playbooks = overlay(OK / "minimal", folder)
    with (playbooks / "moments" / "late-job.yml").open("a", encoding="utf-8") as file:
        file.write(PRACTICE)
    with (playbooks / "training" / "first-day.yml").open("a", encoding="utf-8") as file:
        file.write("    guides: [can-we-take-it]\ntest: {questions: 2, pass: 80}\n")
    return playbooks


def record(handbook: View, someone: str, /, **changes: Any) -> dict[str, Any]:
    """The record of somebody who has done all of the first track, with a seal; `changes` are made before sealing."""
    track = next(iter(handbook.tracks.values()))
    data = track_data(handbook, track)
    at = "2026-11-24T14:00:00.000Z"
    made = {
        "record": 1,
        "person": someone,
        "track": data["id"],
        "title": data["title"],
        "handbook": data["handbook"],
        "begun": "2026-11-23T08:00:00.000Z",
        "finished": at,
        "made": at,
        "confirmed": [
            {"kind": unit["kind"], "id": unit["id"], "at": at, "meanings": unit["meanings"]}
            for part in data["parts"]
            for unit in part["units"]
        ],
        "answers": [
            {"question": question["id"], "meaning": question["meaning"], "verdict": "best", "at": at}
            for question in data["questions"]
        ],
        "test": {"asked": 2, "best": 2, "score": 100, "pass": 80, "passed": True, "at": at},
    } | changes
    return made | {"seal": seal_of(made)}


def hand_in(folder: Path, name: str, content: dict[str, Any]) -> Path:
    """Write a record as a browser does."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
