"""Who reads again after a change: learners of what changed its meaning, and nobody because of a slip of the pen."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook_compiler.checking.check import check_folder
from playbook_compiler.history.history import history
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.script_data.tracks import learnt_meanings
from playbook_compiler.training.standing import changed
from playbook_compiler.view.view import view_of
from tests.git_repository import commit, git
from tests.overlay import MINIMAL, TESTS, change, edit

CASES = yaml.safe_load((TESTS / "cases/read-again.yml").read_text(encoding="utf-8"))
LEARNT = {
    "kari": ("moment", "late-job"),
    "anna": ("moment", "customer-leaves"),
    "per": ("guide", "can-we-take-it"),
    "ola": ("story", "the-late-oven"),
}
Learners = Mapping[str, Mapping[str, str]]


@pytest.fixture
def playbooks(tmp_path: Path) -> Path:
    """The smallest handbook in a repository of its own, committed once."""
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "The beginning")
    return tmp_path / "playbooks"


def learners(playbooks: Path) -> Learners:
    """What each colleague has learnt, as it stands now."""
    handbook, _ = check_folder(playbooks)
    return {who: learnt_meanings(view_of(handbook), *what) for who, what in LEARNT.items()}


def happens(playbooks: Path, case: Mapping[str, Any]) -> None:
    edit(playbooks, case["edits"])
    commit(playbooks.parent, case["what"])


def told(playbooks: Path, learnt: Learners) -> dict[str, list[str]]:
    """Who reads again, and what they are told."""
    handbook, problems = check_folder(playbooks)
    assert [problem for problem in problems if problem.severity == "error"] == []
    book = trail(view_of(handbook), history(playbooks, handbook).changes)
    found = {who: list(changed(book, meanings)) for who, meanings in learnt.items()}
    return {who: [line for one in again for line in one.told] for who, again in found.items() if again}


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_exactly_those_who_learnt_it(playbooks: Path, case: Mapping[str, Any]) -> None:
    learnt = learners(playbooks)
    happens(playbooks, case)
    found = told(playbooks, learnt)
    assert sorted(found) == sorted(case["again"])
    assert all(found.values()), "whoever reads again hears what changed"


def test_there_are_twenty_cases_of_both_sorts() -> None:
    assert sum(not case["again"] for case in CASES) >= 8 and sum(bool(case["again"]) for case in CASES) >= 12


def test_all_that_came_in_between_is_told_and_spelling_hides_none_of_it(playbooks: Path) -> None:
    at_first = learners(playbooks)
    happens(playbooks, CASES[0])
    later = learners(playbooks)
    happens(playbooks, CASES[12])
    happens(playbooks, CASES[10])
    limit = "The limit: 2 working days (before: 1 working day)"
    sooner = "Pass it on: “The second day slips as well”, How soon: 30 minutes (before: 1 hour)"
    assert CASES[12]["again"] == []
    assert told(playbooks, at_first) == {"kari": [sooner, limit]}
    assert told(playbooks, later) == {"kari": [sooner]}


def test_a_renamed_moment_is_still_the_one_that_was_learnt(playbooks: Path) -> None:
    learnt = learners(playbooks)
    (playbooks / "moments/customer-leaves.yml").rename(playbooks / "moments/customer-goes.yml")
    change(playbooks, "moments/late-job.yml", "next: [customer-leaves]", "next: [customer-goes]")
    (playbooks / "retired.yml").write_text(
        "customer-leaves: {kind: moment, now: customer-goes, since: 2026-11-24, why: A kinder name.}\n",
        encoding="utf-8",
    )
    commit(playbooks.parent, "Another name")
    assert "anna" not in told(playbooks, learnt)


def test_without_a_history_it_is_only_known_that_something_changed(playbooks: Path) -> None:
    learnt = learners(playbooks)
    shutil.rmtree(playbooks.parent / ".git")
    change(playbooks, "moments/late-job.yml", "within: 1 hour", "within: 30 minutes")
    assert told(playbooks, learnt) == {"kari": []}
