"""Renaming: whatever has an id gets another, and every place that names it says so. Nothing is written here.

An entry's old id goes to retired.yml. What lies inside an entry (a stage, a guide's outcome, a step …) is renamed with
what refers to it; a step's old id and a question's stand under `retired:` and `retired_practice:` of their moment, for
ticks and progress are kept by them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from playbook_compiler.editing.field_names import declaring, own_fields
from playbook_compiler.editing.mentions import asked_by, mentions_of
from playbook_compiler.editing.parts import PARTS, part_places
from playbook_compiler.editing.places import Place
from playbook_compiler.editing.refusals import must_be_free, must_be_id, must_exist
from playbook_compiler.editing.retired_ids import KEPT_KINDS, Old, kept, read
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.base import Model
from playbook_compiler.model.checklist import Checklist
from playbook_compiler.model.drill import asked
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME, KINDS
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.named_field import FROM_RUN, NamedField
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.additions import add_field, add_to_list
from playbook_compiler.yaml12.apply import with_fixes
from playbook_compiler.yaml12.edits import replaced
from playbook_compiler.yaml12.file import Location, YamlFile
from playbook_compiler.yaml12.proven import CannotEdit, with_key, with_value

KINDS_TO_RENAME: Final = (*(kind.name for kind in KINDS if kind.name not in ("handbook", "retired")), *PARTS)


def rename(
    handbook: Handbook, folder: Path, kind: str, id_: str, new: str, why: str | None, today: datetime.date
) -> dict[str, str | None]:
    """What renaming would change. Raises WrongUse, Refused or CannotEdit."""
    if kind in PARTS:
        changes = _changed(handbook, part_places(handbook, kind, id_, new))
        if kind == "field":
            return _filled_as_before(handbook, changes, id_, new)
        return _old_in_moment(handbook, changes, kind, id_) if kind in _OLD_STANDS else changes
    must_exist(handbook, kind, id_, "OLD")
    must_be_id(new)
    must_be_free(handbook, folder, kind, new)
    changes = _changed(handbook, _places(handbook, kind, id_, new))
    of = BY_NAME[kind]
    if of.is_folder:
        text = changes.pop(of.file_of(id_), handbook.entries[kind][id_].file.text)
        changes |= {of.file_of(new): text, of.file_of(id_): None}
    if kind not in KEPT_KINDS:
        return changes
    reason = why or words_for(handbook.settings.language)["retired_why_renamed"]
    return kept(handbook, folder, changes, [Old(kind, id_, new, reason)], today)


def _old_in_moment(handbook: Handbook, changes: dict[str, str | None], kind: str, id_: str) -> dict[str, str | None]:
    """Write the old id of a step or a question down in its moment, so that it is never given to another."""
    moment, _, old = id_.partition("/")
    entry = handbook.entries["moment"][moment]
    place, name, model = _OLD_STANDS[kind]
    file = read(entry.file.path, changes[entry.place] or "")
    return {**changes, entry.place: add_to_list(file, name, old, tuple(model.model_fields), place)}


def _filled_as_before(handbook: Handbook, changes: dict[str, str | None], id_: str, new: str) -> dict[str, str | None]:
    """Let a field say what of a run is filled in, where its old name said it by itself."""
    entry, old = declaring(handbook, id_)
    from_run = FROM_RUN.get(old)
    if from_run is None or FROM_RUN.get(new) == from_run or own_fields(entry)[old].from_run:
        return changes
    file = read(entry.file.path, changes[entry.place] or "")
    order = tuple(NamedField.model_fields)
    return {**changes, entry.place: add_field(file, ("fields", new), "from_run", from_run, order)}


_OLD_STANDS: Final[dict[str, tuple[Location, str, type[Model]]]] = {
    "step": (("checklist",), "retired", Checklist),
    "question": ((), "retired_practice", Moment),
}


def _places(handbook: Handbook, kind: str, id_: str, new: str) -> Iterator[Place]:
    """Every place that says the id: where it is given, references, questions of drills, and sources cited in texts."""
    own = handbook.entries[kind][id_]
    if own.prefix:
        yield Place(own, own.prefix, new, key=True)
    for reference in own.references:
        if (reference.kind, reference.id) == (kind, id_):
            yield Place(own, (*own.prefix, *reference.location), new)
    for mention in mentions_of(handbook, kind, id_):
        yield Place(mention.entry, mention.location, new)
    for entry in handbook.all_entries():
        for key, at in asked_by(entry):
            if key == (kind, id_):
                question = asked(entry.model.questions[int(at[1])]).question  # type: ignore[attr-defined]
                yield Place(entry, at, f"{new}/{question}")
        for at, text in entry.texts if kind == "source" else ():
            for _ in range(text.count(f"](source:{id_})")):
                yield Place(entry, (*entry.prefix, *at), f"](source:{new})", piece=f"](source:{id_})")


def _changed(handbook: Handbook, places: Iterable[Place]) -> dict[str, str | None]:
    """The files in which the places lie, with the new id in them. Names come last: places inside go by the old ones."""
    below = {entry.file.path: entry.place for entry in handbook.all_entries()}
    files: dict[str, YamlFile] = {}
    for place in sorted(places, key=lambda one: one.key):
        path = place.entry.file.path
        file = files.get(path, place.entry.file)
        files[path] = read(path, _with(file, place))
    return {below[path]: files[path].text for path in sorted(files)}


def _with(file: YamlFile, place: Place) -> str:
    if place.key:
        return with_key(file, place.at, place.to)
    if not place.piece:
        return with_value(file, place.at, place.to)
    fix = replaced(file, place.at, place.to, piece=place.piece)
    if fix is None:
        raise CannotEdit(
            worded(
                "{path}: write '{to}' in line {position}",
                path=file.path,
                to=place.to,
                position=file.position(place.at)[0],
            )
        )
    return with_fixes(file.text, [fix])[0]
