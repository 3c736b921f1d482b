"""Writing a folder so that it holds just what it should: unchanged files stay, changed ones are replaced whole."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Set
from pathlib import Path

from playbook_compiler.folders.claim import NotOurs, must_be_ours
from playbook_compiler.folders.mark import MARK, Mark, is_nobodys, names_in, write_mark
from playbook_compiler.folders.places import no_folder
from playbook_compiler.folders.writing import put
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import lines, worded


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
        put(path, content)
        changed.append(name)
    return changed


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not hidden, by relative path with forward slashes.

    A link may lead to another file of the folder. Raises NotOurs for one that leads elsewhere, for it would be
    published, and for what is no file; and OSError.
    """
    root = folder.resolve()
    found, wrong = {}, []
    for name in sorted(names_in(folder)) if folder.is_dir() else ():
        if any(part.startswith(".") for part in name.split("/")):
            continue
        path = folder / name
        reason = _not_to_publish(path, root)
        if reason:
            wrong.append(worded("{path} is {what}.", path=printable(str(path)), what=reason))
        else:
            found[name] = path.read_bytes()
    if wrong:
        advice = worded("The pages in docs/ are published: put a copy of a file there, or take it away.")
        raise NotOurs(lines([*wrong, advice]))
    return found


def _not_to_publish(path: Path, root: Path) -> str | None:
    """What a path is, in words, where its content must not get into a site."""
    kind = no_folder(path)
    if kind == "a file" or (path.is_file() and path.resolve().is_relative_to(root)):
        return None
    return worded("{kind}, which is no file of this folder", kind=kind) if path.is_symlink() else kind


def _holds(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content):  # noqa: PTH116
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read() == content
    except OSError:
        return False


def make_room(folder: Path, wanted: Set[str]) -> list[str]:
    """Delete what we made below a folder and is not wanted any more, and return it. Raises NotOurs, OSError.

    To be done before writing: a file may stand where a folder must be, and a full disk gets room. The folder's mark
    names all that may be there at any moment, so that a build that is killed leaves nothing unknown.
    """
    mark = must_be_ours(folder, "pages")
    folder.mkdir(parents=True, exist_ok=True)
    before = mark.files.keys() if mark else set()
    if before != wanted:
        write_mark(folder, Mark("pages", dict.fromkeys(before | wanted, "")))
    deleted = _delete_unwanted(folder, wanted)
    if before - wanted:
        write_mark(folder, Mark("pages", dict.fromkeys(wanted, "")))
    return deleted


def _delete_unwanted(folder: Path, wanted: Container[str]) -> list[str]:
    """Delete every file of a folder that is ours as a whole, but those that are wanted; and empty folders."""
    deleted: list[str] = []
    root, gone = str(folder), set[str]()
    for place, folders, names in os.walk(root, topdown=False):
        below = place[len(root) + 1 :].replace(os.sep, "/")
        stays = False
        for name in names:
            relative = f"{below}/{name}" if below else name
            if relative in wanted or relative == MARK:
                stays = True
                continue
            path = Path(place, name)
            nobodys = is_nobodys(path)
            path.unlink()
            deleted += [] if nobodys else [relative]
        stays = stays or any(os.path.join(place, one) not in gone for one in folders)  # noqa: PTH118
        if not stays and place != root:
            os.rmdir(place)  # noqa: PTH106 - there are thousands of folders, and a Path costs more than to look
            gone.add(place)
    return deleted
