"""Load a folder and run every rule: the handbook, and all problems that no remark allows, sorted by file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from playbook_compiler.checking.allow import without_allowed
from playbook_compiler.checking.each_edition import in_each_edition
from playbook_compiler.checking.each_language import in_each_language
from playbook_compiler.checking.judging import judge
from playbook_compiler.checking.load import Progress, load
from playbook_compiler.checking.manual import rule_names
from playbook_compiler.checking.pause_garbage_collection import garbage_collection_paused
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem


def check_folder(
    folder: Path,
    progress: Progress | None = None,
    instead: Mapping[str, bytes] = MappingProxyType({}),
    kept: Kept | None = None,
) -> tuple[Handbook, list[Problem]]:
    """Return the handbook with every problem of it. Raises NotADirectoryError where there is no folder.

    `instead` holds what is to be read in the place of files, by the path that problems show. What an earlier run has
    read and judged is `kept`, and not done again where nothing changed.
    """
    with garbage_collection_paused():
        handbook, problems = load(folder, progress, instead, kept)
        problems += judge(handbook, kept)
        problems += in_each_edition(handbook)
        problems += in_each_language(handbook, kept)
        for entry in handbook.all_entries():
            entry.forget_texts()
        complete = not handbook.unread and not handbook.unlisted
        problems = without_allowed(problems, handbook.files(), rule_names, complete=complete)
    return handbook, sorted(problems)
