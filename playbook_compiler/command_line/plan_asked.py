"""Asking about a plan at a terminal: what only a person can decide, then whether it is right as it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import click

from playbook_compiler.command_line.plan_names import named
from playbook_compiler.command_line.prompts import choose
from playbook_compiler.editing.plan import NOWHERE, Decision, NamedId, Needed, Plan, Wanted
from playbook_compiler.editing.plan_retire import title_of
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order

_AS_WELL = "as well"


def settled(handbook: Handbook, plan: Plan, again: Callable[[Wanted], Plan]) -> Plan | None:
    """The plan after the answers, or None where it is not to be done. `again` plans anew, and tells the plan."""
    while True:
        if plan.needed:
            plan = again(_with_successor(handbook, plan.wanted, plan.needed[0]))
            continue
        answer = _answer(len(plan.decisions))
        if answer in (None, 0):
            return plan if answer == 0 else None
        wanted = _otherwise(handbook, plan, plan.decisions[answer - 1])
        plan = plan if wanted == plan.wanted else again(wanted)


def _answer(decisions: int) -> int | None:
    """None: no; 0: yes; else the number of a decision."""
    numbers = {str(number): number for number in range(1, decisions + 1)}
    more = f", or the number of what you want otherwise (1 to {decisions})" if decisions > 1 else ""
    more = ", or 1 for what you want otherwise" if decisions == 1 else more

    def read(text: str) -> int | None:
        word = text.strip().casefold()
        if word in numbers:
            return numbers[word]
        if word in ("y", "yes", "n", "no"):
            return 0 if word[0] == "y" else -1
        raise click.UsageError(f"'{text}' is no answer. Type yes or no{more}.")

    answer: int | None = click.prompt(f"Do it? yes or no{more}", default="no", value_proc=read)
    return None if answer == -1 else answer


def _with_successor(handbook: Handbook, wanted: Wanted, needed: Needed) -> Wanted:
    titles = {id_: title_of(handbook, NamedId(needed.key.kind, id_)) for id_ in needed.others}
    if not titles:
        raise click.UsageError(f"no other {needed.key.kind} is left that could take its place.")
    question = f"Which {needed.key.kind} takes the place of {named(handbook, needed.key)}?"
    new = choose(question, titles, None)
    return replace(wanted, now={**wanted.now, needed.key: new or ""})


def _otherwise(handbook: Handbook, plan: Plan, one: Decision) -> Wanted:
    """Ask what is wanted instead of what was proposed."""
    gone = {found.key for found in plan.gone}
    left = {
        moment.id: moment.title for moment in in_journey_order(handbook) if NamedId("moment", moment.id) not in gone
    }
    wanted = plan.wanted
    if one.kind == "outcomes":
        question = f"Where does the guide {named(handbook, NamedId('guide', one.place))} lead instead?"
        to = choose(question, {**left, _AS_WELL: "Nowhere: retire the guide as well"}, None, "To no moment")
        if to == _AS_WELL:
            return replace(wanted, keys=(*wanted.keys, NamedId("guide", one.place)))
        rest = tuple(pair for pair in wanted.lead if pair[0].partition("/")[0] != one.place)
        return replace(wanted, lead=(*rest, (one.place, to or NOWHERE)))
    if one.kind == "comes-after":
        other = one.about[0]
        del left[other]
        question = f"After which moment comes {named(handbook, NamedId('moment', other))}?"
        before = choose(question, {**left, _AS_WELL: "After none: retire it as well"}, one.place)
        if before == _AS_WELL:
            return replace(wanted, keys=(*wanted.keys, NamedId("moment", other)))
        return replace(wanted, lead=(*(pair for pair in wanted.lead if pair[1] != other), (before or "", other)))
    del left[one.place]
    to = choose(
        f"What comes after {named(handbook, NamedId('moment', one.place))}?", left, one.answer, "Nothing: it ends here"
    )
    return replace(
        wanted, lead=(*(pair for pair in wanted.lead if pair != (one.place, one.answer)), (one.place, to or NOWHERE))
    )
