"""Where somebody in danger is led: the moment that holds the safety steps, and the role that decides there.

No setting names it, for the playbooks say it: most steps and outcomes where somebody may be in danger lead to one
moment.
"""

from __future__ import annotations

from collections import Counter

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.moment import Moment


def safety_moment(handbook: Handbook) -> Moment | None:
    """The moment with a danger step to which most others that have one lead; else the first that has one; else none."""
    dangerous = [moment for moment in in_journey_order(handbook) if _has_danger(moment)]
    led = Counter(
        step.moment
        for moment in dangerous
        for step in moment.checklist.steps
        if step.danger and step.moment and step.moment != moment.id
    )
    led.update(
        outcome.moment
        for guide in handbook.guides.values()
        for outcome in guide.outcomes
        if outcome.danger and outcome.moment
    )
    return max(dangerous, key=lambda moment: led[moment.id], default=None)  # of several the first


def who_decides(moment: Moment) -> str:
    """The role that is asked first when a moment does not go as it should."""
    return moment.escalate[0].to


def _has_danger(moment: Moment) -> bool:
    return any(step.danger for step in moment.checklist.steps)
