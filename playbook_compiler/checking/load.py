"""A folder -> the handbook and every problem in it at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from playbook_compiler.checking.field_problems import typing_problems
from playbook_compiler.model import format_version
from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS, STARTER_MEMORY, Kind
from playbook_compiler.model.picture import MOST_IN_TEXT
from playbook_compiler.model.pictured import PICTURE_NAME, PICTURES
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.near import as_id, did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.edits import line_taken_out, replaced
from playbook_compiler.yaml12.file import MAX_BYTES, Location, YamlFile, holds_nothing, kind_of, read_yaml

Progress = Callable[[int, int], None]


@dataclass
class _Loading:
    root: Path
    shown: str
    instead: Mapping[str, bytes]
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    unread: set[tuple[str, str]] = field(default_factory=set)
    unlisted: set[str] = field(default_factory=set)
    pictures: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    other_format: Problem | None = None
    """Told alone: what is wrong by this format may be right by the handbook's own."""

    def whole_file(self, path: str, rule: str, message: str, hint: str) -> None:
        self.problems.append(Problem(printable(path), 1, 1, rule, printable(message), printable(hint)))


def load(
    folder: Path, progress: Progress | None = None, instead: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Handbook, list[Problem]]:
    """Read every playbook under `folder`.

    Returns the handbook with what could be read, and the problems of all files, unsorted. A handbook that
    came with errors serves only for finding more of them. `progress` is told (files read, files in all). `instead`
    holds what is to be read in the place of files, by the path that problems show.
    Raises NotADirectoryError where `folder` is no folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    loading = _Loading(folder.resolve(), shown(folder), instead)
    files = list(_files(folder, loading))
    for number, (path, kind) in enumerate(files, 1):
        _load_file(path, kind, loading)
        if progress is not None:
            progress(number, len(files))
    found = {kind for _, kind in files}
    named = {use.kind for entries in loading.entries.values() for entry in entries.values() for use in entry.references}
    for kind in KINDS:
        if kind.is_folder or kind.optional or kind in found or kind.name in loading.unlisted:
            continue
        if kind.name in named or not kind.register:  # a register that nobody asks may be none
            loading.unlisted.add(kind.name)
            loading.whole_file(
                f"{loading.shown}/{kind.place}",
                "missing-file",
                f"{kind.place} is missing",
                f"Create {loading.shown}/{kind.place}, or copy it from the starter handbook to begin with.",
            )
    if loading.other_format is not None:
        nothing: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
        return Handbook(nothing, unlisted=frozenset(nothing)), [loading.other_format]
    handbook = Handbook(
        loading.entries, frozenset(loading.unread), frozenset(loading.unlisted), MappingProxyType(loading.pictures)
    )
    return handbook, loading.problems


def shown(folder: Path) -> str:
    """The folder as problems show it: relative to the working folder where it lies inside it."""
    absolute = Path(os.path.abspath(folder))
    try:
        return printable(absolute.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return printable(absolute.as_posix())


def _files(folder: Path, loading: _Loading) -> Iterator[tuple[Path, Kind]]:
    """The files to load, sorted; what has no place in the handbook becomes a problem."""
    kinds = {kind.place.rstrip("/"): kind for kind in KINDS}
    for path in _listing(folder, loading):
        if path.name == STARTER_MEMORY:
            continue
        kind = kinds.get(path.name)
        if path.name == PICTURES:
            _load_pictures(path, loading)
        elif kind is None:
            _no_place(path, [*(kind.place for kind in KINDS), f"{PICTURES}/"], loading)
        elif not _stays_inside(path, loading) or not _is_as_expected(path, kind, loading):
            loading.unlisted.add(kind.name)
        elif kind.is_folder:
            for inner in _listing(path, loading):
                if _is_playbook(inner, kind, loading):
                    yield inner, kind
        else:
            yield path, kind


def _load_pictures(folder: Path, loading: _Loading) -> None:
    """Read the firm's pictures; `rules/picture` says what is wrong with one that is used."""
    if not _stays_inside(folder, loading):
        return
    if not folder.is_dir():
        loading.whole_file(
            _path_of(folder, loading), "stray-file", f"'{PICTURES}' is no folder", "Make it a folder of pictures."
        )
        return
    for path in _listing(folder, loading):
        if not _stays_inside(path, loading):
            continue
        if not path.is_file() or not re.fullmatch(PICTURE_NAME, path.name):
            message = f"'{path.name}' is no picture with a plain name"
            hint = f"Small letters a-z, digits and single hyphens, then .png, .jpg, .webp or .svg: {_plain_name(path)}."
            loading.whole_file(_path_of(path, loading), "stray-file", message, hint)
            continue
        try:
            loading.pictures[f"{PICTURES}/{path.name}"] = _read(path, MOST_IN_TEXT)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            loading.whole_file(_path_of(path, loading), "unreadable-file", message, "Check its permissions.")


