"""Retiring and renaming: the file goes or gets another name, its old id is kept, and everybody who named it is told.

Nothing is written here: each function gives the texts that the files would have.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from playbook_compiler.editing.refusals import (
    Refused,
    WrongUse,
    line_of,
    must_be_free,
    must_be_id,
    must_exist,
)
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.drill import asked
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.links import Links
from playbook_compiler.model.retired import RetiredKind
from playbook_compiler.yaml12.additions import append_entry
from playbook_compiler.yaml12.file import Location, YamlFile, read_yaml
from playbook_compiler.yaml12.proven import with_value, without
from playbook_compiler.yaml12.scalars import as_typed

KINDS_TO_RETIRE: Final[tuple[str, ...]] = get_args(RetiredKind)
_HEAD: Final = """\
# What was retired or renamed. Readers of an old address are sent on, and no old id is given again.
"""


@dataclass(frozen=True)
class Mention:
    """Where an entry is named: the entry that names it, and where in that entry's file."""

    entry: Entry
    location: Location

    def __str__(self) -> str:
        return f"{self.entry.file.path}:{self.entry.file.position(self.location)[0]}"


def mentions_of(handbook: Handbook, kind: str, id_: str) -> list[Mention]:
    """Every place that names an entry, other than itself; those in one file from the first line to the last."""
    found = [
        Mention(entry, (*entry.prefix, *reference.location))
        for entry in handbook.all_entries()
        for reference in entry.references
        if (reference.kind, reference.id) == (kind, id_) and (entry.kind, entry.id) != (kind, id_)
    ]
    found += [
        Mention(handbook.entries["retired"][old], (old, "now"))
        for old, retired in handbook.retired.items()
        if (retired.kind, retired.now) == (kind, id_)
    ]
    return sorted(found, key=lambda place: (place.entry.file.path, place.entry.file.position(place.location)))


def retire(
    handbook: Handbook, folder: Path, kind: str, id_: str, now: str | None, why: str | None, today: datetime.date
) -> dict[str, str | None]:
    """What retiring would change: references go on to `now`. Without it, raises Refused where anything names it."""
    must_exist(handbook, kind, id_, "ID")
    words = words_for(handbook.settings.language)
    if now is None:
        _refuse_while_named(handbook, kind, id_)
        reason = why or words["retired_why_gone"]
    else:
        must_exist(handbook, kind, now, "--now")
        if now == id_:
            raise WrongUse(f"--now: '{id_}' cannot take its own place.")
        reason = why or words["retired_why_joined"].replace("{title}", Links(handbook).to(kind, now).title)
    changes = _others(handbook, folder, kind, id_, now, renamed=False)
    changes[BY_NAME[kind].file_of(id_)] = None
    return _kept(handbook, folder, changes, kind, id_, now, reason, today)


def rename(
    handbook: Handbook, folder: Path, kind: str, id_: str, new: str, why: str | None, today: datetime.date
) -> dict[str, str | None]:
    """What renaming would change: the file's name, and every place that names it."""
    must_exist(handbook, kind, id_, "OLD")
    must_be_id(new)
    must_be_free(handbook, folder, kind, new)
    own = handbook.entries[kind][id_]
    file = own.file
    for reference in sorted(own.references, key=lambda found: file.position(found.location), reverse=True):
        if (reference.kind, reference.id) == (kind, id_):
            file = _read(file.path, with_value(file, reference.location, new))
    changes = _others(handbook, folder, kind, id_, new, renamed=True)
    changes |= {BY_NAME[kind].file_of(new): file.text, BY_NAME[kind].file_of(id_): None}
    reason = why or words_for(handbook.settings.language)["retired_why_renamed"]
    return _kept(handbook, folder, changes, kind, id_, new, reason, today)


def _refuse_while_named(handbook: Handbook, kind: str, id_: str) -> None:
    named = [place for place in mentions_of(handbook, kind, id_) if not _is_order(place)]
    if named:
        listed = "\n".join(f"  {place}" for place in named)
        raise Refused(
            f"the {kind} '{id_}' is still named here:\n{listed}\n"
            f"Say with --now which {kind} they should name instead, or take it out there first."
        )


def _is_order(place: Mention) -> bool:
    """Whether it is only the order of a stage in handbook.yml, which may leave any moment out."""
    return place.entry.kind == "handbook"


def _others(
    handbook: Handbook, folder: Path, kind: str, id_: str, now: str | None, *, renamed: bool
) -> dict[str, str | None]:
    """The files that name the entry, as they would be. The last place in a file comes first: the others stay put."""
    files: dict[str, YamlFile] = {}
    for place in reversed(mentions_of(handbook, kind, id_)):
        path = place.entry.file.path
        file = files.get(path, place.entry.file)
        goes = now is None or (not renamed and (_is_order(place) or _is_named_already(place, kind, now)))
        text = without(file, place.location) if goes or now is None else with_value(file, place.location, now)
        files[path] = _read(path, text)
    if kind == "moment" and renamed and now is not None:
        _in_drills(handbook, files, id_, now)
    below = {entry.file.path: entry.place for entry in handbook.all_entries()}
    return {below[path]: files[path].text for path in sorted(files)}


def _in_drills(handbook: Handbook, files: dict[str, YamlFile], id_: str, new: str) -> None:
    """Let drills ask the questions of a renamed moment under its new id."""
    for drill, entry in handbook.entries["drill"].items():
        for number, name in enumerate(handbook.drills[drill].questions):
            moment, question = asked(name)
            if moment == id_:
                file = files.get(entry.file.path, entry.file)
                text = with_value(file, ("questions", number), f"{new}/{question}")
                files[entry.file.path] = _read(entry.file.path, text)


def _is_named_already(place: Mention, kind: str, now: str) -> bool:
    """Whether the list has the other one already, or it is that one itself that names the retired one."""
    if (place.entry.kind, place.entry.id) == (kind, now):
        return True
    around = place.entry.file.data
    for part in place.location[:-1]:
        around = around[part]  # type: ignore[index]
    return isinstance(around, list) and now in around


def _kept(
    handbook: Handbook,
    folder: Path,
    changes: dict[str, str | None],
    kind: str,
    id_: str,
    now: str | None,
    why: str,
    today: datetime.date,
) -> dict[str, str | None]:
    """The changes with the old id in retired.yml."""
    there = handbook.entries["retired"].get(id_)
    if there is not None:
        raise Refused(f"an entry '{id_}' of another kind stands in {line_of(there)}. Rename this one first.")
    fields = [f"  kind: {kind}", *([f"  now: {as_typed(now)}"] if now else []), f"  since: {today}"]
    entry = "\n".join([f"{as_typed(id_)}:", *fields, f"  why: {as_typed(' '.join(why.split()))}"]) + "\n"
    name = BY_NAME["retired"].file_of(id_)
    path = folder / name
    if name in changes or path.exists():
        text = changes.get(name) or path.read_bytes().decode()
        return {**changes, name: append_entry(_read(path.as_posix(), text), id_, entry)}
    return {**changes, name: _HEAD + entry}


def _read(path: str, text: str) -> YamlFile:
    file, problems = read_yaml(text.encode(), path)
    if file is None:
        raise Refused(f"{path} cannot be read: {problems[0].message}.")
    return file
