"""A plan -> the texts that the files would have. Remarks and layout stay, and nothing is written here."""

from __future__ import annotations

import copy
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from playbook_compiler.editing.amended import in_order, made_in
from playbook_compiler.editing.pictures_gone import pictures_gone
from playbook_compiler.editing.plan import Amendment, Gone, NamedId, Plan
from playbook_compiler.editing.retired_ids import KEPT_KINDS, Old, kept, read
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.moment import Moment
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.additions import add_field, add_to_list
from playbook_compiler.yaml12.file import Location, YamlFile, entry_lines
from playbook_compiler.yaml12.proven import CannotEdit, proven, with_number, with_value, without
from playbook_compiler.yaml12.scalars import as_typed

_ORDER: Final = tuple(Moment.model_fields)
_SWITCHED_OFF: Final = re.compile(r"\s*# allow ")


def carried_out(
    handbook: Handbook, folder: Path, plan: Plan, why: str | None, today: datetime.date
) -> dict[str, str | None]:
    """What a plan would change: each file's text, or None where it goes. Raises CannotEdit or Refused."""
    of: dict[str, set[Amendment]] = defaultdict(set)
    goes: dict[str, str | None] = dict.fromkeys(pictures_gone(handbook, plan))
    for one in plan.gone:
        kind = BY_NAME.get(one.key.kind)
        if kind is not None and kind.register:
            of[kind.place].add(Amendment(one.key, (one.key.id,)))
        elif kind is not None:
            goes[kind.file_of(one.key.id)] = None
    for change in plan.changes:
        of[BY_NAME[change.owner.kind].file_of(change.owner.id)].add(change)
    leads = _leads(plan, of)
    files = {entry.place: entry.file for entry in handbook.all_entries()}
    ending = words_for(handbook.settings.language)["retired_ends_here"]
    texts: dict[str, str | None] = {}
    for place in sorted({*of, *leads}):
        file = _changed(files[place], of[place])
        for to in leads[place]:
            text = (
                add_to_list(file, "next", to, _ORDER)
                if to
                else add_field(file, (), "ends_here", as_typed(ending), _ORDER)
            )
            file = read(file.path, text)
        texts[place] = file.text
    return kept(handbook, folder, texts | goes, _old(handbook, plan, why), today)


def remarks_left(plan: Plan, handbook: Handbook) -> list[str]:
    """Where a remark stands right above something that goes from a file that stays: it may have been about it."""
    gone = {one.key for one in plan.gone}
    registers = [Amendment(key, (key.id,)) for key in gone if key.kind in BY_NAME and BY_NAME[key.kind].register]
    places = set()
    for change in [*plan.changes, *registers]:
        entry = handbook.entries[change.owner.kind][change.owner.id]
        line = _line(entry.file, change.at)
        above = entry.file.lines[line - 2] if change.to is None and line > 1 else ""
        if above.lstrip().startswith("#") and not _SWITCHED_OFF.match(above):
            places.add((entry.file.path, line - 1))
    return [f"{path}:{line}" for path, line in sorted(places)]


def _leads(plan: Plan, of: dict[str, set[Amendment]]) -> dict[str, list[str | None]]:
    """The new ways, by file. One that can stand where an old one stood becomes a change there."""
    leads: dict[str, list[str | None]] = defaultdict(list)
    for way in plan.ways:
        key = NamedId("moment", way.moment)
        place = BY_NAME["moment"].file_of(way.moment)
        free = sorted(
            (change for change in of[place] if change.at[0] == "next" and change.to is None), key=lambda one: one.at
        )
        if way.to is not None and free:
            of[place] = (of[place] - {free[0]}) | {Amendment(key, free[0].at, way.to)}
        else:
            leads[place].append(way.to)
    return leads


def _changed(file: YamlFile, changes: Iterable[Amendment]) -> YamlFile:
    """The file after its changes. Inside entries first, each read alone: a register may hold hundreds of them."""
    ordered = in_order(changes)
    inside = [change for change in ordered if len(change.at) > 1]
    spans = entry_lines(file)
    if len({change.at[0] for change in inside}) < 2 or not spans:
        return _one_by_one(file, ordered)
    lines = [f"{line}\n" for line in file.lines[:-1]] + file.lines[-1:]
    for name, (begin, end) in reversed(spans.items()):
        own = [change for change in inside if change.at[0] == name]
        if own:
            try:
                lines[begin:end] = [_one_by_one(read(file.path, "".join(lines[begin:end])), own).text]
            except CannotEdit:  # it names a line: that of the file
                return _one_by_one(file, ordered)
    wanted = copy.deepcopy(file.data)
    for change in inside:
        made_in(wanted, change)
    changed = read(file.path, proven(file, "".join(lines), wanted, worded("these changes")))
    return _one_by_one(changed, [change for change in ordered if len(change.at) == 1])


def _one_by_one(file: YamlFile, changes: Iterable[Amendment]) -> YamlFile:
    for change in changes:
        if change.to is None:
            file = _without(file, change.at)
        elif isinstance(change.to, int):
            file = read(file.path, with_number(file, change.at, change.to))
        else:
            file = read(file.path, with_value(file, change.at, change.to))
    return file


def _without(file: YamlFile, at: Location) -> YamlFile:
    """Take something out, and with it the remarks right above it that switch a rule off for it."""
    if len(file.data) == 1 and len(at) == 1:
        remarks = [line for line in file.lines if line.startswith("#") and not _SWITCHED_OFF.match(line)]
        return YamlFile(file.path, "\n".join([*remarks, "{}"]) + "\n", {})
    above = _line(file, at) - 2
    text = without(file, at)
    lines = text.split("\n")
    while above >= 0 and _SWITCHED_OFF.match(lines[above]):
        del lines[above]
        above -= 1
    return read(file.path, "\n".join(lines))


def _line(file: YamlFile, at: Location) -> int:
    return file.position(at, key=True)[0]


def _old(handbook: Handbook, plan: Plan, why: str | None) -> list[Old]:
    words = words_for(handbook.settings.language)

    def of(one: Gone) -> Old:
        now = plan.wanted.now.get(one.key)
        if now is None:
            return Old(*one.key, None, (why if one.because == "asked" else None) or words["retired_why_gone"])
        title = handbook.entries[one.key.kind][now].title
        return Old(*one.key, now, why or words["retired_why_joined"].replace("{title}", title))

    return [of(one) for one in plan.gone if one.key.kind in KEPT_KINDS]
