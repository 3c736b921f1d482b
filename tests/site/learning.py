"""What the tests of training share: a small handbook to learn, and somebody who learns it by keyboard alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.overlay import MINIMAL, change, overlay
from tests.site.conftest import TODAY, build

TRACK = "training/first-day/"
LATE_JOB = "moments/late-job/"
GUIDE = "guides/can-we-take-it/"
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
BEST = {"The part has not come, and the baker calls.": "Name Friday.", "The old day is tomorrow.": "Call today."}
AFTERNOON = """\
    guides: [can-we-take-it]
  - id: afternoon
    title: Afternoon
    minutes: 10
    moments: [customer-leaves]
test: {questions: 2, pass: 80}
"""


def handbook(folder: Path) -> Path:
    """The smallest handbook with practice, a guide in its track, a second part and a test."""
    playbooks = overlay(folder / "none", folder)
    with (playbooks / "moments" / "late-job.yml").open("a", encoding="utf-8") as file:
        file.write(PRACTICE)
    with (playbooks / "training" / "first-day.yml").open("a", encoding="utf-8") as file:
        file.write(AFTERNOON)
    return playbooks


def built(playbooks: Path, folder: Path) -> Path:
    """The finished site of playbooks."""
    site = folder / "site"
    done = build(
        "build", "--no-git", "--playbooks", playbooks, "--work", folder / "work", "--site", site, "--today", TODAY
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site
