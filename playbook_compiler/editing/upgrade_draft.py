"""Trying an upgrade in copies of both handbooks: names brought in line first, then all that is taken, then the check.

What would not be sound is taken back, entry by entry, until the handbook is as sound as it was.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.load import load
from playbook_compiler.editing.carry_out import carried_out
from playbook_compiler.editing.imprint import renamed
from playbook_compiler.editing.mentions import mentions_of
from playbook_compiler.editing.plan import NamedId, Wanted
from playbook_compiler.editing.plan_retire import plan_retire
from playbook_compiler.editing.refusals import Refused
from playbook_compiler.editing.rename import rename
from playbook_compiler.editing.starter_memory import EntryKey, Memory
from playbook_compiler.editing.taking import reread, with_taken
from playbook_compiler.editing.upgrade import Matter, Settled, TakeOrKeep, entry_of, settled
from playbook_compiler.editing.upgrade_blame import to_blame
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.additions import append_entry
from playbook_compiler.yaml12.file import YamlFile
from playbook_compiler.yaml12.proven import CannotEdit, without

_HIDDEN: Final = shutil.ignore_patterns(".*", "*~")


@dataclass(frozen=True)
class TriedUpgrade:
    """What would come of it: the handbook, its warnings, and what becomes of each matter."""

    handbook: Handbook
    problems: list[Problem]
    settled: Settled
    files: Mapping[str, str | None]


@contextmanager
def prepared(playbooks: Path, starter: Path, memory: Memory, today: datetime.date) -> Iterator[Sides]:
    """Copies of both, with what either side renamed since under one name. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="upgrade-") as place:
        folder, other = Path(place, "ours", "playbooks").resolve(), Path(place, "starter", "playbooks").resolve()
        shutil.copytree(playbooks, folder, ignore=_HIDDEN)
        shutil.copytree(starter, other, ignore=_HIDDEN)
        yield _in_line(folder, other, memory, today)


def _in_line(folder: Path, starter: Path, memory: Memory, today: datetime.date) -> Sides:
    ours, theirs = load(folder)[0], load(starter)[0]
    called: dict[EntryKey, str] = {
        (retired.kind, id_): retired.now
        for id_, retired in ours.retired.items()
        if retired.now and entry_of(ours, (retired.kind, retired.now))
        if not memory.entries.keys().isdisjoint({(retired.kind, id_), (retired.kind, retired.now)})
    }
    for (kind, id_), now in called.items():
        if entry_of(theirs, (kind, id_)) and not entry_of(theirs, (kind, now)):
            theirs = _rename(starter, theirs, kind, id_, now, today)
    for id_, retired in theirs.retired.items():
        key, new = (str(retired.kind), id_), retired.now
        if new is None or key not in memory.entries or (retired.kind, new) in memory.entries:
            continue
        if entry_of(theirs, (retired.kind, new)) is None or entry_of(ours, (retired.kind, new)):
            continue
        if key in called:
            theirs = _rename(starter, theirs, retired.kind, new, called[key], today)
        elif entry_of(ours, key):
            ours = _rename(folder, ours, retired.kind, id_, new, today, retired.why)
            called[key] = new
    ids = {id_: now for (_, id_), now in called.items()}
    known = {
        (kind, called.get((kind, id_), id_)): replace(
            entry, fields={name: renamed(made, ids) for name, made in entry.fields.items()}
        )
        for (kind, id_), entry in memory.entries.items()
    }
    return Sides(folder, ours, theirs, replace(memory, entries=known))


def _rename(
    folder: Path, handbook: Handbook, kind: str, id_: str, now: str, today: datetime.date, why: str | None = None
) -> Handbook:
    """Rename in a copy; where that can't be done, all stays and the two are told as they are."""
    with suppress(Refused, CannotEdit):
        _write(folder, rename(handbook, folder, kind, id_, now, why, today))
        return load(folder)[0]
    return handbook