def _plain_name(path: Path) -> str:
    """The name that a picture could have."""
    name = f"{as_id(path.stem)}{path.suffix.lower()}"
    return name if re.fullmatch(PICTURE_NAME, name) else "queue.png"


def _listing(folder: Path, loading: _Loading) -> list[Path]:
    """What lies in a folder, sorted, without hidden files."""
    try:
        found = sorted(folder.iterdir())
        for one in found:
            if _is_hidden(one) and one.is_symlink() and not one.name.startswith(_OF_AN_EDITOR):
                _stays_inside(one, loading)
        return [path for path in found if not _is_hidden(path)]
    except OSError as error:
        is_root = folder.resolve() == loading.root
        loading.unlisted.update(kind.name for kind in KINDS if is_root or kind.place == f"{folder.name}/")
        path = loading.shown if is_root else f"{loading.shown}/{folder.name}"
        message = f"the folder cannot be read: {error.strerror}"
        loading.whole_file(path, "unreadable-file", message, "Check its permissions.")
        return []


def _is_as_expected(path: Path, kind: Kind, loading: _Loading) -> bool:
    if path.is_dir() if kind.is_folder else path.is_file():
        return True
    expected, hint = (
        ("folder", "Make it a folder, with a file for each playbook in it.")
        if kind.is_folder
        else ("file", "Put a text file of this name in its place.")
    )
    loading.whole_file(_path_of(path, loading), "stray-file", f"'{path.name}' is no {expected}", hint)
    return False


_OF_AN_EDITOR: Final = ".#"
"""How the names of links begin by which an editor says that somebody has a file open. They lead nowhere."""


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith("~")


def _stays_inside(path: Path, loading: _Loading) -> bool:
    try:
        inside = path.resolve(strict=True).is_relative_to(loading.root)
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        loading.whole_file(
            _path_of(path, loading),
            "outside-folder",
            "this link leads out of the playbooks folder, or nowhere",
            "Copy the file here instead of linking to it.",
        )
    return inside


def _is_playbook(path: Path, kind: Kind, loading: _Loading) -> bool:
    if not _stays_inside(path, loading):
        loading.unread.add((kind.name, path.stem))
        return False
    if path.is_dir():
        message = "a folder inside a folder of playbooks is not read"
        hint = f"Move its files up into {kind.place}."
    elif not path.is_file():
        message = f"'{path.name}' is no file"
        hint = "Put a text file in its place, or delete it."
    elif path.suffix != ".yml":
        message = f"'{path.name}' is not read, for its name does not end in .yml"
        hint = f"Rename it to '{path.stem.split('.')[0]}.yml', or move it out of the playbooks folder."
    elif not re.fullmatch(ID_FORM, path.stem):
        message = f"the file name '{path.name}' is no id"
        hint = f"Use small letters a-z, digits and single hyphens, as in {as_id(path.stem) or 'late-delivery'}.yml."
    else:
        return True
    loading.unread.add((kind.name, as_id(path.stem.split(".")[0])))
    loading.whole_file(_path_of(path, loading), "stray-file", message, hint)
    return False


