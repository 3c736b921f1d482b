"""A drill that asks what no moment has.

A drill names practice questions of the moments, each as `moment/question`. One that is not there could not be asked,
and one that stands twice would count twice.

Bad, where the moment `complaint` has the question `dust-on-the-piano`:

    questions:
      - complaint/dust-on-the-paino

Good:

    questions:
      - complaint/dust-on-the-piano
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from playbook_compiler.model.drill import Drill, asked
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "unknown-question"
_MOST: Final = 12  # ids that a hint lists


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every question of a drill that no moment has, and every one that stands twice."""
    for entry in handbook.entries["drill"].values():
        seen: set[str] = set()
        for number, name in enumerate(cast(Drill, entry.model).questions):
            if name in seen:
                message, hint = (
                    worded("the question '{name}' stands twice in this drill", name=name),
                    worded("Delete one of the two lines."),
                )
                yield entry.problem(("questions", number), NAME, message, hint)
            else:
                yield from _unknown(handbook, entry, number, name)
            seen.add(name)


def _unknown(handbook: Handbook, entry: Entry, number: int, name: str) -> Iterator[Problem]:
    moments = handbook.known("moment")
    moment, question = asked(name)
    if moments is None:
        return
    if moment not in moments:
        near = surely_meant(moment, moments)
        now = handbook.retired_as("moment", moment)
        told = worded("unknown moment '{moment}'{near}", moment=moment, near=did_you_mean(moment, moments))
        if now is not None:
            told = worded("the moment '{moment}' is retired", moment=moment) + (
                worded("; '{now}' has taken its place", now=now.now) if now.now else ""
            )
        hint = worded("Write the id of a moment, a slash, and the id of one of its questions under 'practice:'.")
        instead = f"{near}/{question}" if near else None
        yield entry.problem(("questions", number), NAME, told, hint, instead=instead)
    elif moment in handbook.moments:  # else its file could not be read, and that is told
        ids = [found.id for found in handbook.moments[moment].practice]
        if question not in ids:
            yield _no_such_question(handbook, entry, number, ids)


def _no_such_question(handbook: Handbook, entry: Entry, number: int, ids: list[str]) -> Problem:
    moment, question = asked(cast(Drill, entry.model).questions[number])
    near = surely_meant(question, ids)
    listed = ", ".join(ids[:_MOST]) + (" …" if len(ids) > _MOST else "")
    hint = (
        worded("It has: {listed}.", listed=listed)
        if ids
        else worded("It has none yet: add one there under 'practice:', or delete this line.")
    )
    retired = question in handbook.moments[moment].retired_practice
    message = (
        worded("retired question '{question}' of the moment '{moment}'", question=question, moment=moment)
        if retired
        else worded(
            "unknown question '{question}' of the moment '{moment}'{near}",
            question=question,
            moment=moment,
            near=did_you_mean(question, ids),
        )
    )
    return entry.problem(
        ("questions", number), NAME, message, hint, instead=f"{moment}/{near}" if near and not retired else None
    )
