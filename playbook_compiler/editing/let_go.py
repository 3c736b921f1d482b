"""What becomes of every place that names something that goes: it names what takes its place, or it goes as well."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from playbook_compiler.editing.mentions import asked_by, named_by
from playbook_compiler.editing.plan import NOWHERE, Amendment, NamedId, Wanted
from playbook_compiler.model.decision import outcome_of
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.model.training import Track
from playbook_compiler.yaml12.file import Location

_MUST_STAND: Final = frozenset({
    ("moment", "who"), ("moment", "owner"), ("moment", "to"), ("moment", "stage"), ("guide", "owner"),
    ("policy", "owner"), ("track", "role"),
})  # fmt: skip
"""Fields that no entry can be without, so that only a person can say what stands there instead."""


@dataclass
class LetGo:
    """The changes, the entries in which nothing is left, and the places where something must stand."""

    changes: list[Amendment] = field(default_factory=list)
    empty: list[NamedId] = field(default_factory=list)
    must_stand: dict[NamedId, list[tuple[NamedId, Location]]] = field(default_factory=dict)


def let_go(handbook: Handbook, gone: Collection[NamedId], wanted: Wanted, failed: Collection[NamedId]) -> LetGo:
    """What becomes of the places that name what is gone. `failed` are tests that no longer hold, as file and name."""
    found = LetGo()
    for entry in handbook.all_entries():
        owner = NamedId(entry.kind, entry.id)
        if owner not in gone:
            _in_entry(handbook, entry, gone, wanted, found)
            if entry.kind == "scenario":
                _tests_out(entry, gone, found, failed)
            elif entry.kind == "track":
                _parts_out(entry, gone, found)
            elif entry.kind == "drill" and _all_out(entry, ("questions",), found):
                found.empty.append(owner)
    _stages_out(handbook, gone, found)
    return found


def _in_entry(handbook: Handbook, entry: Entry, gone: Collection[NamedId], wanted: Wanted, found: LetGo) -> None:
    owner = NamedId(entry.kind, entry.id)
    for key, at in named_by(entry):
        if key not in gone:
            continue
        lead = _lead_of(handbook, entry, at, wanted)
        now = None if lead == NOWHERE else lead or wanted.now.get(key)
        if now is not None and not _goes_anyway(owner, at, key, now, found, entry):
            found.changes.append(Amendment(owner, at, now))
        elif (entry.kind, at[-1]) in _MUST_STAND and now is None:
            found.must_stand.setdefault(key, []).append((owner, at))
        elif entry.kind == "scenario" and at[-1] != "moment" and at[-1] != "guide":
            found.changes.append(Amendment(owner, at))
        else:
            found.changes.append(Amendment(owner, at[:-1] if _is_alone(at) else at))
    for key, at in asked_by(entry):
        if key in gone:
            found.changes.append(Amendment(owner, at))


def _is_alone(at: Location) -> bool:
    """Whether what holds the name says nothing without it: a promise under 'must', a test of a moment or a guide."""
    must = at[:2] == ("experience", "must")
    return must or (len(at) == 3 and at[0] == "scenarios")


def _lead_of(handbook: Handbook, entry: Entry, at: Location, wanted: Wanted) -> str | None:
    """Where somebody wants an outcome of a guide to lead instead; the tests of that outcome expect the same."""
    outcome, guide = None, entry.id
    if entry.kind == "guide" and at[0] == "outcomes" and at[-1] == "moment":
        outcome = cast(Guide, entry.model).outcomes[int(at[1])]
    elif entry.kind == "scenario" and at[2:] == ("then", "moment"):
        test = cast(ScenarioFile, entry.model).scenarios[int(at[1])]
        guide = test.guide or ""
        outcome = outcome_of(handbook.guides[guide], test.answers) if guide in handbook.guides else None
    return wanted.to_of(guide, outcome.id) if outcome else None


def _goes_anyway(owner: NamedId, at: Location, key: NamedId, now: str, found: LetGo, entry: Entry) -> bool:
    """Whether the other one is named here already, or is itself what names it, or this is a mere order of things."""
    if owner == (key.kind, now) or (owner.kind == "handbook" and key.kind == "moment"):
        return True
    around: Any = entry.file.data
    for part in at[:-1]:
        around = around[part]
    named = {change.to for change in found.changes if change.owner == owner and change.at[:-1] == at[:-1]}
    return isinstance(around, list) and (now in around or now in named)


def _tests_out(entry: Entry, gone: Collection[NamedId], found: LetGo, failed: Collection[NamedId]) -> None:
    """Take tests out that do not hold any more, and those that expect nothing any more."""
    owner = NamedId(entry.kind, entry.id)
    for number, test in enumerate(cast(ScenarioFile, entry.model).scenarios):
        here: Location = ("scenarios", number)
        expected = [name for name, value in test.then if value not in (None, ())]
        lost = [change.at[3] for change in found.changes if change.owner == owner and change.at[:3] == (*here, "then")
                and change.to is None]  # fmt: skip
        if NamedId(entry.id, test.id) in failed or (lost and set(expected) == set(lost)):
            found.changes.append(Amendment(owner, here))
    if _all_out(entry, ("scenarios",), found):
        found.empty.append(owner)


def _parts_out(entry: Entry, gone: Collection[NamedId], found: LetGo) -> None:
    """Take parts of a track out in which nothing is left to learn."""
    owner = NamedId(entry.kind, entry.id)
    for number, part in enumerate(cast(Track, entry.model).parts):
        units = [NamedId(kind, id_) for kind, id_ in part.units]
        lost = [change for change in _of(found, owner, ("parts", number)) if change.to is None]
        if units and len(lost) >= len(units):
            found.changes.append(Amendment(owner, ("parts", number)))
    if _all_out(entry, ("parts",), found):
        found.empty.append(owner)


def _all_out(entry: Entry, at: Location, found: LetGo) -> bool:
    """Whether every item of a list goes."""
    items: Any = entry.file.data
    for part in at:
        items = items[part]
    goes = {change.at for change in _of(found, NamedId(entry.kind, entry.id), at) if change.to is None}
    return all((*at, number) in goes for number in range(len(items)))


def _of(found: LetGo, owner: NamedId, at: Location) -> Iterator[Amendment]:
    return (change for change in found.changes if change.owner == owner and change.at[: len(at)] == at)


def _stages_out(handbook: Handbook, gone: Collection[NamedId], found: LetGo) -> None:
    """Take the stages that go out of handbook.yml; who led to one leads on to nothing."""
    owner = NamedId("handbook", "handbook")
    for number, id_ in enumerate(handbook.stages):
        if NamedId("stage", id_) in gone:
            found.changes.append(Amendment(owner, ("stages", number)))


def users_of(handbook: Handbook) -> Mapping[NamedId, tuple[NamedId, ...]]:
    """Who uses each entry and stage. A test does not count as use, nor does the order in handbook.yml."""
    users: dict[NamedId, dict[NamedId, None]] = {}
    for entry in handbook.all_entries():
        if entry.kind not in ("scenario", "handbook", "retired"):
            for reference in entry.references:
                if (reference.kind, reference.id) != (entry.kind, entry.id):
                    users.setdefault(NamedId(reference.kind, reference.id), {})[NamedId(entry.kind, entry.id)] = None
    return {key: tuple(found) for key, found in users.items()}
