"""Load a folder and run every rule: the handbook, and all problems, sorted by file and line."""

from __future__ import annotations

from pathlib import Path

from playbook_compiler.collector import collector_paused
from playbook_compiler.load import Progress, load
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems import Problem
from playbook_compiler.rules import check_rules


def check_folder(folder: Path, progress: Progress | None = None) -> tuple[Handbook, list[Problem]]:
    """Return the handbook with every problem of it. Raises NotADirectoryError where there is no folder."""
    with collector_paused():
        handbook, problems = load(folder, progress)
        problems += check_rules(handbook)
    return handbook, sorted(problems)
