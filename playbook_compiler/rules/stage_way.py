"""A moment that never comes to the stage where its own stage must lead.

In handbook.yml a stage may say `leads_to:`. The starter handbook says it of the farewell: whoever leaves is met again
afterwards, and is not met with silence.

Bad, where the stage `farewell` says `leads_to: after`, and `complaint` leads to no moment of `after`:

    stage: farewell
    next: [complaint]

Good:

    stage: farewell
    next: [complaint, after-the-farewell]
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.paths import leads_to, reachable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "stage-way"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each moment from which no chain of moments comes to the stage that its stage leads to."""
    if handbook.unread or handbook.unlisted:
        return
    ways = leads_to(handbook)
    back: dict[str, list[str]] = {}
    for id_, others in ways.items():
        for other in others:
            back.setdefault(other, []).append(id_)
    arrives = {
        goal: reachable((id_ for id_, moment in handbook.moments.items() if moment.stage == goal), back)
        for goal in {stage.leads_to for stage in handbook.stages.values() if stage.leads_to}
    }
    for id_, moment in handbook.moments.items():
        stage = handbook.stages.get(moment.stage)
        goal = stage.leads_to if stage else None
        if goal is None or goal not in handbook.stages:
            continue
        if id_ not in arrives[goal]:
            message = worded("the moment '{id}' never leads to a moment of the stage '{goal}'", id=id_, goal=goal)
            hint = worded("Name under 'next:' a moment of '{goal}', or one that leads there.", goal=goal)
            yield handbook.entries["moment"][id_].problem(("stage",), NAME, message, hint)
