"""May a single file be replaced? Only one that carries a sign that we wrote it: a report, a package, a schema.

Reports and packages lie where a person says, among a person's files; so the sign is in the file, and no list beside it.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.mark import Mark, read_mark
from playbook_compiler.folders.places import is_within, no_folder
from playbook_compiler.folders.writing import replace_file, sweep
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded

Sign = Callable[[bytes, bytes], bool]
"""Whether the first bytes, which stand there, were written by what makes the second ones."""

_MOST_BYTES: Final = 200_000_000
_NEAR: Final = 1000


def head(lines: int) -> Sign:
    """The first lines are the same, whatever their line ends."""

    def same(old: bytes, new: bytes) -> bool:
        return _lines(old, lines) == _lines(new, lines)

    return same


def says(words: str) -> Sign:
    """Both say it near their beginning."""

    def same(old: bytes, new: bytes) -> bool:
        return words.encode() in old[:_NEAR] and words.encode() in new[:_NEAR]

    return same


def zip_with(*names: str) -> Sign:
    """It is a zip file that holds all of these."""

    def same(old: bytes, new: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(old)) as archive:
                return set(names) <= set(archive.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return False

    return same


def write_ours(path: Path, content: bytes, sign: Sign, playbooks: Path) -> None:
    """Write a file where nothing stands, or what we wrote. Raises NotOurs before anything is written, and OSError."""
    must_be_replaceable(path, content, sign, playbooks)
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep([path.parent])
    replace_file(path, content)


def must_be_replaceable(path: Path, content: bytes, sign: Sign, playbooks: Path) -> None:
    """Raise NotOurs for a place that holds something else, or lies where nothing but other things may; and OSError."""
    shown = printable(str(path))
    try:
        place = path.resolve()
    except (ValueError, RuntimeError) as error:  # a byte that no name has, links in a ring
        raise NotOurs(worded("{shown} cannot be a file here: {error}", shown=shown, error=error)) from error
    if any(part.casefold() == ".git" for part in place.parts):
        raise NotOurs(worded("{shown} lies in what git keeps for itself. Name another place", shown=shown))
    if is_within(place, playbooks.resolve()):
        raise NotOurs(worded("{shown} lies in the playbooks, where it has no place. Name another one", shown=shown))
    for parent in place.parents:
        mark: Mark | None = read_mark(parent)
        if mark is not None:
            raise NotOurs(
                worded(
                    "{shown} lies in {parent}, which builds replace. Name another place",
                    shown=shown,
                    parent=printable(str(parent)),
                )
            )
    try:
        kind = no_folder(place) or (worded("a folder") if place.is_dir() else None)
        above = next((parent for parent in path.parents if os.path.lexists(parent)), path)
        if above != path and not above.is_dir():
            raise NotOurs(
                worded(
                    "{above} is {no_folder}, and a folder is needed. Name another one",
                    above=printable(str(above)),
                    no_folder=no_folder(above),
                )
            )
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    if kind is None:
        return
    if kind != "a file":
        raise NotOurs(
            worded("{shown} is {kind}, and a file is to be written. Name another one", shown=shown, kind=kind)
        )
    found = place.stat()
    if found.st_size and not (found.st_size <= _MOST_BYTES and stat.S_ISREG(found.st_mode)):
        raise NotOurs(
            worded(
                "{shown} is not one that this command wrote, so it is not replaced. Move it away, or "
                "name another place",
                shown=shown,
            )
        )
    old = place.read_bytes()
    if old and old != content and not sign(old, content):
        raise NotOurs(
            worded(
                "{shown} is not one that this command wrote, so it is not replaced. Move it away, or "
                "name another place",
                shown=shown,
            )
        )


def _lines(content: bytes, number: int) -> list[bytes]:
    return [line.rstrip(b"\r") for line in content.split(b"\n", number)[:number]]
