"""Digests: what is drawn alike has the same one, and nothing that is drawn otherwise has."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.kept.digest import digest
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.edition.test_edited_again import DAY
from tests.overlay import MINIMAL

OLD = worded("the {kind} '{id}' is old", kind=our_word("role"), id="lead")


def test_what_is_told_has_the_digest_of_how_it_was_put_together() -> None:
    """Two that are the same text in English are not in every other language."""
    same = worded("the {kind} '{id}' is old", kind=our_word("role"), id="lead")
    typed = worded("the {kind} '{id}' is old", kind="role", id="lead")
    assert OLD == same == typed
    assert digest(OLD) == digest(same)
    assert len({digest(one) for one in (OLD, typed, "".join(OLD))}) == 3


def test_a_handbook_that_is_warned_of_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    handbook, _ = check_folder(MINIMAL)
    told = Problem("playbooks/roles.yml", 1, 1, "old", OLD, severity="warning")
    assert compile_edition(edition_of(handbook, Facts(DAY, (told,))), Places(tmp_path, tmp_path / "w", tmp_path / "s"))
