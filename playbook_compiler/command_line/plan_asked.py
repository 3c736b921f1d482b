"""Asking about a plan at a terminal: what only a person can decide, then whether it is right as it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import click

from playbook_compiler.command_line.plan_names import named
from playbook_compiler.command_line.prompts import choose
from playbook_compiler.command_line.spoken import prompt
from playbook_compiler.editing.plan import NOWHERE, Decision, NamedId, Needed, Plan, Wanted
from playbook_compiler.editing.plan_retire import title_of
from playbook_compiler.languages.language import in_any
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.problems.worded import our_word, worded

_AS_WELL = worded("as well")


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
    more = (
        worded(", or the number of what you want otherwise (1 to {decisions})", decisions=decisions)
        if decisions > 1
        else ""
    )
    more = worded(", or 1 for what you want otherwise") if decisions == 1 else more

    def read(text: str) -> int | None:
        word = text.strip().casefold()
        if word in numbers:
            return numbers[word]
        if word in {"y", *in_any("yes")} | {"n", *in_any("no")}:
            return 0 if word in {"y", *in_any("yes")} else -1
        raise click.UsageError(worded("'{text}' is no answer. Type yes or no{more}.", text=text, more=more))

    answer: int | None = prompt(worded("Do it? yes or no{more}", more=more), default="no", value_proc=read)
    return None if answer == -1 else answer


def _with_successor(handbook: Handbook, wanted: Wanted, needed: Needed) -> Wanted:
    titles = {id_: title_of(handbook, NamedId(needed.key.kind, id_)) for id_ in needed.others}
    if not titles:
        raise click.UsageError(
            worded("no other {kind} is left that could take its place.", kind=our_word(needed.key.kind))
        )
    question = worded(
        "Which {kind} takes the place of {named}?", kind=our_word(needed.key.kind), named=named(handbook, needed.key)
    )
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
        question = worded(
            "Where does the guide {named} lead instead?", named=named(handbook, NamedId("guide", one.place))
        )
        to = choose(
            question, {**left, _AS_WELL: worded("Nowhere: retire the guide as well")}, None, worded("To no moment")
        )
        if to == _AS_WELL:
            return replace(wanted, keys=(*wanted.keys, NamedId("guide", one.place)))
        rest = tuple(pair for pair in wanted.lead if pair[0].partition("/")[0] != one.place)
        return replace(wanted, lead=(*rest, (one.place, to or NOWHERE)))
    if one.kind == "comes-after":
        other = one.about[0]
        del left[other]
        question = worded("After which moment comes {named}?", named=named(handbook, NamedId("moment", other)))
        before = choose(question, {**left, _AS_WELL: worded("After none: retire it as well")}, one.place)
        if before == _AS_WELL:
            return replace(wanted, keys=(*wanted.keys, NamedId("moment", other)))
        return replace(wanted, lead=(*(pair for pair in wanted.lead if pair[1] != other), (before or "", other)))
    del left[one.place]
    to = choose(
        worded("What comes after {named}?", named=named(handbook, NamedId("moment", one.place))),
        left,
        one.answer,
        worded("Nothing: it ends here"),
    )
    return replace(
        wanted, lead=(*(pair for pair in wanted.lead if pair != (one.place, one.answer)), (one.place, to or NOWHERE))
    )