def tried(
    sides: Sides, playbooks: Path, found: list[Matter], answers: Mapping[Matter, TakeOrKeep], today: datetime.date
) -> TriedUpgrade:
    """Take what is to be taken, check, and take back what would not be sound, until nothing is left to mend.

    Then each that was taken back is tried once more by itself: where several were suspected, most did no harm.
    """
    refused: dict[Matter, str] = {}
    while True:
        outcome, failed = _attempt(sides, playbooks, found, answers, refused, today)
        if not failed:
            break
        refused |= {one: _as_people_see_it(why, sides, playbooks) for one, why in failed.items()}
    for one in list(refused) if len(refused) > 1 else ():
        others = {other: why for other, why in refused.items() if other != one}
        again, failed = _attempt(sides, playbooks, found, answers, others, today)
        if not failed:
            outcome, refused = again, others
    return outcome


def _attempt(
    sides: Sides,
    playbooks: Path,
    found: list[Matter],
    answers: Mapping[Matter, TakeOrKeep],
    refused: Mapping[Matter, str],
    today: datetime.date,
) -> tuple[TriedUpgrade, dict[Matter, str]]:
    """What would come of it without what was refused; and what of it cannot be, and why."""
    now = settled(found, sides.ours, sides.theirs, answers, refused)
    with tempfile.TemporaryDirectory(prefix="upgrade-") as place:
        copy = Path(place, "playbooks").resolve()
        shutil.copytree(sides.folder, copy)
        failed = _carry_out(sides, copy, now, today)
        handbook, problems = check_folder(copy)
        problems = [_shown(problem, copy, playbooks) for problem in problems]
        files = _difference(playbooks, copy)
    errors = [problem for problem in problems if problem.severity == "error"]
    failed |= to_blame(errors, now, sides, handbook, playbooks)
    return TriedUpgrade(handbook, problems, now, files), failed


def _as_people_see_it(why: str, sides: Sides, playbooks: Path) -> str:
    """A reason with the places of the files themselves, not of their copies."""
    starter = sides.folder.parents[1] / "starter" / "playbooks"
    return why.replace(sides.folder.as_posix(), playbooks.as_posix()).replace(
        f"{starter.as_posix()}/", "the starter's "
    )


def _carry_out(sides: Sides, copy: Path, now: Settled, today: datetime.date) -> dict[Matter, str]:
    """Make the files of a copy as they would be. Returns what could not be done, and why."""
    failed: dict[Matter, str] = {}
    missing = _Missing(sides.ours, now)
    for one in now.take:
        if one.what == "gone":
            try:
                _write(copy, _gone(load(copy)[0], copy, one, now, sides.theirs, today))
            except (Refused, CannotEdit) as why:
                failed[one] = str(why).replace(copy.as_posix(), sides.folder.as_posix())
    book = load(copy)[0]
    texts: dict[str, YamlFile] = {entry.place: entry.file for entry in book.all_entries()}
    by_entry: dict[EntryKey, list[Matter]] = {}
    for one in now.take:
        if one.what == "changed":
            by_entry.setdefault(one.key, []).append(one)
    for key, wanted in by_entry.items():
        own, new = entry_of(book, key), entry_of(sides.theirs, key)
        if own is None or new is None:
            continue
        things = [one.brought for one in wanted if one.brought]
        file, odd = with_taken(texts[own.place], own.prefix, new.file, new.prefix, things)
        texts[own.place] = file
        failed |= {
            one: f"there is no sure place for it. By hand, in {why.replace(copy.as_posix(), sides.folder.as_posix())}"
            for one in wanted
            for brought, why in odd
            if one.brought == brought
        }
    for one in now.take:
        new = entry_of(sides.theirs, one.key)
        if one.what == "new" and new is not None:
            try:
                texts[new.place] = _with_new(texts.get(new.place), new, missing)
            except CannotEdit as why:
                failed[one] = str(why)
    _write(copy, {name: file.text for name, file in texts.items()})
    return failed


