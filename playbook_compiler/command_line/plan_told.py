"""A plan of what goes, told to a manager: short sentences, titles with their ids, one group after the other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from playbook_compiler.command_line.plan_losses import losses
from playbook_compiler.command_line.plan_names import WORDS, counted, listed, named, titled
from playbook_compiler.command_line.spoken import spoken
from playbook_compiler.editing.pictures_gone import pictures_gone
from playbook_compiler.editing.plan import NOWHERE, Decision, Gone, NamedId, Needed, Plan
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.worded import our_word, worded, worded_number

_WIDTH: Final = 100
_MOST_PLACES: Final = 4
_ALL: Final = 99


def told(handbook: Handbook, plan: Plan, *, flags: bool) -> Iterator[str]:
    """The lines of a plan. `flags`: nobody is there to be asked, so that each decision names the option for it."""
    yield from _group(worded("You retire"), _asked(handbook, plan))
    yield from _group(worded("These go too, because nothing else uses them"), _along(handbook, plan, flags))
    yield from _group(worded("These stay, and lose what was about them"), losses(handbook, plan))
    decisions = [_decision(handbook, plan, one, flags) for one in plan.decisions]
    numbered = (line for number, lines in enumerate(decisions, 1) for line in _numbered(number, lines))
    yield from _group(worded("You decide. Unless you say otherwise, it becomes so"), numbered)
    yield from _group(
        worded("Only you can decide"), (line for one in plan.needed for line in _needed(handbook, one, flags))
    )
    yield from _group(worded("These stay, because others use them as well"), _stays(handbook, plan))


def _group(head: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{spoken(head)}:"
        for line in map(spoken, found):
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
        yield counted(len(ones), kind)
        for one in ones:
            now = plan.wanted.now.get(one.key)
            on = worded("; its readers go on to {named}", named=named(handbook, NamedId(kind, now))) if now else ""
            yield worded("  {named}{on}", named=named(handbook, one.key), on=on)
    moments = [one.key.id for one in plan.asked if one.key.kind == "moment"]
    if practice := sum(len(handbook.moments[id_].practice) for id_ in moments):
        what = (
            worded("its practice question goes")
            if practice == 1
            else worded("{practice} practice questions go", practice=practice)
        )
        yield worded_number(len(moments), "With it, {what}.", "With them, {what}.", what=what)


def _along(handbook: Handbook, plan: Plan, flags: bool) -> Iterator[str]:
    for kind, ones in _by_kind(plan.along):
        yield counted(len(ones), kind)
        for one in ones:
            yield worded("  {named}: {because}", named=named(handbook, one.key), because=_because(handbook, one))
            if flags and one.because == "outcomes":
                yield worded(
                    "    To keep it: --lead {id}=MOMENT, or --lead {id}={nowhere}", id=one.key.id, nowhere=NOWHERE
                )
    pictures = pictures_gone(handbook, plan)
    if pictures:
        yield worded_number(len(pictures), "{number} picture", "{number} pictures")
        yield from (f"  {path}" for path in pictures)


def _because(handbook: Handbook, one: Gone) -> str:
    if one.because == "unused":
        return worded("only for {listed}", listed=listed([titled(handbook, user) for user in one.users]))
    if one.because == "outcomes":
        return worded("no outcome of it leads to a moment any more")
    left = {
        "stage": worded("no moment is left in it"),
        "scenario": worded("no test is left in it"),
        "drill": worded("no situation is left in it"),
    }
    return left.get(one.key.kind, worded("no part is left in it"))


def _decision(handbook: Handbook, plan: Plan, one: Decision, flags: bool) -> list[str]:
    if one.kind == "outcomes":
        return _outcomes(handbook, plan, one, flags)
    here = named(handbook, NamedId("moment", one.place))
    if one.kind == "comes-after":
        other = one.about[0]
        line = worded(
            "{here} leads to {named}, because nothing else leads there any more.",
            here=here,
            named=named(handbook, NamedId("moment", other)),
        )
        otherwise = worded("--lead OTHER={other}; or retire {other} as well", other=other)
    elif one.kind == "leads-on":
        line, otherwise = (
            worded("After {here} comes {named}.", here=here, named=named(handbook, NamedId("moment", one.answer))),
            f"--lead {one.place}=OTHER",
        )
    else:
        line, otherwise = (
            worded("After {here} nothing comes. Its page says so.", here=here),
            f"--lead {one.place}=MOMENT",
        )
    return [line, *([worded("Otherwise: {otherwise}", otherwise=otherwise)] if flags else [])]


def _outcomes(handbook: Handbook, plan: Plan, one: Decision, flags: bool) -> list[str]:
    titles = {outcome.id: f"“{outcome.title}”" for outcome in handbook.guides[one.place].outcomes}
    to = {id_: plan.wanted.to_of(one.place, id_) or NOWHERE for id_ in one.about}
    nowhere = [titles[id_] for id_ in one.about if to[id_] == NOWHERE]
    lines = [worded("The guide {named} leads to moments that go.", named=named(handbook, NamedId("guide", one.place)))]
    for moment in dict.fromkeys(to.values()):
        if moment != NOWHERE:
            led = [titles[id_] for id_ in one.about if to[id_] == moment]
            there = named(handbook, NamedId("moment", moment))
            lines.append(
                worded_number(
                    len(led), "{led} leads to {there}.", "{led} lead to {there}.", led=listed(led, _ALL), there=there
                )
            )
    if nowhere:
        lines.append(
            worded_number(
                len(nowhere),
                "{listed} keeps what to say and do, and leads to no moment.",
                "{listed} keep what to say and do, and lead to no moment.",
                listed=listed(nowhere, _ALL),
            )
        )
    if flags:
        lines.append(worded("Otherwise: {otherwise}", otherwise=f"--lead {one.place}=MOMENT"))
        lines.append(worded("or, for one of them: --lead {place}/{about}=MOMENT", place=one.place, about=one.about[0]))
        lines.append(worded("or retire the guide as well"))
    return lines


def _needed(handbook: Handbook, one: Needed, flags: bool) -> Iterator[str]:
    number = len(one.places)
    yield worded_number(
        number,
        "{named} stands in {number} place where something must stand:",
        "{named} stands in {number} places where something must stand:",
        named=named(handbook, one.key),
    )
    for owner, at in one.places[:_MOST_PLACES]:
        entry = handbook.entries[owner.kind][owner.id]
        yield f"  {entry.file.path}:{entry.file.position(at)[0]}"
    if number > _MOST_PLACES:
        yield worded("  … and {number} more", number=number - _MOST_PLACES)
    if flags:
        yield worded("Say which {kind} takes its place: --now {id}=OTHER", kind=our_word(one.key.kind), id=one.key.id)


def _stays(handbook: Handbook, plan: Plan) -> Iterator[str]:
    for kind in WORDS:
        titles = [titled(handbook, key) for key in plan.stays if key.kind == kind]
        if titles and kind != "moment":
            yield worded("{counted}: {listed}", counted=counted(len(titles), kind), listed=listed(titles))


def _numbered(number: int, lines: list[str]) -> Iterator[str]:
    width = len(str(number)) + 2
    for place, line in enumerate(lines):
        yield worded("{before}{line}", before=f"{number}. " if place == 0 else " " * width, line=line)


def _by_kind(ones: Iterable[Gone]) -> Iterator[tuple[str, list[Gone]]]:
    all_ = list(ones)
    for kind in WORDS:
        if found := [one for one in all_ if one.key.kind == kind]:
            yield kind, found
