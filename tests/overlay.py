"""Handbooks for tests: each case of tests/cases is the smallest handbook, changed by a list of edits.

A group of cases is a folder, its files hold cases by name. A case is named like a file of its group, without its file:
`BAD / "an-unknown-stage"`. One edit does one thing to one `file` of the playbooks folder:

- `from`, `to`: a piece that stands there exactly once is replaced;
- `text` (and `encoding`, where it is not UTF-8): the whole file is this;
- `gone: true`: the file or folder is taken away;
- `renamed`, `copied`: it has another name from now on, or stands there a second time under one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from playbook_compiler.checking.check import check_folder
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.view.view import View, view_of

TESTS = Path(__file__).resolve().parent
PROJECT = TESTS.parent
OK = TESTS / "cases" / "ok"
BAD = TESTS / "cases" / "bad"
MINIMAL = OK / "minimal" / "playbooks"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where it is there


@cache
def _group(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """The cases of a group by name; `under` is the name of the file that holds one."""
    cases: dict[str, Mapping[str, Any]] = {}
    for path in sorted(folder.glob("*.yml")):
        held = yaml.load(path.read_bytes(), _LOADER)
        assert held.keys().isdisjoint(cases), f"{path}: another file holds a case of the same name"
        cases |= {name: {"under": path.stem, **case} for name, case in held.items()}
    return cases


def cases_in(folder: Path) -> list[str]:
    """The names of the cases in a group."""
    return sorted(_group(folder))


def read_case(case: Path) -> Mapping[str, Any]:
    """What a case says: its edits, and what is expected of them."""
    group = _group(case.parent)
    assert case.name in group, f"there is no case {case.name!r} in {case.parent}"
    return group[case.name]


def overlay(case: Path, target: Path) -> Path:
    """Make `target`/playbooks of the smallest handbook and the edits of a case."""
    playbooks = target / "playbooks"
    shutil.copytree(MINIMAL, playbooks, dirs_exist_ok=True)
    edit(playbooks, read_case(case).get("edits", ()))
    return playbooks


def edit(playbooks: Path, edits: Iterable[Mapping[str, Any]]) -> None:
    """Make the edits of a case, one after the other."""
    for one in edits:
        path = playbooks / one["file"]
        match one:
            case {"from": old, "to": new}:
                change(playbooks, one["file"], old, new)
            case {"text": text}:
                _room_for(path).write_bytes(text.encode(one.get("encoding", "utf-8")))
            case {"renamed": name}:
                path.rename(_room_for(playbooks / name))
            case {"copied": name}:
                shutil.copyfile(path, _room_for(playbooks / name))
            case {"gone": True}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            case _:
                raise AssertionError(f"an edit of {one['file']} that is none: {sorted(one)}")


def _room_for(path: Path) -> Path:
    """A file's path, whose folder is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def change(playbooks: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of a playbook that stands there exactly once."""
    path = playbooks / name
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    path.write_bytes(text.replace(old, new).encode("utf-8"))


@cache
def starter_read() -> tuple[Handbook, list[Problem]]:
    """The handbook that a firm starts with, checked, and its problems: read once in each process of the tests."""
    return check_folder(PROJECT / "playbooks")


def sound(playbooks: Path) -> View:
    """Load a handbook that has no problems. HTML that pages show as typed is the warning of a test about just that."""
    handbook, problems = starter_read() if playbooks == PROJECT / "playbooks" else check_folder(playbooks)
    assert [problem for problem in problems if problem.rule != "not-shown"] == []
    return view_of(handbook)


def checked(playbooks: Path) -> list[Problem]:
    """Every problem of a handbook."""
    return check_folder(playbooks)[1]
