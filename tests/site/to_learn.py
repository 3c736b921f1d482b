"""The small handbook that tests learn from: practice, a guide in its track, a second part and a test."""

from __future__ import annotations

from pathlib import Path

from tests.overlay import OK, overlay

PRACTICE = """
practice:
  - id: the-oven
    situation: The part has not come, and the baker calls.
    answers:
      - {answer: Name Friday., verdict: best, why: A day can be planned around.}
      - {answer: Name next week., verdict: acceptable, why: Better than nothing.}
      - {answer: Say nothing and wait., verdict: wrong, why: He has to ask.}
    step: call-first
  - id: the-old-day
    situation: The old day is tomorrow.
    answers:
      - {answer: Call today., verdict: best, why: He can still change his plans.}
      - {answer: Call tomorrow., verdict: wrong, why: Too late.}
    say: I am calling before you have to.
"""
AFTERNOON = """\
    guides: [can-we-take-it]
  - id: afternoon
    title: Afternoon
    minutes: 10
    moments: [customer-leaves]
test: {questions: 2, pass: 80}
"""


def to_learn(folder: Path) -> Path:
    """Write its playbooks into a folder."""
    playbooks = overlay(OK / "minimal", folder)
    with (playbooks / "moments" / "late-job.yml").open("a", encoding="utf-8") as file:
        file.write(PRACTICE)
    with (playbooks / "training" / "first-day.yml").open("a", encoding="utf-8") as file:
        file.write(AFTERNOON)
    return playbooks
