"""What each moment has: how many steps, phrases, messages and so on, and how its review stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from playbook_compiler.model.journey import by_stage
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.review_day import ReviewState, due_day, state_on
from playbook_compiler.view.view import View

PARTS: Final = ("checklist", "phrases", "message", "guide", "practice", "scenario", "sources")
"""What a moment can have, in the order of the table."""


@dataclass(frozen=True)
class Covered:
    """One moment: how many it has of each part, and how its review stands."""

    moment: Moment
    counts: dict[str, int]
    review: ReviewState


def coverage(view: View, today: date) -> list[tuple[str, list[Covered]]]:
    """(stage, moments) in the order of the journey, with what each moment has."""
    tested = _tested(view)
    return [
        (title, [_covered(moment, tested[moment.id], today) for moment in moments])
        for _, title, _, moments in by_stage(view)
    ]


def _covered(moment: Moment, scenarios: int, today: date) -> Covered:
    steps = moment.checklist.steps
    counts = {
        "checklist": len(steps),
        "phrases": len(moment.phrases),
        "message": len({*moment.messages, *(step.message for step in steps if step.message)}),
        "guide": len({guide for guide in (moment.guide, *(step.guide for step in steps)) if guide}),
        "practice": len(moment.practice),
        "scenario": scenarios,
        "sources": len({*moment.sources, *(source for law in moment.law for source in law.sources)}),
    }
    return Covered(moment, counts, state_on(today, due_day(moment.reviewed, moment.review_every)))


def _tested(view: View) -> Counter[str]:
    """How many scenarios open each moment, or expect to be led to it."""

    def touched() -> Iterator[str]:
        for file in view.scenarios.values():
            for scenario in file.scenarios:
                yield from {moment for moment in (scenario.moment, scenario.then.moment) if moment}

    return Counter(touched())
