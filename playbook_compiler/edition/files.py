"""Writing a folder so that it holds just what it should: unchanged files stay, changed ones are replaced whole."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from pathlib import Path


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write (relative path, bytes) below a folder, and return the paths that changed.

    A file whose bytes are right is not touched, so that its time stays; others are replaced in one step, never
    half-written.
    """
    root = str(folder)
    made: set[str] = set()
    changed = []
    for name, content in files:
        path = f"{root}/{name}"
        if _holds(path, content):
            continue
        parent = path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - a Path costs more than the folder
            made.add(parent)
        _replace(path, content)
        changed.append(name)
    return changed


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    _replace(str(path), content)


def _replace(path: str, content: bytes) -> None:
    """Write beside the file, then rename: with as few calls to the system as that takes, for there are thousands."""
    temporary = f"{path}.new~"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
        try:
            written = memoryview(content)
            while written:
                written = written[os.write(handle, written) :]
        finally:
            os.close(handle)
        os.replace(temporary, path)  # noqa: PTH105
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


def _holds(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):  # noqa: PTH116
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read() == content
    except OSError:
        return False


def keep_only(folder: Path, wanted: Container[str]) -> list[str]:
    """Delete what is not wanted below a folder, and return it. A folder that holds nothing more goes too.

    To be done before writing: a file may stand where a folder must be, and a full disk gets room.
    """
    folder.mkdir(parents=True, exist_ok=True)
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
