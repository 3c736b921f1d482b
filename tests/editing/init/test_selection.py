"""Any choice of the starter's moments is a handbook of its own: nothing names what is gone, and every page is found."""

from __future__ import annotations

import random
from collections.abc import Collection
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.editing.init.texts import texts_with
from playbook_compiler.editing.init.ways import new_ways
from playbook_compiler.folders.fresh import write_fresh
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import kind_at
from playbook_compiler.problems.forms import as_text
from playbook_compiler.starter import FIRST_TWELVE, PLAYBOOKS

SUBSETS = 12


@pytest.fixture(scope="module")
def starter() -> Handbook:
    handbook, problems = check_folder(PLAYBOOKS)
    assert problems == []
    return handbook


def kept(starter: Handbook, moments: Collection[str], folder: Path) -> Handbook:
    """The handbook of just these moments, which has no problem, not even a warning."""
    texts = texts_with(starter, moments)
    write_fresh(folder, {name: text.encode() for name, text in texts.items()})
    handbook, problems = check_folder(folder)
    assert [as_text(problem) for problem in problems] == []
    assert set(handbook.moments) == set(moments)
    return handbook


def test_all_moments_are_the_starter_as_it_is(starter: Handbook) -> None:
    texts = texts_with(starter, starter.moments)
    assert texts == {entry.place: entry.file.text for entry in starter.all_entries()}


def test_the_first_twelve_are_a_handbook_from_hello_to_goodbye(starter: Handbook, tmp_path: Path) -> None:
    assert len(set(FIRST_TWELVE)) == 12
    assert new_ways(starter, FIRST_TWELVE) == [], "their own ways are enough"
    handbook = kept(starter, FIRST_TWELVE, tmp_path / "twelve")
    assert list(handbook.stages) == ["meet", "every-day", "repair", "warning-signs", "farewell", "after"]
    assert set(handbook.guides) == {"can-we-say-yes", "save-or-let-go", "should-this-relationship-end"}
    assert len(handbook.sources) < len(starter.sources) and handbook.drills and handbook.scenarios
    assert "welcome-letter" not in handbook.messages and "callback-promise" in handbook.messages
    for moment in handbook.moments.values():
        assert moment.next and moment.ends_here is None


def test_no_moment_leaves_one_stage_and_somebody_to_do_a_step(starter: Handbook, tmp_path: Path) -> None:
    handbook = kept(starter, [], tmp_path / "none")
    assert list(handbook.stages) == ["meet"] and handbook.settings.stages[0].order == ()
    assert list(handbook.roles) == ["everyone", "contact-person", "team-lead"]
    assert sorted(path.name for path in (tmp_path / "none").iterdir()) == ["handbook.yml", "roles.yml", "thesaurus.yml"]


def test_one_moment_alone_says_that_nothing_follows(starter: Handbook, tmp_path: Path) -> None:
    moment = kept(starter, ["complaint"], tmp_path / "one").moments["complaint"]
    assert moment.next == () and moment.ends_here == "Nothing comes after this yet."


def test_where_a_moment_stood_between_two_the_first_leads_to_the_second(starter: Handbook) -> None:
    assert new_ways(starter, ["handover-to-the-new-supplier", "former-customer-asks"]) == [
        ("handover-to-the-new-supplier", "former-customer-asks"),
        ("former-customer-asks", "handover-to-the-new-supplier"),
    ]


@pytest.mark.parametrize("seed", range(SUBSETS))
def test_any_choice_is_sound(starter: Handbook, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    moments = chance.sample(sorted(starter.moments), chance.randint(1, len(starter.moments) - 1))
    kept(starter, moments, tmp_path / "some")
    assert kind_at(tmp_path / "some" / "moments" / f"{moments[0]}.yml") is not None
