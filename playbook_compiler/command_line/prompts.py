"""Asking somebody at a terminal for what was not given: one question a choice, each with a sensible answer ready."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import replace

import click

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


def somebody_is_there() -> bool:
    """Whether questions can be asked: in a pipe, nobody would answer them."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_for_choices(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    """Ask for the title and for what this kind of playbook lets one choose; what was given is not asked."""
    if wanted.title is None:
        title = click.prompt("Title (Enter to answer it later in the file)", default="", show_default=False)
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
    click.echo(f"\n{question}")
    width = len(str(len(titles)))
    for number, (id_, title) in enumerate(titles.items(), 1):
        click.echo(f"  {number:>{width}}  {title} ({id_})")
    if none:
        click.echo(f"  {0:>{width}}  {none}")
    ids = list(titles)
    usual = ids.index(default) + 1 if default in ids else 0 if none else 1
    wanted = "Number, or the id of another" if others else "Number"
    numbers = {str(number): id_ for number, id_ in enumerate(ids, 1)}

    def chosen(answer: str) -> str | None:
        if none and answer.strip() == "0":
            return None
        id_ = numbers.get(answer.strip(), answer.strip())
        if id_ in titles or id_ in others:
            return id_
        raise click.UsageError(f"'{answer}' is not in the list{did_you_mean(id_, {*titles, *others})}. {wanted}.")

    answer: str | None = click.prompt(wanted, default=str(usual), value_proc=chosen)
    return answer


def _stage(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: stage.title for id_, stage in handbook.stages.items()}
    stage = choose("Which stage of the journey does it belong to?", titles, likely_stage(handbook, wanted))
    return replace(wanted, stage=stage)


def _owner(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: role.title for id_, role in handbook.roles.items()}
    owner = choose("Who keeps it true?", titles, likely_owner(handbook, wanted.stage))
    return replace(wanted, owner=owner)


def _after(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    stage = wanted.stage or likely_stage(handbook, wanted)
    likely = likely_after(handbook, stage)
    open_ended = [moment for moment in in_journey_order(handbook) if may_go_on(moment)]
    near = {moment.id: moment.title for moment in open_ended if moment.stage == stage or moment.id == likely}
    if not near:
        return wanted
    others = {moment.id for moment in open_ended}
    return replace(wanted, after=choose("Which moment comes before it?", near, likely, others=others))


def _next(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    stages = list(handbook.stages)
    here = stages.index(wanted.stage or likely_stage(handbook, wanted))
    moments = in_journey_order(handbook)
    near = {moment.id: moment.title for moment in moments if moment.stage in stages[here : here + 2]}
    others = {moment.id for moment in moments}
    if not others:
        return wanted
    later = "I answer it later in the file"
    following = choose("Which moment comes after it?", near, None, later, others)
    return replace(wanted, next=(following,) if following else ())


def _moment(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    moments = in_journey_order(handbook)
    if wanted.guide is not None:
        return wanted
    if wanted.kind in ("guide", "story"):
        moments = [moment for moment in moments if getattr(moment, wanted.kind) is None]
    titles = {moment.id: moment.title for moment in moments}
    none = "A guide" if wanted.kind == "scenario" else "None yet"
    return replace(wanted, moment=choose("Which moment is it for?", titles, None, none)) if titles else wanted


def _guide(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: guide.title for id_, guide in handbook.guides.items()}
    if wanted.moment is not None or not titles:
        return wanted
    return replace(wanted, guide=choose("Which guide does it ask?", titles, None))


def _role(handbook: Handbook, wanted: NewEntry) -> NewEntry:
    titles = {id_: role.title for id_, role in handbook.roles.items()}
    likely = likely_role(handbook) if wanted.kind == "track" else first_role(handbook)
    question = "Which role is it for?" if wanted.kind == "track" else "Which role does it bind?"
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
