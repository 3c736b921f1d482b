"""Asking somebody at a terminal for what was not given: one question a choice, each with a sensible answer ready."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import replace

import click

from playbook_compiler.command_line.spoken import echo, prompt
from playbook_compiler.editing.choices import (
    CHOICES,
    NewEntry,
    first_role,
    likely_after,
    likely_owner,
    likely_role,
    likely_stage,
    may_go_on,
)
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import worded


def somebody_is_there() -> bool:
    """Whether questions can be asked: in a pipe, nobody would answer them."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_for_choices(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    """Ask for the title and for what this kind of playbook lets one choose; what was given is not asked."""
    if wanted.title is None:
        title = prompt(worded("Title (Enter to answer it later in the file)"), default="", show_default=False)
        wanted = replace(wanted, title=" ".join(title.split()) or None)
    for name in CHOICES[wanted.kind]:
        if not getattr(wanted, name):
            wanted = _ASK[name](handbook, wanted)
    return wanted


def choose(
    question: str, titles: Mapping[str, str], default: str | None, none: str = "", others: Collection[str] = ()
) -> str | None:
    """Let somebody choose one id: by its number, or by typing it. With `none` one may choose nothing.

    `others` are not listed, and can be typed as well.
    """
    echo()
    echo(question)
    width = len(str(len(titles)))
    for number, (id_, title) in enumerate(titles.items(), 1):
        echo(f"  {number:>{width}}  {title} ({id_})")
    if none:
        echo(worded("  {number}  {none}", number=f"{0:>{width}}", none=none))
    ids = list(titles)
    usual = ids.index(default) + 1 if default in ids else 0 if none else 1
    wanted = worded("Number, or the id of another") if others else worded("Number")
    numbers = {str(number): id_ for number, id_ in enumerate(ids, 1)}

    def chosen(answer: str) -> str | None:
        if none and answer.strip() == "0":
            return None
        id_ = numbers.get(answer.strip(), answer.strip())
        if id_ in titles or id_ in others:
            return id_
        raise click.UsageError(
            worded(
                "'{answer}' is not in the list{near}. {wanted}.",
                answer=answer,
                near=did_you_mean(id_, {*titles, *others}),
                wanted=wanted,
            )
        )

    answer: str | None = prompt(wanted, default=str(usual), value_proc=chosen)
    return answer


def _stage(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: stage.title for id_, stage in handbook.stages.items()}
    stage = choose(worded("Which stage of the journey does it belong to?"), titles, likely_stage(handbook, wanted))
    return replace(wanted, stage=stage)


def _owner(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: role.title for id_, role in handbook.roles.items()}
    owner = choose(worded("Who keeps it true?"), titles, likely_owner(handbook, wanted.stage))
    return replace(wanted, owner=owner)


def _after(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    stage = wanted.stage or likely_stage(handbook, wanted)
    likely = likely_after(handbook, stage)
    open_ended = [moment for moment in in_journey_order(handbook) if may_go_on(moment)]
    near = {moment.id: moment.title for moment in open_ended if moment.stage == stage or moment.id == likely}
    if not near:
        return wanted
    others = {moment.id for moment in open_ended}
    return replace(wanted, after=choose(worded("Which moment comes before it?"), near, likely, others=others))


def _next(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    stages = list(handbook.stages)
    here = stages.index(wanted.stage or likely_stage(handbook, wanted))
    moments = in_journey_order(handbook)
    near = {moment.id: moment.title for moment in moments if moment.stage in stages[here : here + 2]}
    others = {moment.id for moment in moments}
    if not others:
        return wanted
    later = worded("I answer it later in the file")
    following = choose(worded("Which moment comes after it?"), near, None, later, others)
    return replace(wanted, next=(following,) if following else ())


def _moment(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    moments = in_journey_order(handbook)
    if wanted.guide is not None:
        return wanted
    if wanted.kind in ("guide", "story"):
        moments = [moment for moment in moments if getattr(moment, wanted.kind) is None]
    titles = {moment.id: moment.title for moment in moments}
    none = worded("A guide") if wanted.kind == "scenario" else worded("None yet")
    return replace(wanted, moment=choose(worded("Which moment is it for?"), titles, None, none)) if titles else wanted


def _guide(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: guide.title for id_, guide in handbook.guides.items()}
    if wanted.moment is not None or not titles:
        return wanted
    return replace(wanted, guide=choose(worded("Which guide does it ask?"), titles, None))


def _role(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: role.title for id_, role in handbook.roles.items()}
    likely = likely_role(handbook) if wanted.kind == "track" else first_role(handbook)
    question = worded("Which role is it for?") if wanted.kind == "track" else worded("Which role does it bind?")
    return replace(wanted, role=choose(question, titles, likely))


_ASK = {
    "stage": _stage,
    "owner": _owner,
    "after": _after,
    "next": _next,
    "moment": _moment,
    "guide": _guide,
    "role": _role,
}
