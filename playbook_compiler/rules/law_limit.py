"""A limit that the law sets, and no step that keeps it.

A note with `within:` names the `step:` that keeps the limit; that step has a `within:` of its own, which is no longer.
A limit such as `72 hours` runs on nights and weekends as well, so that `9 working hours` may be too long for it.

Bad:

    law:
      - {country: EU, note: Tell the authority., within: 72 hours, step: tell-it}
    checklist:
      steps:
        - {id: tell-it, do: Tell the authority., who: team-lead, within: 3 working days}

Good:

    steps:
      - {id: tell-it, do: Tell the authority., who: team-lead, within: 2 days}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import LawNote, holds_in
from playbook_compiler.model.moment import Moment
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "law-limit"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each limit that no step keeps; whether a step is quick enough, only where the law holds."""
    country = handbook.settings.country if "handbook" in handbook.entries["handbook"] else ""
    for id_, moment in handbook.moments.items():
        entry = handbook.entries["moment"][id_]
        for number, law in enumerate(moment.law):
            here: Location = ("law", number)
            steps = {step.id: place for place, step in enumerate(moment.checklist.steps)}
            if law.step is not None and law.step not in steps:
                found = worded(
                    "there is no step '{step}' in this moment{near}", step=law.step, near=did_you_mean(law.step, steps)
                )
                hint = worded("Name one of its steps: {steps}.", steps=", ".join(steps))
                instead = surely_meant(law.step, steps)
                yield entry.problem((*here, "step"), NAME, found, hint, instead=instead)
            elif law.step is None and law.within is not None:
                found = worded("the law gives {within}, and no step is named that keeps it", within=law.within)
                yield entry.problem(
                    (*here, "within"), NAME, found, worded("Add 'step:' with one of: {steps}.", steps=", ".join(steps))
                )
            elif law.step is not None and law.within is None:
                found = worded("the step '{step}' is named, and no limit that it keeps", step=law.step)
                yield entry.problem(
                    (*here, "step"), NAME, found, worded("Add 'within:' with the limit, or delete this line.")
                )
            elif law.step is not None and holds_in(law, country):
                told = _too_slow(moment, law, steps[law.step])
                if told:
                    yield entry.problem(*told)
    for id_, policy in handbook.policies.items():
        for number, law in enumerate(policy.law):
            if law.step is not None:
                found = worded("a policy has no steps, and '{step}' is named", step=law.step)
                hint = worded("Delete this line. The note of a moment names the step that keeps a limit.")
                yield handbook.entries["policy"][id_].problem(("law", number, "step"), NAME, found, hint)


def _too_slow(moment: Moment, law: LawNote, place: int) -> tuple[Location, str, str, str] | None:
    step = moment.checklist.steps[place]
    at: Location = ("checklist", "steps", place)
    if law.within is None:
        return None
    if step.within is None:
        found = worded("the step '{id}' has no limit, and the law gives {within}", id=step.id, within=law.within)
        return (*at, "do"), NAME, found, worded("Add 'within: {within}' or less to it.", within=law.within)
    if step.within.may_outlast(law.within):
        found = worded(
            "this step may take {within}, and the law gives {within_2}", within=step.within, within_2=law.within
        )
        return (*at, "within"), NAME, found, worded("Write 'within: {within}' or less.", within=law.within)
    return None
