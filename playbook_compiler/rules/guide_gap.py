"""A combination of answers that no row of the guide answers.

The colleague who meets it is left alone, which is what guides are there to prevent.

Bad, with the answers yes and no, and this one row:

    rows:
      - {when: {in-stock: yes}, then: promise-a-day}

Good:

    rows:
      - {when: {in-stock: yes}, then: promise-a-day}
      - {when: {in-stock: no}, then: offer-alternatives}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.decision import answers_case, cases, in_words
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules.guide_table import sound_guides

NAME = "guide-gap"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report the first unanswered combination of each guide, and how many more there are."""
    for entry, guide in sound_guides(handbook):
        gaps = [case for case in cases(guide) if not any(answers_case(row, case) for row in guide.rows)]
        if gaps:
            more = worded(" (and {more} more)", more=len(gaps) - 1) if len(gaps) > 1 else ""
            message = worded("no row answers the case {in_words}{more}", in_words=in_words(gaps[0]), more=more)
            hint = worded("Add a row for it, or leave out of a row the questions that make no difference there.")
            yield entry.problem(("rows",), NAME, message, hint, key=True)
