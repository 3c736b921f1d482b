"""A folder that is begun: all of its files are there, or none; and nothing that somebody else put there is touched."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.places import no_folder
from playbook_compiler.folders.writing import put
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded

_MAY_BE_THERE: Final = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a new folder may hold: git's own, where somebody began a repository first, and what systems leave everywhere."""

_SHOWN: Final = 5


def must_be_fresh(folder: Path) -> None:
    """Raise NotOurs for a place that is no folder, or holds anything; and OSError where that cannot be asked."""
    shown = printable(str(folder))
    try:
        above = next((parent for parent in folder.absolute().parents if os.path.lexists(parent)), folder)
        other = no_folder(folder) if above.is_dir() else None
    except ValueError as error:  # a byte that no name has
        raise NotOurs(worded("{shown} cannot be a folder here: {error}", shown=shown, error=error)) from error
    if other is not None:
        raise NotOurs(
            worded("{shown} is {other}, and a folder is needed. Name another one", shown=shown, other=printable(other))
        )
    if not above.is_dir():
        raise NotOurs(
            worded("{above} is no folder, so there can be none in it. Name another place", above=printable(str(above)))
        )
    if any(part.casefold() == ".git" for part in folder.absolute().parts):
        raise NotOurs(worded("{shown} lies in what git keeps for itself. Name another folder", shown=shown))
    found = sorted(path.name for path in folder.iterdir() if path.name not in _MAY_BE_THERE) if folder.exists() else []
    if found:
        more = worded(" and {more} more", more=len(found) - _SHOWN) if len(found) > _SHOWN else ""
        listed = ", ".join(printable(name) for name in found[:_SHOWN])
        raise NotOurs(
            worded(
                "{shown} holds something already: {listed}{more}. Name a folder that is new or empty",
                shown=shown,
                listed=listed,
                more=more,
            )
        )


def write_fresh(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files of a new folder, or none: they are made beside it and then moved. Raises NotOurs, OSError."""
    must_be_fresh(folder)
    target = folder.absolute()
    made_above = [parent for parent in target.parents if not parent.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name[:80]}-new-{secrets.token_hex(4)}")
    try:
        for name, content in contents.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            put(str(beside / name), content)
        _put_in_place(beside, target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        for parent in made_above:
            with contextlib.suppress(OSError):
                parent.rmdir()
        raise


def _put_in_place(made: Path, target: Path) -> None:
    """Rename; into a folder that is there, one by one: somebody may stand in it."""
    if not target.exists():
        made.rename(target)
        return
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir()):
            moved.append(target / path.name)
            path.rename(target / path.name)
    except BaseException:
        for path in moved:
            with contextlib.suppress(OSError):
                path.rename(made / path.name)
        raise
    made.rmdir()
