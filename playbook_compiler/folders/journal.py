"""Several files of a folder changed as one: what is to be done is written down first, and struck out when it is done.

Where a command fails in the middle, it takes back what it did. Where it is killed, the next command finds what was
written down, and finishes it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from playbook_compiler.folders.lock import held, is_lock
from playbook_compiler.folders.mark import LOCK, hash_of
from playbook_compiler.folders.writing import replace_file, sweep
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded

JOURNAL: Final = ".handbook-changes.json"
"""Where the changes stand meanwhile, in the folder itself. The compiler reads no hidden file as a playbook."""

_SAYS: Final = "A command of the handbook's compiler was changing these files. The next command finishes it."
_PATIENCE: Final = 10.0


class Unclear(Exception):
    """What a killed command left cannot be finished without losing something. Its text says what to do."""


def change_files(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Make each file hold these bytes, or be gone (None): all of them, or none. Raises OSError, Held, InTheWay."""
    with held(folder / LOCK, _PATIENCE):
        _sweep(folder)
        before = {name: _content(folder / name) for name in contents}
        links = {name: (folder / name).readlink() for name in contents if (folder / name).is_symlink()}
        plan = {
            name: {"before": _hash(before[name]), "after": None if after is None else after.decode()}
            for name, after in contents.items()
        }
        replace_file(folder / JOURNAL, json.dumps({"says": _SAYS, "files": plan}, indent=1).encode())
        made = _missing_folders(folder, contents)
        done: list[str] = []
        try:
            for name, after in contents.items():
                done.append(name)
                _make(folder / name, after)
        except BaseException:
            for name in done:
                if name in links and not os.path.lexists(folder / name):
                    (folder / name).symlink_to(links[name])
                _make(folder / name, before[name])
            for parent in made:
                with contextlib.suppress(OSError):
                    parent.rmdir()
            (folder / JOURNAL).unlink()
            raise
        (folder / JOURNAL).unlink()


def finish(folder: Path) -> list[str]:
    """Finish what a killed command began to change, and return the files. Raises Unclear, OSError, Held, InTheWay."""
    if not os.path.lexists(folder / JOURNAL) and not is_lock(folder / LOCK):  # a killed command leaves its lock, too
        return []
    with held(folder / LOCK, _PATIENCE):
        _sweep(folder)
        if not os.path.lexists(folder / JOURNAL):  # whoever had the lock was at it, and is done
            return []
        plan = _plan(folder / JOURNAL)
        root = folder.resolve()
        unclear = [name for name, (before, after) in plan.items() if not _is_clear(root, folder / name, before, after)]
        if unclear:
            names = printable(", ".join(unclear))
            raise Unclear(
                worded(
                    "a command was stopped while it changed files, and these were changed since: {names}. "
                    "Make them as you want them, then delete {path}",
                    names=names,
                    path=printable(str(folder / JOURNAL)),
                )
            )
        for name, (_, after) in plan.items():
            _make(folder / name, after)
        (folder / JOURNAL).unlink()
        return list(plan)


def _sweep(folder: Path) -> None:
    sweep([Path(place) for place, _, _ in os.walk(folder)])


def _missing_folders(folder: Path, names: Iterable[str]) -> list[Path]:
    """The folders that the files need and that are not there, the innermost first."""
    around = {folder / parent for name in names for parent in Path(name).parents}
    return sorted((path for path in around if not path.is_dir()), key=lambda path: -len(path.parts))


def _plan(path: Path) -> dict[str, tuple[str | None, bytes | None]]:
    """For each file the hash of what it held, and what it is to hold."""
    try:
        if path.is_symlink() or not path.is_file():
            raise ValueError
        data = json.loads(path.read_bytes())
        if data["says"] != _SAYS:
            raise ValueError
        return {
            str(name): (step["before"], None if step["after"] is None else step["after"].encode())
            for name, step in data["files"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        place = printable(str(path))
        raise Unclear(
            worded("{place} is no list of changes that this compiler wrote. Look at it, and delete it", place=place)
        ) from None


def _is_clear(root: Path, path: Path, before: str | None, after: bytes | None) -> bool:
    """Whether a file of the folder is as it was before the change or as it is after it."""
    place = path.resolve()
    if not place.is_relative_to(root) or (place.exists() and not place.is_file()):
        return False
    now = _content(path)
    return now == after or _hash(now) == before


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _hash(content: bytes | None) -> str | None:
    return None if content is None else hash_of(content)


def _make(path: Path, content: bytes | None) -> None:
    """Make a file hold this. What it holds already is not written again."""
    if _content(path) == content:
        return
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, content)
