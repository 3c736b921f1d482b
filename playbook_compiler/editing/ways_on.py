"""Ways on, where those who led there are gone: every moment is still found, and after each something comes or it ends.

Where a moment that goes stood between two that stay, the first leads to the second. Else the journey's order says what
comes before and what comes after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from playbook_compiler.editing.amended import amended
from playbook_compiler.editing.let_go import users_of
from playbook_compiler.editing.plan import NOWHERE, Decision, NamedId, NewWay
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.paths import leads_to, reachable


@dataclass
class WaysOn:
    """The new ways, and what was decided by proposing them."""

    ways: list[NewWay] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def ways_on(before: Handbook, after: Handbook, gone: Collection[NamedId], lead: Iterable[tuple[str, str]]) -> WaysOn:
    """The ways that a handbook needs so that no moment stands alone, none ends unsaid, and stages lead on as before."""
    found = WaysOn()
    for moment, to in lead:
        if moment in after.moments:
            _add(found, Decision("ends" if to == NOWHERE else "leads-on", moment, to), NewWay(moment, _target(to)))
    through = {id_: _beyond(before, id_, gone) for id_ in after.moments}
    fine = set(_alone(before)) | set(_astray(before))
    while alone := [id_ for id_ in _alone(_with(after, found)) if id_ not in fine]:
        way = _way_to(_with(after, found), alone, through, found)
        if way is None:
            break
        _add(found, Decision("comes-after", way.moment, way.moment, (way.to or "",)), way)
    while astray := [id_ for id_ in _astray(_with(after, found)) if id_ not in fine]:
        here = astray[-1]
        towards = _towards(_with(after, found), here, through[here])
        if towards is None:
            break
        _add(found, Decision("leads-on", here, towards), NewWay(here, towards))
    for here in [id_ for id_, ways in leads_to(_with(after, found)).items() if not ways]:
        if after.moments[here].ends_here is None and NewWay(here, None) not in found.ways:
            on = next(iter(through[here]), None)
            decision = Decision("leads-on", here, on) if on else Decision("ends", here, NOWHERE)
            _add(found, decision, NewWay(here, on))
    return found


def _add(found: WaysOn, decision: Decision, way: NewWay) -> None:
    found.decisions.append(decision)
    found.ways.append(way)


def _target(answer: str) -> str | None:
    return None if answer == NOWHERE else answer


def _with(after: Handbook, found: WaysOn) -> Handbook:
    return amended(after, (), (), found.ways)[0] if found.ways else after


def _beyond(before: Handbook, here: str, gone: Collection[NamedId]) -> tuple[str, ...]:
    """The moments that stay to which a moment led through those that go, the nearest first."""
    ways = leads_to(before)
    waiting = [id_ for id_ in ways[here] if NamedId("moment", id_) in gone]
    seen, found = set(waiting), dict[str, None]()
    while waiting:
        for id_ in ways[waiting.pop(0)]:
            if NamedId("moment", id_) not in gone:
                found[id_] = None
            elif id_ not in seen:
                seen.add(id_)
                waiting.append(id_)
    return tuple(id_ for id_ in found if id_ != here)


def _alone(handbook: Handbook) -> list[str]:
    """The moments to which no way leads from the first stage, and those that nothing names; in the journey's order."""
    order = [moment.id for moment in in_journey_order(handbook)]
    found, used = _reached(handbook), users_of(handbook)
    return [id_ for id_ in order if id_ not in found or NamedId("moment", id_) not in used]


def _reached(handbook: Handbook) -> set[str]:
    order = in_journey_order(handbook)
    start = [moment.id for moment in order if moment.stage == order[0].stage]
    return reachable(start, leads_to(handbook))


def _way_to(
    handbook: Handbook, alone: Iterable[str], through: Mapping[str, Collection[str]], found: WaysOn
) -> NewWay | None:
    """A way to one of the moments that stand alone: from the one that led there before, else from the one before it."""
    reached = _reached(handbook)
    order = [moment.id for moment in in_journey_order(handbook)]
    ended = {way.moment for way in found.ways if way.to is None}
    open_ = [id_ for id_ in order if id_ in reached and handbook.moments[id_].ends_here is None and id_ not in ended]
    for id_ in alone:
        if before := [one for one in open_ if id_ in through[one]]:
            return NewWay(before[0], id_)
    for id_ in alone:
        earlier = [one for one in open_ if order.index(one) < order.index(id_)]
        if before := earlier[::-1] or [one for one in open_ if one != id_]:
            return NewWay(before[0], id_)
    return None


def _astray(handbook: Handbook) -> list[str]:
    """The moments that never come to the stage where their own must lead, in the journey's order."""
    back: dict[str, list[str]] = {}
    for id_, others in leads_to(handbook).items():
        for other in others:
            back.setdefault(other, []).append(id_)
    astray = []
    for moment in in_journey_order(handbook):
        goal = handbook.stages[moment.stage].leads_to
        arrives = reachable((id_ for id_, other in handbook.moments.items() if other.stage == goal), back)
        if goal is not None and goal in handbook.stages and moment.id not in arrives:
            astray.append(moment.id)
    return astray


def _towards(handbook: Handbook, here: str, through: Iterable[str]) -> str | None:
    """The moment by which one comes to the stage where its own must lead."""
    if handbook.moments[here].ends_here is not None:
        return None
    goal = handbook.stages[handbook.moments[here].stage].leads_to
    there = [moment.id for moment in in_journey_order(handbook) if moment.stage == goal]
    return next((id_ for id_ in through if id_ in there), next(iter(there), None))
