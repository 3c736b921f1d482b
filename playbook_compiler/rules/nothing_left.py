"""A moment that staff may see, and of which nothing is left for them to do or to give.

A step for managers alone is not in the staff's edition. Where every step is one, staff would open a moment and find
an empty checklist; and where every experience is a promise for managers alone, no word of what customers get.

Bad: a moment for staff whose only step says `audience: managers`.

Good: the moment itself says `audience: managers`, or one step is for staff:

    - {id: tell-the-lead, do: Tell your team lead., who: contact-person}
    - {id: decide, do: Decide with the others., who: team-lead, audience: managers}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.audience import DEFAULT, sees
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "nothing-left"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every moment for staff without a step for staff, or without an experience."""
    hidden = {id_ for id_, promise in handbook.promises.items() if not sees(DEFAULT, promise.audience)}
    for id_, moment in handbook.moments.items():
        if not sees(DEFAULT, moment.audience):
            continue
        entry = handbook.entries["moment"][id_]
        hint = worded("Write 'audience: managers' for the moment itself, or one for staff.")
        if not any(sees(DEFAULT, step.audience) for step in moment.checklist.steps):
            message = worded("staff may see this moment, and every step of it is for managers alone")
            yield entry.problem(("checklist", "steps"), NAME, message, hint, key=True)
        if all(must.promise in hidden for must in moment.experience.must):
            message = worded("staff may see this moment, and every promise that it names is for managers alone")
            yield entry.problem(("experience", "must"), NAME, message, hint, key=True)
