"""A step that may take longer than the promise that it keeps.

Bad, where the promise `a-time-not-an-excuse` has the limit 15 minutes:

    - {id: name-a-time, do: Name the time., who: everyone, within: 1 hour, promise: a-time-not-an-excuse}

Good:

    - {id: name-a-time, do: Name the time., who: everyone, within: 15 minutes, promise: a-time-not-an-excuse}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "step-too-slow"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each step whose `within` is longer than its promise's limit."""
    for id_, moment in handbook.moments.items():
        for number, step in enumerate(moment.checklist.steps):
            promise = handbook.promises.get(step.promise or "")
            if promise is None or promise.limit is None or step.within is None:
                continue
            if step.within.may_outlast(promise.limit):
                message = worded(
                    "this step may take {within}, and its promise '{id}' gives {limit}",
                    within=step.within,
                    id=promise.id,
                    limit=promise.limit,
                )
                hint = worded(
                    "Write 'within: {limit}' or less, or change the limit in promises.yml for everybody.",
                    limit=promise.limit,
                )
                here = ("checklist", "steps", number, "within")
                yield handbook.entries["moment"][id_].problem(here, NAME, message, hint)
