"""A row of a guide that names a question, an answer or an outcome that the guide does not have.

Bad, where the question `attempts` has the answers none, one and twice-or-more:

    rows:
      - {when: {attempts: two}, then: warn}

Good:

    rows:
      - {when: {attempts: twice-or-more}, then: warn}

A guide with more than 4,096 combinations of answers is also refused: nobody can answer for so many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.decision import allowed, size
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "guide-table"
MOST_CASES = 4096


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report rows that name what is not there, and tables too large to prove."""
    for entry in handbook.entries["guide"].values():
        yield from _table_problems(entry)


def sound_guides(handbook: Handbook) -> Iterator[tuple[Entry, Guide]]:
    """The guides whose rows can be read, for the rules that prove something about them."""
    for entry in handbook.entries["guide"].values():
        if next(_table_problems(entry), None) is None:
            yield entry, cast(Guide, entry.model)


def _table_problems(entry: Entry) -> Iterator[Problem]:
    guide = cast(Guide, entry.model)
    if size(guide) > MOST_CASES:
        message = worded(
            "the answers make {size} combinations, and {most_cases} is the most",
            size=size(guide),
            most_cases=MOST_CASES,
        )
        hint = worded("Leave a question out, or part the guide in two.")
        yield entry.problem(("questions",), NAME, message, hint, key=True)
    choices = {question.id: [choice.id for choice in question.answers] for question in guide.questions}
    outcomes = [outcome.id for outcome in guide.outcomes]
    for number, row in enumerate(guide.rows):
        for question, answer in row.when.items():
            here = ("rows", number, "when", question)
            if question not in choices:
                message = worded(
                    "unknown question '{question}'{near}", question=question, near=did_you_mean(question, choices)
                )
                hint, meant = (
                    worded("The questions are: {choices}.", choices=", ".join(choices)),
                    surely_meant(question, choices),
                )
                instead = None if meant in row.when else meant
                yield entry.problem(here, NAME, message, hint, key=True, instead=instead)
                continue
            for place, unknown in enumerate(allowed(answer)):
                if unknown not in choices[question]:
                    message = worded(
                        "'{question}' has no answer '{unknown}'{near}",
                        question=question,
                        unknown=unknown,
                        near=did_you_mean(unknown, choices[question]),
                    )
                    hint = worded("Its answers are: {choices}.", choices=", ".join(choices[question]))
                    at = here if isinstance(answer, str) else (*here, place)
                    yield entry.problem(at, NAME, message, hint, instead=surely_meant(unknown, choices[question]))
        if row.then not in outcomes:
            message = worded("unknown outcome '{then}'{near}", then=row.then, near=did_you_mean(row.then, outcomes))
            hint, meant = (
                worded("The outcomes are: {outcomes}.", outcomes=", ".join(outcomes)),
                surely_meant(row.then, outcomes),
            )
            yield entry.problem(("rows", number, "then"), NAME, message, hint, instead=meant)
