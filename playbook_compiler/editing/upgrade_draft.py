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
from playbook_compiler.editing.imprint import renamed
from playbook_compiler.editing.refusals import Refused
from playbook_compiler.editing.rename import rename
from playbook_compiler.editing.starter_memory import EntryKey, Memory
from playbook_compiler.editing.upgrade import Matter, Settled, TakeOrKeep, entry_of, settled
from playbook_compiler.editing.upgrade_blame import to_blame
from playbook_compiler.editing.upgrade_carried import carry_out
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.editing.write import shown_at, write_in_copy
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.proven import CannotEdit

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
    return Sides(folder, starter, ours, theirs, replace(memory, entries=known))


def _rename(
    folder: Path, handbook: Handbook, kind: str, id_: str, now: str, today: datetime.date, why: str | None = None
) -> Handbook:
    """Rename in a copy; where that can't be done, all stays and the two are told as they are."""
    with suppress(Refused, CannotEdit):
        write_in_copy(folder, rename(handbook, folder, kind, id_, now, why, today))
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
        failed = carry_out(sides, copy, now, today)
        handbook, problems = check_folder(copy)
        problems = shown_at(problems, copy, playbooks.as_posix())
        files = _difference(playbooks, copy)
    errors = [problem for problem in problems if problem.severity == "error"]
    failed |= to_blame(errors, now, sides, handbook, playbooks)
    return TriedUpgrade(handbook, problems, now, files), failed


def _as_people_see_it(why: str, sides: Sides, playbooks: Path) -> str:
    """A reason with the places of the files themselves, not of their copies."""
    return why.replace(sides.folder.as_posix(), playbooks.as_posix()).replace(
        f"{sides.starter.as_posix()}/", "the starter's "
    )


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
