"""A folder -> the handbook and every problem in it at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from playbook_compiler.checking.field_problems import typing_problems
from playbook_compiler.checking.listing import files_in
from playbook_compiler.checking.load_translations import load_translations
from playbook_compiler.checking.loading import Loading, read
from playbook_compiler.kept.digest import of_bytes
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model import format_version
from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.near import as_id
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.yaml12.edits import line_taken_out, replaced
from playbook_compiler.yaml12.file import Location, YamlFile, holds_nothing, kind_of, read_yaml

Progress = Callable[[int, int], None]


def load(
    folder: Path,
    progress: Progress | None = None,
    instead: Mapping[str, bytes] = MappingProxyType({}),
    kept: Kept | None = None,
) -> tuple[Handbook, list[Problem]]:
    """Read every playbook under `folder`.

    Returns the handbook with what could be read, and the problems of all files, unsorted. A handbook that
    came with errors serves only for finding more of them. `progress` is told (files read, files in all). `instead`
    holds what is to be read in the place of files, by the path that problems show. What was read before is `kept`.
    Raises NotADirectoryError where `folder` is no folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    loading = Loading(folder.resolve(), shown(folder), instead, kept)
    files = list(files_in(folder, loading))
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
                worded("{place} is missing", place=kind.place),
                worded(
                    "Create {shown}/{place}, or copy it from the starter handbook to begin with.",
                    shown=loading.shown,
                    place=kind.place,
                ),
            )
    if loading.other_format is not None:
        nothing: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
        return Handbook(nothing, unlisted=frozenset(nothing)), [loading.other_format]
    load_translations(loading)
    handbook = Handbook(
        loading.entries,
        frozenset(loading.unread),
        frozenset(loading.unlisted),
        MappingProxyType(loading.pictures),
        translations=MappingProxyType(loading.translations),
    )
    return handbook, loading.problems


def shown(folder: Path) -> str:
    """The folder as problems show it: relative to the working folder where it lies inside it."""
    absolute = Path(os.path.abspath(folder))
    try:
        return printable(absolute.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return printable(absolute.as_posix())


def _load_file(path: Path, kind: Kind, loading: Loading) -> None:
    path_shown = f"{loading.shown}/{kind.place}{path.name}" if kind.is_folder else f"{loading.shown}/{kind.place}"
    id_ = path.stem if kind.is_folder else kind.name
    try:
        raw = loading.instead[path_shown] if path_shown in loading.instead else read(path)
    except OSError as error:
        _not_read(kind, id_, loading)
        loading.whole_file(
            path_shown,
            "unreadable-file",
            worded("the file cannot be read: {reason}", reason=reason_of(error)),
            worded("Check its permissions."),
        )
    else:
        if loading.kept is not None and kind.model is not Settings:
            _load_kept(kind, id_, raw, path_shown, loading, loading.kept)
            return
        _load_anew(kind, id_, raw, path_shown, loading)


def _load_anew(kind: Kind, id_: str, raw: bytes, path_shown: str, loading: Loading) -> None:
    file, problems = read_yaml(raw, path_shown, loading.kept)
    if kind.register and holds_nothing(problems):
        return  # a register without entries
    loading.problems += problems
    if file is None:
        _not_read(kind, id_, loading)
        return
    if kind.model is Settings:
        loading.other_format = _other_format(file)
    if not kind.register:
        _validate(kind, id_, file, (), file.data, loading)
        return
    for name, fields in file.data.items():
        _validate(kind, name, file, (name,), fields, loading)


def _not_read(kind: Kind, id_: str, loading: Loading) -> None:
    if kind.register:
        loading.unlisted.add(kind.name)
    else:
        loading.unread.add((kind.name, id_))


def _load_kept(kind: Kind, id_: str, raw: bytes, path_shown: str, loading: Loading, kept: Kept) -> None:
    """Load a file; the same entries again where they live in this program and nobody changed it."""

    def made() -> dict[str, Entry] | None:
        told, entries = len(loading.problems), loading.entries[kind.name]
        _load_anew(kind, id_, raw, path_shown, loading)
        if len(loading.problems) > told:
            return None
        return dict(entries) if kind.register else {id_: entries[id_]}

    found = kept.living(f"entries {path_shown}", of_bytes(raw), made)
    if found is None:
        kept.forget(f"entries {path_shown}")  # what is wrong with it is told every time
    else:
        loading.entries[kind.name].update(found)


def _other_format(file: YamlFile) -> Problem | None:
    """Tell a handbook that is of another format than this compiler's."""
    found = file.data.get("format", format_version.FIRST)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1 or found == format_version.FORMAT:
        return None
    line, column = file.position(("format",)) if "format" in file.data else (1, 1)
    message = worded(
        "this handbook is of format {found}, and this compiler reads format {format}",
        found=found,
        format=format_version.FORMAT,
    )
    hint = (
        worded("It needs a newer version of the compiler. Run 'pip install -U customer-handbook'.")
        if found > format_version.FORMAT
        else worded("Run 'doctor' to see what changes, and 'doctor --write' to do it.")
    )
    return Problem(file.path, line, column, "handbook-format", message, hint)


def _validate(kind: Kind, id_: str, file: YamlFile, prefix: Location, fields: object, loading: Loading) -> None:
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
        hint = worded("Use small letters a-z, digits and single hyphens: {meant}.", meant=meant or "late-delivery")
        fix = replaced(file, prefix, meant, key=True) if meant and meant not in file.data else None
        yield Problem(file.path, line, column, "wrong-value", worded("'{id}' is no id", id=id_), hint, fix=fix)
    if not isinstance(fields, dict):
        line, column = file.position(prefix)
        message = worded(
            "found {found}, expected the fields of a {kind}", found=kind_of(fields), kind=our_word(kind.name)
        )
        yield Problem(
            file.path, line, column, "wrong-type", message, worded("Indent its fields under '{id}:'.", id=id_)
        )
    elif "id" in fields:
        line, column = file.position((*prefix, "id"), key=True)
        hint = worded("Delete this line: the name of the file, or the name above the fields, is the id.")
        fix = line_taken_out(file, (*prefix, "id"))
        yield Problem(file.path, line, column, "unknown-field", worded("'id' is not typed here"), hint, fix=fix)
