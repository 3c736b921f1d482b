"""A slot where none is filled in (a warning).

In a moment, slots are filled in the phrases (`say`, `not`), in a step's `do`, in an escalation's `when` and in a
question's `say`; in a guide in an outcome's `say` and `do`. Anywhere else the reader sees the braces.

Bad:

    summary: A customer was told {day}, and it will not hold.

Good:

    summary: A customer was told a day, and it will not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.named_field import FIELD_FORM
from playbook_compiler.model.slots import texts_with_slots
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import our_word, worded

NAME = "slot-not-filled"
SEVERITY: Severity = "warning"
_SLOT: Final = re.compile(rf"\{{{FIELD_FORM}\}}")
_FILLED: Final = {
    "moment": worded("phrases, steps' 'do', escalations' 'when' and questions' 'say'"),
    "guide": worded("outcomes' 'say' and 'do'"),
    "policy": worded("no text"),
}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each text of a moment or guide that has a slot where none is filled in, at the first."""
    for kind, where in _FILLED.items():
        for entry in handbook.entries[kind].values():
            if not _SLOT.search(entry.prose):
                continue
            filled = {location for location, _ in texts_with_slots(entry.model)}
            for location, text in entry.texts:
                if location not in filled and (slot := _SLOT.search(text)) is not None:
                    found = worded("'{slot}' is not filled in here: the reader sees the braces", slot=slot[0])
                    hint = worded(
                        "Write it without braces. In a {kind}, slots are filled in {where}.",
                        kind=our_word(kind),
                        where=where,
                    )
                    yield entry.problem(location, NAME, found, hint, severity=SEVERITY, piece=slot[0])
