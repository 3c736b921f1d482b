"""Ways on where those that led there are gone: each moment is found, something comes after it, farewells lead on.

Where a moment that goes stood between two that stay, the first leads to the second. Else the journey's order says what
comes before and what comes after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.paths import leads_to, reachable
from playbook_compiler.problems.worded import worded

ALONE: Final = worded("Nothing comes after this yet.")
"""What a moment says under `ends_here` that is the only one."""


def new_ways(handbook: Handbook, moments: Collection[str]) -> list[tuple[str, str]]:
    """The ways (from, to) that the moments need besides those that they have among each other."""
    before = leads_to(handbook)
    kept = set(moments)
    order = [moment.id for moment in in_journey_order(handbook) if moment.id in kept]
    ways = {id_: [other for other in before[id_] if other in kept] for id_ in order}
    beyond = {id_: _beyond(before, id_, kept) for id_ in order}
    found: list[tuple[str, str]] = []

    def add(here: str, to: str) -> None:
        found.append((here, to))
        ways[here].append(to)

    def open_ended(candidates: Iterable[str]) -> list[str]:
        return [id_ for id_ in candidates if handbook.moments[id_].ends_here is None]

    while alone := _alone(handbook, order, ways):
        to = alone[0]
        reached = [id_ for id_ in order if id_ not in alone and id_ != to]
        near = [id_ for id_ in reached if to in beyond[id_]]
        earlier = [id_ for id_ in reached if order.index(id_) < order.index(to)]
        candidates = open_ended(near) or open_ended(earlier)[-1:] or open_ended(reached)[:1]
        if not candidates:
            break
        add(candidates[0], to)
    for here in open_ended(order):
        if not ways[here] and len(order) > 1:
            later = [id_ for id_ in order if order.index(id_) > order.index(here)]
            add(here, (beyond[here] or later or order)[0])
    for here, goals in _astray(handbook, order, ways):
        arrive = _arriving(order, ways, goals)
        if here not in arrive and open_ended([here]):
            add(here, next((id_ for id_ in beyond[here] if id_ in arrive), goals[0]))
    return found


def _beyond(before: Mapping[str, tuple[str, ...]], here: str, kept: Collection[str]) -> list[str]:
    """The moments that stay to which one led through those that go, the nearest first."""
    waiting = [id_ for id_ in before[here] if id_ not in kept]
    seen, found = set(waiting), dict[str, None]()
    while waiting:
        for id_ in before[waiting.pop(0)]:
            if id_ in kept:
                found[id_] = None
            elif id_ not in seen:
                seen.add(id_)
                waiting.append(id_)
    return [id_ for id_ in found if id_ != here]


def _alone(handbook: Handbook, order: list[str], ways: Mapping[str, list[str]]) -> list[str]:
    """The moments to which no way leads, in the journey's order. The journey's first one needs none."""
    first = handbook.moments[order[0]].stage if order else None
    start = [id_ for id_ in order if handbook.moments[id_].stage == first]
    reached = reachable(start, ways)
    named = {to for here, others in ways.items() for to in others if to != here} | set(order[:1])
    return [id_ for id_ in order if id_ not in reached or id_ not in named]


def _astray(handbook: Handbook, order: list[str], ways: Mapping[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    """The moments whose stage must lead to another one, with the moments of that one."""
    for here in order:
        to = handbook.stages[handbook.moments[here].stage].leads_to
        goals = [id_ for id_ in order if handbook.moments[id_].stage == to]
        if goals:
            yield here, goals


def _arriving(order: list[str], ways: Mapping[str, list[str]], goals: list[str]) -> set[str]:
    back: dict[str, list[str]] = {id_: [] for id_ in order}
    for here, others in ways.items():
        for to in others:
            back[to].append(here)
    return reachable(goals, back)
