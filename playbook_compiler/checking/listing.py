"""A folder -> the files of a handbook in it. What has no place there, or leads out of it, is told."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Final

from playbook_compiler.checking.loading import Loading, read
from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.kinds import KINDS, STARTER_MEMORY, SURVEY, TEAM, TRANSLATIONS, Kind
from playbook_compiler.model.picture import MOST_IN_TEXT
from playbook_compiler.model.pictured import PICTURE_NAME, PICTURES
from playbook_compiler.problems.near import as_id, did_you_mean
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

_OF_AN_EDITOR: Final = ".#"
"""How the names of links begin by which an editor says that somebody has a file open. They lead nowhere."""


def files_in(folder: Path, loading: Loading) -> Iterator[tuple[Path, Kind]]:
    """The files to load, sorted; what has no place in the handbook becomes a problem."""
    kinds = {kind.place.rstrip("/"): kind for kind in KINDS}
    for path in _listing(folder, loading):
        if path.name in (STARTER_MEMORY, SURVEY, TEAM, TRANSLATIONS):
            continue
        kind = kinds.get(path.name)
        if path.name == PICTURES:
            _load_pictures(path, loading)
        elif kind is None:
            _no_place(path, [*(kind.place for kind in KINDS), f"{PICTURES}/", f"{TRANSLATIONS}/"], loading)
        elif not _stays_inside(path, loading) or not _is_as_expected(path, kind, loading):
            loading.unlisted.add(kind.name)
        elif kind.is_folder:
            for inner in _listing(path, loading):
                if _is_playbook(inner, kind, loading):
                    yield inner, kind
        else:
            yield path, kind


def _load_pictures(folder: Path, loading: Loading) -> None:
    """Read the firm's pictures; `rules/picture` says what is wrong with one that is used."""
    if not _stays_inside(folder, loading):
        return
    if not folder.is_dir():
        loading.whole_file(
            _path_of(folder, loading),
            "stray-file",
            worded("'{pictures}' is no folder", pictures=PICTURES),
            worded("Make it a folder of pictures."),
        )
        return
    for path in _listing(folder, loading):
        if not _stays_inside(path, loading):
            continue
        if not path.is_file() or not re.fullmatch(PICTURE_NAME, path.name):
            message = worded("'{name}' is no picture with a plain name", name=path.name)
            hint = worded(
                "Small letters a-z, digits and single hyphens, then .png, .jpg, .webp or .svg: {plain_name}.",
                plain_name=_plain_name(path),
            )
            loading.whole_file(_path_of(path, loading), "stray-file", message, hint)
            continue
        try:
            loading.pictures[f"{PICTURES}/{path.name}"] = read(path, MOST_IN_TEXT)
        except OSError as error:
            message = worded("the file cannot be read: {reason}", reason=reason_of(error))
            loading.whole_file(_path_of(path, loading), "unreadable-file", message, worded("Check its permissions."))


def _plain_name(path: Path) -> str:
    """The name that a picture could have."""
    name = f"{as_id(path.stem)}{path.suffix.lower()}"
    return name if re.fullmatch(PICTURE_NAME, name) else "queue.png"


def _listing(folder: Path, loading: Loading) -> list[Path]:
    """What lies in a folder, sorted, without hidden files."""
    try:
        found = sorted(folder.iterdir(), key=attrgetter("name"))
        for one in found:
            if _is_hidden(one) and one.is_symlink() and not one.name.startswith(_OF_AN_EDITOR):
                _stays_inside(one, loading)
        return [path for path in found if not _is_hidden(path)]
    except OSError as error:
        is_root = folder.resolve() == loading.root
        loading.unlisted.update(kind.name for kind in KINDS if is_root or kind.place == f"{folder.name}/")
        path = loading.shown if is_root else f"{loading.shown}/{folder.name}"
        message = worded("the folder cannot be read: {reason}", reason=reason_of(error))
        loading.whole_file(path, "unreadable-file", message, worded("Check its permissions."))
        return []


def _is_as_expected(path: Path, kind: Kind, loading: Loading) -> bool:
    if path.is_dir() if kind.is_folder else path.is_file():
        return True
    expected, hint = (
        (worded("folder"), worded("Make it a folder, with a file for each playbook in it."))
        if kind.is_folder
        else (worded("file"), worded("Put a text file of this name in its place."))
    )
    loading.whole_file(
        _path_of(path, loading),
        "stray-file",
        worded("'{name}' is no {expected}", name=path.name, expected=expected),
        hint,
    )
    return False


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith("~")


def _stays_inside(path: Path, loading: Loading) -> bool:
    try:
        inside = path.resolve(strict=True).is_relative_to(loading.root)
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        loading.whole_file(
            _path_of(path, loading),
            "outside-folder",
            worded("this link leads out of the playbooks folder, or nowhere"),
            worded("Copy the file here instead of linking to it."),
        )
    return inside


def _is_playbook(path: Path, kind: Kind, loading: Loading) -> bool:
    if path.suffix == ".yml" and re.fullmatch(ID_FORM, path.stem) and _is_plain_file(path):
        return True  # as nearly all are: one question to the system, and not ten
    if not _stays_inside(path, loading):
        loading.unread.add((kind.name, path.stem))
        return False
    if path.is_dir():
        message = worded("a folder inside a folder of playbooks is not read")
        hint = worded("Move its files up into {place}.", place=kind.place)
    elif not path.is_file():
        message = worded("'{name}' is no file", name=path.name)
        hint = worded("Put a text file in its place, or delete it.")
    elif path.suffix != ".yml":
        message = worded("'{name}' is not read, for its name does not end in .yml", name=path.name)
        hint = worded(
            "Rename it to '{split}.yml', or move it out of the playbooks folder.", split=path.stem.split(".")[0]
        )
    elif not re.fullmatch(ID_FORM, path.stem):
        message = worded("the file name '{name}' is no id", name=path.name)
        hint = worded(
            "Use small letters a-z, digits and single hyphens, as in {as_id}.yml.",
            as_id=as_id(path.stem) or "late-delivery",
        )
    else:
        return True
    loading.unread.add((kind.name, as_id(path.stem.split(".")[0])))
    loading.whole_file(_path_of(path, loading), "stray-file", message, hint)
    return False


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _no_place(path: Path, places: list[str], loading: Loading) -> None:
    loading.whole_file(
        _path_of(path, loading),
        "stray-file",
        worded("'{name}' has no place in the handbook{near}", name=path.name, near=did_you_mean(path.name, places)),
        worded("Here belong: {places}. Rename it, or move it out of the playbooks folder.", places=", ".join(places)),
    )


def _path_of(path: Path, loading: Loading) -> str:
    parts = path.parts[len(path.parts) - (1 if path.parent.resolve() == loading.root else 2) :]
    return "/".join((loading.shown, *parts))
