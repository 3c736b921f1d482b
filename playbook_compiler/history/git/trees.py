"""The playbooks in a commit: which files are there, and which of them nobody should read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from playbook_compiler.history.git.objects import Named, Objects
from playbook_compiler.problems.forms import printable

_FILE: Final = frozenset({b"100644", b"100755", b"100664"})
_FOLDER: Final = frozenset({b"40000", b"040000"})
_LINK: Final = b"120000"
_SUBMODULE: Final = b"160000"
_NAME: Final = re.compile(r"[^/\\:\0]{1,200}")


@dataclass(frozen=True)
class Listed:
    """What lies in a folder of a commit, one folder deep, as the loader reads it.

    `files` are ids by path, `folders` the names of the folders, and `odd` says of every other path why it is not read.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    odd: dict[str, str] = field(default_factory=dict)


def listed(objects: Objects, tree: str) -> Listed:
    """List a folder of playbooks. Hidden files are none of ours. Raises GitFailed."""
    found = Listed()
    _list(objects, tree, "", found)
    return found


def _list(objects: Objects, tree: str, before: str, found: Listed) -> None:
    taken: dict[str, str] = {}
    for one in objects.tree(tree):
        name = one.name.decode("utf-8", "surrogateescape")
        if _is_hidden(name):
            continue
        path = f"{before}{name}"
        same = unicodedata.normalize("NFC", name).casefold()
        if why := _why_not(one, name):
            found.odd[printable(path)] = why
        elif same in taken:
            found.odd[printable(path)] = _second(name, taken[same])
        elif one.mode in _FILE:
            found.files[path] = one.id
        elif before:
            found.folders.add(path)
        else:
            found.folders.add(path)
            _list(objects, one.id, f"{name}/", found)
        taken.setdefault(same, name)


def _second(name: str, first: str) -> str:
    """Why the second of two names that are one on many disks is not read."""
    if name == first:
        return "two files stand here under one name"
    return f"the name differs from '{printable(first)}' in small or capital letters only"


def _is_hidden(name: str) -> bool:
    """As the loader has it; but `..` hides nothing, it leads out."""
    return name not in (".", "..") and (name.startswith(".") or name.endswith("~"))


def _why_not(one: Named, name: str) -> str:
    """Why something in a commit is not read, or nothing."""
    if one.mode == _LINK:
        return "this is a link, and what it leads to is not compared"
    if one.mode == _SUBMODULE:
        return "this is another repository (a submodule), and what is in it is not compared"
    if one.mode not in _FILE | _FOLDER:
        return "this is neither a file nor a folder"
    if name in (".", "..") or not _NAME.fullmatch(name) or not name.isprintable():
        return "no file may have this name"
    return ""
