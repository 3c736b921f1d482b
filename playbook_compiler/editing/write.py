"""Changing several files of the handbook at once: tried in a copy first, then all of them written, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from playbook_compiler.checking.check import check_folder
from playbook_compiler.folders.journal import change_files
from playbook_compiler.folders.line_ends import as_before
from playbook_compiler.problems.problem import Problem

Changes = Mapping[str, str | None]
"""What a command would do: for each path below the playbooks folder its new text, or None where the file goes."""


def problems_after(folder: Path, shown: str, changes: Changes) -> list[Problem]:
    """Every problem that the handbook would have; `shown` is how the folder is named in messages. Raises OSError."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "playbooks").resolve()
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*", "*~"))
        write_in_copy(copy, changes)
        _, problems = check_folder(copy)
    return shown_at(problems, copy, shown)


def write_in_copy(copy: Path, changes: Changes) -> None:
    """Make the changes in a copy of the playbooks that nobody else sees. Raises OSError."""
    for name, text in changes.items():
        if text is None:
            (copy / name).unlink()
        else:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(text.encode())


def shown_at(problems: Iterable[Problem], copy: Path, shown: str) -> list[Problem]:
    """The problems of a copy as those of the folder that it stands for."""
    here = copy.as_posix()
    return [
        replace(problem, path=problem.path.replace(here, shown), message=problem.message.replace(here, shown))
        for problem in problems
    ]


def write(folder: Path, changes: Changes) -> None:
    """Make all the changes, or none. Line ends stay as they were, and a new file has those of the others.

    Raises OSError, Held, InTheWay.
    """
    before = {name: (folder / name).read_bytes() for name in changes if (folder / name).exists()}
    others = b"".join(before.values())
    change_files(
        folder,
        {
            name: None if text is None else as_before(before.get(name, others), text.encode())
            for name, text in changes.items()
        },
    )
