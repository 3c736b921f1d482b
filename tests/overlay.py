"""Handbooks for tests: a case's own playbooks laid over those of the smallest handbook."""

from __future__ import annotations

import shutil
from pathlib import Path

from playbook_compiler.check import check_folder
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems import Problem

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent
OK = TESTS / "cases" / "ok"
BAD = TESTS / "cases" / "bad"
MINIMAL = OK / "minimal" / "playbooks"


def cases_in(folder: Path) -> list[str]:
    """The names of the cases in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def overlay(case: Path, target: Path) -> Path:
    """Make `target`/playbooks of the smallest handbook, less what `without.txt` names, under the case's own files."""
    playbooks = target / "playbooks"
    shutil.copytree(MINIMAL, playbooks, dirs_exist_ok=True)
    without = case / "without.txt"
    for name in without.read_text(encoding="utf-8").split() if without.is_file() else ():
        gone = target / name
        if gone.is_dir():
            shutil.rmtree(gone)
        else:
            gone.unlink()
    if (case / "playbooks").is_dir():
        shutil.copytree(case / "playbooks", playbooks, dirs_exist_ok=True)
    return playbooks


def change(playbooks: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of a playbook that stands there exactly once."""
    path = playbooks / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def sound(playbooks: Path) -> Handbook:
    """Load a handbook that has no problems."""
    handbook, problems = check_folder(playbooks)
    assert problems == []
    return handbook


def checked(playbooks: Path) -> list[Problem]:
    """Every problem of a handbook."""
    return check_folder(playbooks)[1]
