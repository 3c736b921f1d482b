"""A sentence to say that is too long to say (a warning).

With a customer on the line nobody reads aloud what has more than 22 words. Say the one thing that helps now; what
comes after it is a sentence of its own.

Bad: a `say` of thirty words.

Good:

    say: I'll call you at two. If it can't wait, Lars can start now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "long-saying"
SEVERITY: Severity = "warning"
MOST: Final = 22


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each sentence to say, of a moment or of an outcome, that has too many words."""
    for entry, location, text in _sayings(handbook):
        count = len(text.split())
        if count > MOST:
            message = worded("this has {count} words, and more than {most} are hard to say", count=count, most=MOST)
            hint = worded("Say the one thing that helps now; what comes after it may be a sentence of its own.")
            yield entry.problem(location, NAME, message, hint, severity=SEVERITY)


def _sayings(handbook: Handbook) -> Iterator[tuple[Entry, Location, str]]:
    for id_, moment in handbook.moments.items():
        for number, phrase in enumerate(moment.phrases):
            yield handbook.entries["moment"][id_], ("phrases", number, "say"), phrase.say
    for id_, guide in handbook.guides.items():
        for number, outcome in enumerate(guide.outcomes):
            yield handbook.entries["guide"][id_], ("outcomes", number, "say"), outcome.say or ""
