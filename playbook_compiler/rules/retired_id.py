"""A retired id that is used again, or that sends its readers nowhere.

What was published once is linked to: from e-mails, from bookmarks, from the ticks in colleagues' browsers. So an id
that was retired never comes back as something else. retired.yml holds the ids of playbooks; a checklist holds those of
its steps under `retired:`, a moment those of its practice questions under `retired_practice:`.

Bad, where `moments/late-delivery.yml` is there, and `complain` is retired as well:

    late-delivery: {kind: moment, now: complain, since: 2026-11-24, why: Joined with the complaint.}

Good, where `moments/complaint.yml` is there and `moments/late-delivery.yml` is not:

    late-delivery: {kind: moment, now: complaint, since: 2026-11-24, why: Joined with the complaint.}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playbook_compiler.model.checklist import Step
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Question
from playbook_compiler.model.retired import Retired
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.yaml12.file import Location

NAME = "retired-id"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report retired ids that are there again, and those whose readers are sent to nothing that is there."""
    yield from of_playbooks(handbook)
    yield from of_moments(handbook)


def of_playbooks(handbook: Handbook) -> Iterator[Problem]:
    """Report what is wrong with what retired.yml holds."""
    for id_, entry in handbook.entries["retired"].items():
        retired = handbook.retired[id_]
        again = handbook.entries[retired.kind].get(retired.old)
        if again is not None:
            line = entry.file.position(entry.prefix, key=True)[0]
            message = worded(
                "the {kind} '{old}' was retired on {since} ({path}:{line})",
                kind=our_word(retired.kind),
                old=retired.old,
                since=retired.since,
                path=entry.file.path,
                line=line,
            )
            yield again.problem(
                (), NAME, message, worded("Give it another id, for old links to this one lead elsewhere.")
            )
        if retired.now is not None:
            yield from _successor(handbook, entry, retired, retired.now)


def of_moments(handbook: Handbook) -> Iterator[Problem]:
    """Report steps and questions with an id that their own moment has retired."""
    for id_, moment in handbook.moments.items():
        entry = handbook.entries["moment"][id_]
        steps = ("checklist", "steps")
        yield from _used_again(entry, moment.checklist.steps, steps, "step", moment.checklist.retired)
        yield from _used_again(entry, moment.practice, ("practice",), "question", moment.retired_practice)


def _successor(handbook: Handbook, entry: Entry, retired: Retired, now: str) -> Iterator[Problem]:
    known = handbook.known(retired.kind)
    next_one = handbook.retired_as(retired.kind, now)
    if now == retired.old:
        yield entry.problem(
            ("now",),
            NAME,
            worded("'{now}' sends its readers to itself", now=now),
            worded("Name another, or delete 'now'."),
        )
    elif next_one is not None:
        hint = (
            worded("Write 'now: {now}'.", now=next_one.now)
            if next_one.now
            else worded("Name one that is there, or delete 'now'.")
        )
        yield entry.problem(
            ("now",), NAME, worded("readers are sent to '{now}', which is retired as well", now=now), hint
        )
    elif known is not None and now not in known:
        message = worded(
            "readers are sent to the unknown {kind} '{now}'{near}",
            kind=our_word(retired.kind),
            now=now,
            near=did_you_mean(now, known),
        )
        hint = worded("Name a {kind} that is there, or delete 'now'.", kind=our_word(retired.kind))
        yield entry.problem(("now",), NAME, message, hint)


def _used_again(
    entry: Entry, items: Sequence[Step | Question], place: Location, what: str, retired: Sequence[str]
) -> Iterator[Problem]:
    for number, item in enumerate(items):
        if item.id in retired:
            message = worded(
                "the {what} id '{id}' is retired here, and may not be used again", what=our_word(what), id=item.id
            )
            hint = worded(
                "Give the {what} another id; old ticks and links belong to what it once was.", what=our_word(what)
            )
            yield entry.problem((*place, number, "id"), NAME, message, hint)
