"""Where moments lead: from one to the next, by `next`, by a step, or by a guide that they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from playbook_compiler.model.audience import Audience, sees
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.hidden import hidden_from
from playbook_compiler.model.seen_references import seen_references

_WAYS: Final = ("moment", "guide")
"""What one goes on to."""


def leads_to(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """For each moment, the moments that it names, itself left out. Guides count through their outcomes."""
    found: dict[str, tuple[str, ...]] | None = handbook.__dict__.get("leads_to")
    if found is None:  # several rules ask, and a handbook does not change
        found = handbook.__dict__["leads_to"] = {
            id_: tuple(dict.fromkeys(_named(handbook, id_))) for id_ in handbook.moments
        }
    return found


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


def bridged(handbook: Handbook, audience: Audience) -> frozenset[str]:
    """The moments at which words stand in the place of where they lead: their readers know where to go on."""
    hidden = hidden_from(handbook, audience)

    def says(kind: str, id_: str) -> bool:
        entry = handbook.entries[kind].get(id_)
        if entry is None or (kind, id_) in hidden:
            return False
        if kind == "guide" and any(not sees(audience, one.audience) for one in handbook.guides[id_].outcomes):
            return True
        return any((one.kind, one.id) in hidden for one in seen_references(entry.model, audience) if one.kind in _WAYS)

    def guides(id_: str) -> set[str | None]:
        moment = handbook.moments[id_]
        return {moment.guide, *(step.guide for step in moment.checklist.steps)} - {None}

    return frozenset(
        id_ for id_ in handbook.moments if says("moment", id_) or any(says("guide", str(one)) for one in guides(id_))
    )


def _named(handbook: Handbook, id_: str) -> list[str]:
    moment = handbook.moments[id_]
    steps = moment.checklist.steps
    guides = [moment.guide, *(step.guide for step in steps)]
    outcomes = [
        outcome.moment for guide in guides if guide in handbook.guides for outcome in handbook.guides[guide].outcomes
    ]
    named = [*moment.next, *(step.moment for step in steps), *outcomes]
    return [other for other in named if other in handbook.moments and other != id_]
