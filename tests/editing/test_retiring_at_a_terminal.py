"""`retire` where somebody sits at a terminal: the plan is told, and what they want otherwise is asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editing.test_new import texts_in
from tests.editing.test_new_at_a_terminal import converse
from tests.overlay import PROJECT, sound


@pytest.fixture
def starters(tmp_path: Path) -> Path:
    """A copy of the starter handbook's playbooks."""
    shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    return tmp_path / "playbooks"


def test_yes_and_why_are_enough(starters: Path) -> None:
    code, said = converse(
        starters,
        ["retire", "moment", "win-back", "delay-or-back-order"],
        [("Do it?", "yes"), ("Why?", "Others do it.")],
    )
    assert code == 0, said
    handbook = sound(starters)
    assert handbook.retired["win-back"].why == "Others do it."
    assert {outcome.id: outcome.moment for outcome in handbook.guides["can-we-say-yes"].outcomes}[
        "tell-the-delay"
    ] is None


def test_a_decision_is_made_otherwise_by_its_number(starters: Path) -> None:
    code, said = converse(
        starters,
        ["retire", "moment", "delay-or-back-order"],
        [("Do it?", "maybe"), ("is no answer", "1"), ("Number", "complaint"), ("Do it?", "yes"), ("Why?", "")],
    )  # fmt: skip
    assert code == 0, said
    assert "leads to “A complaint” (complaint)" in said
    outcomes = {outcome.id: outcome.moment for outcome in sound(starters).guides["can-we-say-yes"].outcomes}
    assert outcomes["tell-the-delay"] == "complaint"


def test_enter_alone_changes_nothing(starters: Path) -> None:
    before = texts_in(starters)
    code, said = converse(starters, ["retire", "moment", "win-back"], [("Do it?", "")])
    assert (code, "Nothing was written." in said) == (0, True), said
    assert texts_in(starters) == before


def test_what_must_stand_is_asked_for(starters: Path) -> None:
    answers = [("takes the place of “Finance”", "team-lead"), ("Do it?", "yes"), ("Why?", "")]
    code, said = converse(starters, ["retire", "role", "finance"], answers)
    assert code == 0, said
    handbook = sound(starters)
    assert "finance" not in handbook.roles
    assert handbook.retired["finance"].now == "team-lead"
