"""Two rows that answer one case with different outcomes.

Two colleagues who follow the same guide would do different things, and both be right.

Bad:

    rows:
      - {when: {in-stock: no}, then: offer-alternatives}
      - {when: {urgent: yes}, then: ask-the-team-lead}
      - {when: {in-stock: yes, urgent: no}, then: promise-a-day}

Good:

    rows:
      - {when: {in-stock: no}, then: offer-alternatives}
      - {when: {in-stock: yes, urgent: yes}, then: ask-the-team-lead}
      - {when: {in-stock: yes, urgent: no}, then: promise-a-day}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.decision import answers_case, cases, in_words
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules.guide_table import sound_guides

NAME = "guide-overlap"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each pair of rows that disagree, with the first case on which they do."""
    for entry, guide in sound_guides(handbook):
        told: set[tuple[int, int]] = set()
        for case in cases(guide):
            rows = [number for number, row in enumerate(guide.rows) if answers_case(row, case)]
            for other in rows[1:]:
                pair = (rows[0], other)
                first, second = guide.rows[rows[0]], guide.rows[other]
                if first.then == second.then or pair in told:
                    continue
                told.add(pair)
                message = worded(
                    "row {rows} says '{then}' and row {other} says '{then_2}' for the case {in_words}",
                    rows=rows[0] + 1,
                    then=first.then,
                    other=other + 1,
                    then_2=second.then,
                    in_words=in_words(case),
                )
                hint = worded("Add to one of the rows the answer that tells them apart.")
                yield entry.problem(("rows", other), NAME, message, hint)
