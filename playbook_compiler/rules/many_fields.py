"""A message with more than seven fields to fill in (a warning).

Whoever writes it has a customer waiting, and what asks for so much is not used. Fields that are filled in by
themselves do not count: those of the firm, and what a run knows (`from_run`, `customer_name`, `my_name` …).

Bad: a letter that asks for nine numbers and names.

Good: a letter that asks for what only its writer knows. What is the same in every letter stands in its text, and what
is sometimes one thing and sometimes another is a choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.named_field import from_run
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "many-fields"
SEVERITY: Severity = "warning"
MOST: Final = 7


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each message that asks for too much, at its fields."""
    for id_, entry in handbook.entries["message"].items():
        fields = handbook.fields_of("message", id_)
        asked = [name for name, field in fields.items() if not from_run(name, field)]
        if len(asked) > MOST:
            found = worded(
                "{asked} fields are to be filled in, and {most} are as many as anybody fills in",
                asked=len(asked),
                most=MOST,
            )
            hint = worded(
                "Write what is always the same into the text, and make what differs a choice: {asked}.",
                asked=", ".join(asked),
            )
            place = ("fields",) if getattr(entry.model, "fields", {}) else ("body",)
            yield entry.problem(place, NAME, found, hint, severity=SEVERITY, key=True)
