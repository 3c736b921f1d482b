"""Changing several files of the handbook at once: tried in a copy first, then all of them written, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from playbook_compiler.check import check_folder
from playbook_compiler.problems import Problem

Changes = Mapping[str, str | None]
"""What a command would do: for each path below the playbooks folder its new text, or None where the file goes."""


def problems_after(folder: Path, shown: str, changes: Changes) -> list[Problem]:
    """Every problem that the handbook would have; `shown` is how the folder is named in messages. Raises OSError."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "playbooks").resolve()
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*", "*~"))
        for name, text in changes.items():
            if text is None:
                (copy / name).unlink()
            else:
                (copy / name).parent.mkdir(exist_ok=True)
                (copy / name).write_bytes(text.encode())
        _, problems = check_folder(copy)
    here = copy.as_posix()
    return [
        replace(problem, path=problem.path.replace(here, shown), message=problem.message.replace(here, shown))
        for problem in problems
    ]


def write(folder: Path, changes: Changes) -> None:
    """Make all the changes, each file in one step. Where one fails, the others are taken back. Raises OSError."""
    paths = {(folder / name).resolve(): text for name, text in changes.items()}  # a link stays a link
    before = {path: path.read_bytes() if path.exists() else None for path in paths}
    made_folders = [path.parent for path in paths if not path.parent.is_dir()]
    done: list[Path] = []
    try:
        for path, text in paths.items():
            if text is not None:
                path.parent.mkdir(exist_ok=True)
                _beside(path, text.encode())
        for path, text in paths.items():
            done.append(path)
            if text is None:
                path.unlink()
            else:
                _temporary(path).replace(path)
    except BaseException:
        for path in done:
            _put_back(path, before[path])
        for path in paths:
            _temporary(path).unlink(missing_ok=True)
        for made in made_folders:
            if made.is_dir() and not any(made.iterdir()):
                made.rmdir()
        raise


def _temporary(path: Path) -> Path:
    return path.with_name(f"{path.name}.new~")  # the compiler does not read names that end so


def _beside(path: Path, content: bytes) -> None:
    _temporary(path).write_bytes(content)
    if path.exists():
        shutil.copymode(path, _temporary(path))


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