def _no_place(path: Path, places: list[str], loading: _Loading) -> None:
    loading.whole_file(
        _path_of(path, loading),
        "stray-file",
        f"'{path.name}' has no place in the handbook{did_you_mean(path.name, places)}",
        f"Here belong: {', '.join(places)}. Rename it, or move it out of the playbooks folder.",
    )


def _path_of(path: Path, loading: _Loading) -> str:
    parts = path.parts[len(path.parts) - (1 if path.parent.resolve() == loading.root else 2) :]
    return "/".join((loading.shown, *parts))


def _load_file(path: Path, kind: Kind, loading: _Loading) -> None:
    path_shown = f"{loading.shown}/{kind.place}{path.name}" if kind.is_folder else f"{loading.shown}/{kind.place}"
    id_ = path.stem if kind.is_folder else kind.name
    try:
        raw = loading.instead[path_shown] if path_shown in loading.instead else _read(path)
    except OSError as error:
        file = None
        loading.whole_file(
            path_shown, "unreadable-file", f"the file cannot be read: {error.strerror}", "Check its permissions."
        )
    else:
        file, problems = read_yaml(raw, path_shown)
        if kind.register and holds_nothing(problems):
            return  # a register without entries
        loading.problems += problems
    if file is None:
        if kind.register:
            loading.unlisted.add(kind.name)
        else:
            loading.unread.add((kind.name, id_))
        return
    if kind.model is Settings:
        loading.other_format = _other_format(file)
    if not kind.register:
        _validate(kind, id_, file, (), file.data, loading)
        return
    for name, fields in file.data.items():
        _validate(kind, name, file, (name,), fields, loading)


def _other_format(file: YamlFile) -> Problem | None:
    """Tell a handbook that is of another format than this compiler's."""
    found = file.data.get("format", format_version.FIRST)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1 or found == format_version.FORMAT:
        return None
    line, column = file.position(("format",)) if "format" in file.data else (1, 1)
    message = f"this handbook is of format {found}, and this compiler reads format {format_version.FORMAT}"
    hint = (
        "It needs a newer version of the compiler. Run 'pip install -U customer-handbook'."
        if found > format_version.FORMAT
        else "Run 'doctor' to see what changes, and 'doctor --write' to do it."
    )
    return Problem(file.path, line, column, "handbook-format", message, hint)


def _read(path: Path, most: int = MAX_BYTES) -> bytes:
    with path.open("rb") as handle:
        return handle.read(most + 1)


def _validate(kind: Kind, id_: str, file: YamlFile, prefix: Location, fields: object, loading: _Loading) -> None:
    problems = list(_before_the_model(kind, id_, file, prefix, fields))
    if isinstance(fields, dict):
        try:
            model = kind.model.model_validate({**fields, "id": id_})
        except ValidationError as error:
            problems += typing_problems(error, kind.model, file, prefix)
        else:
            if not problems:
                loading.entries[kind.name][id_] = Entry(kind.name, id_, model, file, prefix)
    if problems:
        loading.unread.add((kind.name, as_id(id_)))
        loading.problems += problems


def _before_the_model(kind: Kind, id_: str, file: YamlFile, prefix: Location, fields: object) -> Iterator[Problem]:
    if prefix and not re.fullmatch(ID_FORM, id_):
        line, column = file.position(prefix, key=True)
        meant = as_id(id_)
        hint = f"Use small letters a-z, digits and single hyphens: {meant or 'late-delivery'}."
        fix = replaced(file, prefix, meant, key=True) if meant and meant not in file.data else None
        yield Problem(file.path, line, column, "wrong-value", f"'{id_}' is no id", hint, fix=fix)
    if not isinstance(fields, dict):
        line, column = file.position(prefix)
        message = f"found {kind_of(fields)}, expected the fields of a {kind.name}"
        yield Problem(file.path, line, column, "wrong-type", message, f"Indent its fields under '{id_}:'.")
    elif "id" in fields:
        line, column = file.position((*prefix, "id"), key=True)
        hint = "Delete this line: the name of the file, or the name above the fields, is the id."
        fix = line_taken_out(file, (*prefix, "id"))
        yield Problem(file.path, line, column, "unknown-field", "'id' is not typed here", hint, fix=fix)
