"""Where moments lead: from one to the next, by `next`, by a step, or by a guide that they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from playbook_compiler.model.handbook import Handbook


def leads_to(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """For each moment, the moments that it names, itself left out. Guides count through their outcomes."""
    return {id_: tuple(dict.fromkeys(_named(handbook, id_))) for id_ in handbook.moments}


def reachable(start: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    """Every moment that can be reached from the given ones, those included."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += ways.get(here, ())
    return found


def _named(handbook: Handbook, id_: str) -> list[str]:
    moment = handbook.moments[id_]
    steps = moment.checklist.steps
    guides = [moment.guide, *(step.guide for step in steps)]
    outcomes = [
        outcome.moment for guide in guides if guide in handbook.guides for outcome in handbook.guides[guide].outcomes
    ]
    named = [*moment.next, *(step.moment for step in steps), *outcomes]
    return [other for other in named if other in handbook.moments and other != id_]
