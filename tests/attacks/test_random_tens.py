"""Any ten moments of the starter handbook, retired at once: the check is clean afterwards, and nobody is asked much."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.editing.plan import NamedId, Wanted
from playbook_compiler.editing.plan_retire import plan_retire
from playbook_compiler.view.view import View
from tests.attacks import rounds
from tests.overlay import PROJECT


@pytest.mark.parametrize("seed", range(rounds(50)))
def test_any_ten_moments_go_at_once(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, starter: View) -> None:
    shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    ten = Random(seed).sample(sorted(starter.moments), 10)
    assert plan_retire(starter, Wanted(tuple(NamedId("moment", id_) for id_ in ten))).needed == (), "all have an answer"
    done = CliRunner().invoke(main, ["retire", "moment", *ten, "--yes"])
    assert done.exit_code == 0, f"{ten}\n{done.output}"
    handbook, problems = check_folder(Path("playbooks"))
    assert problems == [], ten
    assert handbook.moments.keys().isdisjoint(ten)
    assert {"moment"} == {handbook.retired[id_].kind for id_ in ten}


def test_half_of_all_go_at_once_and_half_of_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    dice = Random(0)
    for _ in range(2):
        handbook, _ = check_folder(Path("playbooks"))
        some = dice.sample(sorted(handbook.moments), len(handbook.moments) // 2)
        done = CliRunner().invoke(main, ["retire", "moment", *some, "--yes"])
        assert done.exit_code == 0, f"{some}\n{done.output}"
        assert check_folder(Path("playbooks"))[1] == []
