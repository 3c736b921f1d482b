"""Writing a folder so that it holds just what it should: unchanged files stay, changed ones are replaced whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_folder(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make `folder` hold exactly `files` (relative path -> bytes).

    A file whose bytes are right is not touched, so that its time stays; others are replaced in one step, never
    half-written. What is not in `files` is deleted. Returns the paths that were written or deleted.
    Raises OSError where the disk does not let it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = _prune(folder, files)  # first: a file may stand where a folder must be, and a full disk gets room
    for name, content in files.items():
        path = folder / name
        if _holds(path, content):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
        changed.append(name)
    return changed


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not hidden, by relative path with forward slashes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _prune(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    deleted = []
    for place, folders, names in os.walk(folder, topdown=False):
        for name in (*names, *folders):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink() or (name in names and relative not in wanted):
                path.unlink()
                deleted.append(relative)
        if Path(place) != folder and not any(Path(place).iterdir()):
            Path(place).rmdir()
    return deleted
