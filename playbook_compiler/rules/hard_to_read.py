"""A moment that is hard to read.

Measured by LIX, the Scandinavian readability index: words a sentence, plus the per cent of words longer than six
letters. A tired colleague reads up to 40 without effort. Above 45 the moment is a problem.

Bad: Notwithstanding the aforementioned circumstances, considerations regarding proportionality necessitate escalation.

Good: If it is too much for the two of you, ask your team lead today.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.languages.readability import lix
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.pictured import with_alternatives
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "hard-to-read"
MOST: Final = 45


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each moment whose prose reads above the bar."""
    for id_, entry in handbook.entries["moment"].items():
        score = lix(with_alternatives(entry.prose))
        if score > MOST:
            message = worded(
                "the moment '{id}' reads at LIX {score:.0f}, and {most} is the most", id=id_, score=score, most=MOST
            )
            hint = worded("Part long sentences, and choose shorter words: what would you say aloud?")
            yield entry.problem((), NAME, message, hint)
