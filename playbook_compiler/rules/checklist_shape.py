"""A checklist that nobody can hold in their head.

Under ten items between two pauses, and at least one step that may never be skipped: that is what people who live by
checklists have found to work.

Bad: eleven steps in a row, or no step with `key: true`.

Good:

    - id: close-the-record
      do: Close the record.
      who: everyone
      pause: Wait until the last invoice is paid.
      key: true
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "checklist-shape"
MOST_STEPS: Final = 9


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report the tenth step after a pause, and checklists without a key step."""
    for id_, moment in handbook.moments.items():
        entry, steps = handbook.entries["moment"][id_], moment.checklist.steps
        if not any(step.key for step in steps):
            hint = worded("Write 'key: true' at the step without which the rest is worth nothing.")
            yield entry.problem(("checklist", "steps"), NAME, worded("no step is a key step"), hint, key=True)
        since_pause = 0
        for number, step in enumerate(steps):
            since_pause = 1 if step.pause else since_pause + 1
            if since_pause == MOST_STEPS + 1:
                message = worded("more than {most_steps} steps without a pause", most_steps=MOST_STEPS)
                hint = worded("Join or delete steps, or give this one a 'pause:' that says what to wait for.")
                yield entry.problem(("checklist", "steps", number), NAME, message, hint)