@dataclass(frozen=True)
class _Missing:
    ours: Handbook
    settled: Settled

    def lacks(self, key: EntryKey) -> bool:
        new = {one.key for one in self.settled.take if one.what == "new"}
        return key[0] != "stage" and key not in new and entry_of(self.ours, key) is None


def _with_new(file: YamlFile | None, new: Entry, missing: _Missing) -> YamlFile:
    """The file with a new entry, in the starter's own words, without the ids in its lists that the firm has not."""
    source = new.file
    for ref in reversed(new.references):
        if isinstance(ref.location[-1], int) and missing.lacks((ref.kind, ref.id)):
            source = reread(source.path, without(source, (*new.prefix, *ref.location)))
    if not new.prefix:
        return source
    key, value = source.nodes(new.prefix) or (None, None)
    assert key is not None and value is not None
    names = list(source.data)
    following = names[names.index(new.id) + 1 :]
    end = (source.nodes((following[0],)) or (None,))[0] if following else None
    text = source.text[key.start_mark.index : end.start_mark.index if end else len(source.text)]
    lines = text.rstrip().split("\n")
    while lines[-1].startswith("#") or not lines[-1].strip():
        lines.pop()  # what stands above the next entry is about that one
    entry = "\n".join(lines) + "\n"
    if file is None:
        return reread(source.path, entry)
    return reread(file.path, append_entry(file, new.id, entry))


def _gone(
    handbook: Handbook, folder: Path, one: Matter, now: Settled, theirs: Handbook, today: datetime.date
) -> dict[str, str | None]:
    """What taking an entry away would change: as the starter retired it, where it did. Raises Refused, CannotEdit."""
    entry = entry_of(handbook, one.key)
    if entry is None:
        return {}
    retired = theirs.retired.get(one.id)
    if retired is None or retired.kind != one.kind:
        _refuse_while_named(handbook, one, "has it no more")
        return {entry.place: without(entry.file, entry.prefix) if entry.prefix else None}
    key = NamedId(one.kind, one.id)
    successor = retired.now if retired.now and entry_of(handbook, (one.kind, retired.now)) else None
    if successor is None:
        _refuse_while_named(handbook, one, "retired it")
    plan = plan_retire(handbook, Wanted((key,), {key: successor} if successor else {}))
    going = {other.key for other in now.take if other.what == "gone"}
    along = [other.title for other in plan.along if other.key not in going and other.key.kind != "source"]
    if along or plan.needed or plan.decisions:
        also = f" with it would go: {', '.join(along)};" if along else ""
        raise Refused(f"the starter retired it;{also} 'retire {one.kind} {one.id}' shows what to decide")
    return carried_out(handbook, folder, plan, retired.why, today)


def _refuse_while_named(handbook: Handbook, one: Matter, what: str) -> None:
    """The order of a stage in handbook.yml does not count: it may leave any moment out."""
    named = [place for place in mentions_of(handbook, one.kind, one.id) if place.entry.kind != "handbook"]
    if named:
        places = ", ".join(map(str, named[:3]))
        raise Refused(f"the starter {what}, and you still name it in {places}")


def _shown(problem: Problem, copy: Path, playbooks: Path) -> Problem:
    here, shown = copy.as_posix(), playbooks.as_posix()
    return replace(problem, path=problem.path.replace(here, shown), message=problem.message.replace(here, shown))


def _difference(playbooks: Path, copy: Path) -> dict[str, str | None]:
    """The files that would be other ones than now, or gone. Line ends are no difference."""
    now, then = _texts(playbooks), _texts(copy)
    changed: dict[str, str | None] = {name: text for name, text in then.items() if now.get(name) != text}
    return changed | {name: None for name in now if name not in then}


def _texts(folder: Path) -> dict[str, str]:
    paths = [
        path for path in sorted(folder.rglob("*.yml")) if not any(_hidden(p) for p in path.relative_to(folder).parts)
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode().replace("\r\n", "\n") for path in paths}


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


def _write(folder: Path, changes: Mapping[str, str | None]) -> None:
    for name, text in changes.items():
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(text.encode())
