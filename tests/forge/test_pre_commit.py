"""The hooks that run before a commit."""

from __future__ import annotations

import tomllib
from typing import Any

import yaml

from playbook_compiler.command_line import COMMANDS
from tests.overlay import PROJECT


def hooks() -> list[dict[str, Any]]:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repository,) = config["repos"]
    assert repository["repo"] == "local", "nothing is fetched from others"
    found: list[dict[str, Any]] = repository["hooks"]
    return found


def test_what_changes_files_runs_before_what_checks_them() -> None:
    entries = [hook["entry"] for hook in hooks()]
    calls = ("format", "generate --staged", "check --staged")
    assert entries == [f"python build_playbooks.py {call}" for call in calls]
    assert all(entry.split()[2] in COMMANDS for entry in entries)
    whole = [hook.get("pass_filenames", True) for hook in hooks()]
    assert whole == [True, False, False], "a playbook is right or wrong only with the others, and laid out on its own"


def test_the_pins_are_those_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for hook in hooks():
        assert hook["additional_dependencies"] == project["dependencies"]
