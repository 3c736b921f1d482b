"""A plan of what goes, told to a manager: short sentences, titles with their ids, one group after the other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from playbook_compiler.command_line.plan_losses import losses
from playbook_compiler.command_line.plan_names import WORDS, counted, listed, named, titled
from playbook_compiler.editing.pictures_gone import pictures_gone
from playbook_compiler.editing.plan import NOWHERE, Decision, Gone, NamedId, Needed, Plan
from playbook_compiler.model.handbook import Handbook

_WIDTH: Final = 100
_MOST_PLACES: Final = 4
_ALL: Final = 99


def told(handbook: Handbook, plan: Plan, *, flags: bool) -> Iterator[str]:
    """The lines of a plan. `flags`: nobody is there to be asked, so that each decision names the option for it."""
    yield from _group("You retire", _asked(handbook, plan))
    yield from _group("These go too, because nothing else uses them", _along(handbook, plan, flags))
    yield from _group("These stay, and lose what was about them", losses(handbook, plan))
    decisions = [_decision(handbook, plan, one, flags) for one in plan.decisions]
    numbered = (line for number, lines in enumerate(decisions, 1) for line in _numbered(number, lines))
    yield from _group("You decide. Unless you say otherwise, it becomes so", numbered)
    yield from _group("Only you can decide", (line for one in plan.needed for line in _needed(handbook, one, flags)))
    yield from _group("These stay, because others use them as well", _stays(handbook, plan))


def _group(head: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{head}:"
        for line in found:
            words = line.lstrip()
            first = " " * (2 + len(line) - len(words))
            rest = first + " " * (len(words.split(" ")[0]) + 1 if words[0].isdigit() and ". " in words[:4] else 2)
            yield from textwrap.wrap(
                words, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False,
                break_long_words=False,
            )  # fmt: skip
        yield ""


def _asked(handbook: Handbook, plan: Plan) -> Iterator[str]:
    for kind, ones in _by_kind(plan.asked):
        yield f"{counted(len(ones), kind)}"
        for one in ones:
            now = plan.wanted.now.get(one.key)
            on = f"; its readers go on to {named(handbook, NamedId(kind, now))}" if now else ""
            yield f"  {named(handbook, one.key)}{on}"
    moments = [one.key.id for one in plan.asked if one.key.kind == "moment"]
    if practice := sum(len(handbook.moments[id_].practice) for id_ in moments):
        what = "its practice question goes" if practice == 1 else f"{practice} practice questions go"
        yield f"With {'it' if len(moments) == 1 else 'them'}, {what}."


def _along(handbook: Handbook, plan: Plan, flags: bool) -> Iterator[str]:
    for kind, ones in _by_kind(plan.along):
        yield f"{counted(len(ones), kind)}"
        for one in ones:
            yield f"  {named(handbook, one.key)}: {_because(handbook, one)}"
            if flags and one.because == "outcomes":
                yield f"    To keep it: --lead {one.key.id}=MOMENT, or --lead {one.key.id}={NOWHERE}"
    pictures = pictures_gone(handbook, plan)
    if pictures:
        yield f"{len(pictures)} picture{'s' if len(pictures) > 1 else ''}"
        yield from (f"  {path}" for path in pictures)


def _because(handbook: Handbook, one: Gone) -> str:
    if one.because == "unused":
        return f"only for {listed([titled(handbook, user) for user in one.users])}"
    if one.because == "outcomes":
        return "no outcome of it leads to a moment any more"
    left = {"stage": "moment", "scenario": "test", "drill": "situation", "track": "part"}
    return f"no {left.get(one.key.kind, 'part')} is left in it"


def _decision(handbook: Handbook, plan: Plan, one: Decision, flags: bool) -> list[str]:
    if one.kind == "outcomes":
        return _outcomes(handbook, plan, one, flags)
    here = named(handbook, NamedId("moment", one.place))
    if one.kind == "comes-after":
        other = one.about[0]
        line = (
            f"{here} leads to {named(handbook, NamedId('moment', other))}, because nothing else leads there any more."
        )
        otherwise = f"--lead OTHER={other}; or retire {other} as well"
    elif one.kind == "leads-on":
        line, otherwise = (
            f"After {here} comes {named(handbook, NamedId('moment', one.answer))}.",
            f"--lead {one.place}=OTHER",
        )
    else:
        line, otherwise = f"After {here} nothing comes. Its page says so.", f"--lead {one.place}=MOMENT"
    return [line, *([f"Otherwise: {otherwise}"] if flags else [])]


def _outcomes(handbook: Handbook, plan: Plan, one: Decision, flags: bool) -> list[str]:
    titles = {outcome.id: f"“{outcome.title}”" for outcome in handbook.guides[one.place].outcomes}
    to = {id_: plan.wanted.to_of(one.place, id_) or NOWHERE for id_ in one.about}
    nowhere = [titles[id_] for id_ in one.about if to[id_] == NOWHERE]
    lines = [f"The guide {named(handbook, NamedId('guide', one.place))} leads to moments that go."]
    for moment in dict.fromkeys(to.values()):
        if moment != NOWHERE:
            led = [titles[id_] for id_ in one.about if to[id_] == moment]
            verb = "leads" if len(led) == 1 else "lead"
            lines.append(f"{listed(led, _ALL)} {verb} to {named(handbook, NamedId('moment', moment))}.")
    if nowhere:
        keeps = "keep what to say and do, and lead" if len(nowhere) > 1 else "keeps what to say and do, and leads"
        lines.append(f"{listed(nowhere, _ALL)} {keeps} to no moment.")
    if flags:
        lines.append(f"Otherwise: --lead {one.place}=MOMENT")
        lines.append(f"or, for one of them: --lead {one.place}/{one.about[0]}=MOMENT")
        lines.append("or retire the guide as well")
    return lines


def _needed(handbook: Handbook, one: Needed, flags: bool) -> Iterator[str]:
    number = len(one.places)
    yield f"{named(handbook, one.key)} stands in {number} place{'s' if number > 1 else ''} where something must stand:"
    for owner, at in one.places[:_MOST_PLACES]:
        entry = handbook.entries[owner.kind][owner.id]
        yield f"  {entry.file.path}:{entry.file.position(at)[0]}"
    if number > _MOST_PLACES:
        yield f"  … and {number - _MOST_PLACES} more"
    if flags:
        yield f"Say which {one.key.kind} takes its place: --now {one.key.id}=OTHER"


def _stays(handbook: Handbook, plan: Plan) -> Iterator[str]:
    for kind in WORDS:
        titles = [titled(handbook, key) for key in plan.stays if key.kind == kind]
        if titles and kind != "moment":
            yield f"{counted(len(titles), kind)}: {listed(titles)}"


def _numbered(number: int, lines: list[str]) -> Iterator[str]:
    width = len(str(number)) + 2
    for place, line in enumerate(lines):
        yield f"{f'{number}. ' if place == 0 else ' ' * width}{line}"


def _by_kind(ones: Iterable[Gone]) -> Iterator[tuple[str, list[Gone]]]:
    all_ = list(ones)
    for kind in WORDS:
        if found := [one for one in all_ if one.key.kind == kind]:
            yield kind, found
