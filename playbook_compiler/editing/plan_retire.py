"""The plan of a retirement: what was asked for, what goes with it, what changes, what somebody must decide, what stays.

A pure function of the handbook and the wishes: nothing is read, written or asked here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final, cast

from playbook_compiler.editing.amended import amended
from playbook_compiler.editing.let_go import LetGo, let_go, users_of
from playbook_compiler.editing.mentions import named_by
from playbook_compiler.editing.plan import NOWHERE, Amendment, Because, Decision, Gone, NamedId, Needed, Plan, Wanted
from playbook_compiler.editing.ways_on import ways_on
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.rules import scenario as tests

_GOES_UNUSED: Final = tuple(kind.name for kind in KINDS if kind.unused and kind.name != "moment")
"""The kinds of which one goes that nobody uses any more. A moment does not: a way is led to it."""


def plan_retire(handbook: Handbook, wanted: Wanted) -> Plan:
    """Plan a retirement. The keys and ids in `wanted` are those of the handbook."""
    gone = {key: Gone(key, title_of(handbook, key), "asked") for key in wanted.keys}
    failed: set[NamedId] = set()
    while True:
        found = let_go(handbook, gone, wanted, failed)
        changes = [*found.changes, *_tests_of_tracks(handbook, gone, found)]
        after, refused = amended(handbook, gone, changes)
        more = [
            *_without_outcomes(handbook, gone, changes, wanted),
            *(_gone(handbook, key, "empty") for key in found.empty),
            *_unused(handbook, after, gone),
            *_empty_stages(handbook, after, gone),
        ]
        no_longer = _failing(handbook, after) - failed
        if not more and not no_longer:
            break
        gone |= {one.key: one for one in more if one.key not in gone}
        failed |= no_longer
    on = ways_on(handbook, after, gone, wanted.lead)
    return Plan(
        wanted=wanted,
        asked=tuple(one for one in gone.values() if one.because == "asked"),
        along=tuple(one for one in gone.values() if one.because != "asked"),
        changes=tuple(changes),
        ways=tuple(on.ways),
        decisions=(*_outcomes(handbook, after, gone, wanted), *on.decisions),
        needed=_needed(handbook, after, gone, found, refused),
        stays=_stays(handbook, after, gone),
    )


def title_of(handbook: Handbook, key: NamedId) -> str:
    """What readers call an entry or a stage."""
    return handbook.stages[key.id].title if key.kind == "stage" else handbook.entries[key.kind][key.id].title


def _gone(handbook: Handbook, key: NamedId, because: Because, users: tuple[NamedId, ...] = ()) -> Gone:
    return Gone(key, title_of(handbook, key), because, users)


def _unused(handbook: Handbook, after: Handbook, gone: Collection[NamedId]) -> list[Gone]:
    """What was used, and is no longer."""
    before, now = users_of(handbook), users_of(after)
    return [
        _gone(handbook, NamedId(kind, id_), "unused", before[NamedId(kind, id_)])
        for kind in _GOES_UNUSED
        for id_ in after.entries[kind]
        if NamedId(kind, id_) in before and NamedId(kind, id_) not in now
    ]


def _empty_stages(handbook: Handbook, after: Handbook, gone: Collection[NamedId]) -> list[Gone]:
    had, have = ({moment.stage for moment in book.moments.values()} for book in (handbook, after))
    return [
        _gone(handbook, NamedId("stage", id_), "empty")
        for id_ in handbook.stages
        if have and id_ in had - have and NamedId("stage", id_) not in gone
    ]


def _without_outcomes(
    handbook: Handbook, gone: Collection[NamedId], changes: list[Amendment], wanted: Wanted
) -> list[Gone]:
    """The guides of which no outcome leads on any more, though some did."""
    dropped = {(change.owner, change.at) for change in changes if change.to is None}
    found = []
    for id_, guide in handbook.guides.items():
        key = NamedId("guide", id_)
        led = [number for number, outcome in enumerate(guide.outcomes) if outcome.moment]
        lost = [number for number in led if (key, ("outcomes", number, "moment")) in dropped]
        if key not in gone and led and led == lost and wanted.to(id_) != NOWHERE:
            found.append(_gone(handbook, key, "outcomes"))
    return found


def _failing(handbook: Handbook, after: Handbook) -> set[NamedId]:
    """The tests that were changed and do not hold any more: those that now open another moment, mostly."""
    failing = set()
    for id_, entry in after.entries["scenario"].items():
        before = handbook.scenarios[id_].scenarios
        for test in cast(ScenarioFile, entry.model).scenarios:
            if test not in before:
                alone = replace(entry, model=entry.model.model_copy(update={"scenarios": (test,)}))
                one = Handbook({**after.entries, "scenario": {id_: alone}})
                if next(tests.check(one), None) is not None:
                    failing.add(NamedId(id_, test.id))
    return failing


def _tests_of_tracks(handbook: Handbook, gone: Collection[NamedId], found: LetGo) -> list[Amendment]:
    """Let the closing test of a track ask no more questions than are left."""
    after, _ = amended(handbook, gone, found.changes)
    changes = []
    for id_, track in after.tracks.items():
        if track.test is not None and track != handbook.tracks[id_]:
            moments = {moment for part in track.parts for moment in part.moments}
            left = sum(len(after.moments[moment].practice) for moment in moments)
            if left == 0:
                changes.append(Amendment(NamedId("track", id_), ("test",)))
            elif track.test.questions > left:
                changes.append(Amendment(NamedId("track", id_), ("test", "questions"), left))
    return changes


def _outcomes(handbook: Handbook, after: Handbook, gone: Collection[NamedId], wanted: Wanted) -> list[Decision]:
    """For each guide that stays, what becomes of the outcomes whose moment goes and has no successor."""
    decisions = []
    for id_ in after.guides:
        lost = tuple(
            outcome.id
            for outcome in handbook.guides[id_].outcomes
            if outcome.moment and NamedId("moment", outcome.moment) in gone
            and NamedId("moment", outcome.moment) not in wanted.now
        )  # fmt: skip
        if lost:
            decisions.append(Decision("outcomes", id_, wanted.to(id_) or NOWHERE, lost))
    return decisions


def _needed(
    handbook: Handbook, after: Handbook, gone: Collection[NamedId], found: LetGo, refused: list[Amendment]
) -> tuple[Needed, ...]:
    places = {key: list(there) for key, there in found.must_stand.items()}
    named = {
        (NamedId(entry.kind, entry.id), at): key for entry in handbook.all_entries() for key, at in named_by(entry)
    }
    for change in refused:
        key = next(
            (named[change.owner, at] for at in (change.at, (*change.at, "promise")) if (change.owner, at) in named),
            None,
        )
        if key is not None and key in gone:
            places.setdefault(key, []).append((change.owner, change.at))
    return tuple(Needed(key, tuple(there), tuple(sorted(after.known(key.kind) or ()))) for key, there in places.items())


def _stays(handbook: Handbook, after: Handbook, gone: Collection[NamedId]) -> tuple[NamedId, ...]:
    """What those used that go, and others use as well."""
    now = users_of(after)
    used = dict.fromkeys(
        key
        for entry in handbook.all_entries()
        if NamedId(entry.kind, entry.id) in gone
        for key in (NamedId(reference.kind, reference.id) for reference in entry.references)
        if key not in gone and key in now and key.kind != "stage"
    )
    return tuple(used)
