"""The handbook that a firm starts with: clean, and watched so closely that no answer can change unseen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line.starter_in import in_folder
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.problems.problem import Problem
from playbook_compiler.rules import guide_gap, guide_order, guide_overlap, guide_table, guide_unreachable, scenario
from tests.overlay import PROJECT, starter_read


def test_it_has_no_problems_and_no_warnings() -> None:
    _, problems = starter_read()
    assert problems == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_a_firm_that_begins_with_it_in_another_language_begins_without_a_problem(language: str) -> None:
    with in_folder(PROJECT / "playbooks", language) as folder:
        handbook, problems = check_folder(folder)
    assert handbook.settings.language == language
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_it_is_no_empty_shell(starter: Handbook) -> None:
    for kind in KINDS:
        assert kind.optional or starter.entries[kind.name], f"there is no {kind.name}"
    assert all(moment.practice for moment in starter.moments.values())
    assert all(moment.search for moment in starter.moments.values())


def _watching(handbook: Handbook) -> Iterator[Problem]:
    """What the rules that read guides tell; the others would only take time."""
    for rule in (scenario, guide_gap, guide_order, guide_overlap, guide_table, guide_unreachable):
        yield from rule.check(handbook)


def _with_guide(handbook: Handbook, entry: Entry, guide: Guide) -> Handbook:
    guides = {**handbook.entries["guide"], entry.id: replace(entry, model=guide)}
    return Handbook({**handbook.entries, "guide": guides})


def _other_answers(handbook: Handbook) -> Iterator[tuple[str, Handbook]]:
    """The handbook with one row of one guide leading to another outcome, in every way there is."""
    for entry in handbook.entries["guide"].values():
        guide = cast(Guide, entry.model)
        for number, row in enumerate(guide.rows):
            for outcome in guide.outcomes:
                if outcome.id != row.then:
                    other = row.model_copy(update={"then": outcome.id})
                    rows = (*guide.rows[:number], other, *guide.rows[number + 1 :])
                    label = f"{entry.id}, row {number + 1}: {row.then} -> {outcome.id}"
                    yield label, _with_guide(handbook, entry, guide.model_copy(update={"rows": rows}))


def test_no_row_of_a_guide_can_lead_elsewhere_unseen(starter: Handbook) -> None:
    tried = list(_other_answers(starter))
    assert len(tried) > 50
    unseen = [label for label, handbook in tried if not any(_watching(handbook))]
    assert unseen == []


def test_no_row_of_a_guide_can_go_unseen(starter: Handbook) -> None:
    for entry in starter.entries["guide"].values():
        guide = cast(Guide, entry.model)
        for number in range(len(guide.rows)):
            rows = guide.rows[:number] + guide.rows[number + 1 :]
            fewer = _with_guide(starter, entry, guide.model_copy(update={"rows": rows}))
            assert any(guide_gap.check(fewer)), f"{entry.id}, row {number + 1}"


def test_every_moment_and_every_outcome_is_watched_by_a_scenario(starter: Handbook) -> None:
    scenarios = [scenario for file in starter.scenarios.values() for scenario in file.scenarios]
    assert set(starter.moments) - {scenario.moment for scenario in scenarios} == set()
    for guide in starter.guides.values():
        watched = {scenario.then.outcome for scenario in scenarios if scenario.guide == guide.id}
        assert {outcome.id for outcome in guide.outcomes} - watched == set()


def test_it_reads_the_same_from_any_folder(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "playbooks", tmp_path / "elsewhere")
    assert check_folder(tmp_path / "elsewhere")[1] == []
