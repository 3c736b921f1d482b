"""An outcome that no case of the guide leads to.

It is dead text, or a row that should lead to it is missing.

Bad: the guide has an outcome `ask-the-team-lead`, and no row says `then: ask-the-team-lead`.

Good: a row leads to it, or the outcome is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules.guide_table import sound_guides

NAME = "guide-unreachable"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every outcome that no row leads to (a row of known answers always has a case)."""
    for entry, guide in sound_guides(handbook):
        reached = {row.then for row in guide.rows}
        for number, outcome in enumerate(guide.outcomes):
            if outcome.id not in reached:
                message = worded("no case leads to the outcome '{id}'", id=outcome.id)
                hint = worded("Add a row with 'then: {id}', or delete the outcome.", id=outcome.id)
                yield entry.problem(("outcomes", number, "id"), NAME, message, hint)
