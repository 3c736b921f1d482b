"""A step that nobody can tick (a warning).

A step is one act, done once: ring, write, ask. What must not happen belongs under `never:`, a state that must hold
under `must:`. What is done again and again is no step of one case: begin the checklist anew each time, or name the
first day.

Bad:

    do: Do not argue about the reasons.

Good:

    do: Answer once, with the date and the name from the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook_compiler.languages.language import in_any
from playbook_compiler.languages.wording import begins_with, has_any
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "not-an-act"
SEVERITY: Severity = "warning"
_HINTS: Final = {
    "no": worded(
        "Say what is done instead; what must not happen belongs under 'never:', what must hold under 'must:'."
    ),
    "again": worded(
        "Say what is done once, with its day; what comes again is a checklist of its own that is begun anew."
    ),
}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each step that is a state, a thing not done, or something done again and again."""
    no_acts, repeated = in_any("no_acts"), in_any("repeated")
    titles = re.compile(
        "|".join(re.escape(role.title) for role in handbook.roles.values() if role.title) or r"\Z", re.IGNORECASE
    )
    for id_, moment in handbook.moments.items():
        for number, step in enumerate(moment.checklist.steps):
            found = {"no": begins_with(step.do, no_acts), "again": has_any(titles.sub("", step.do), repeated)}
            for why, words in found.items():
                if words is not None:
                    message = worded("'{words}' makes this a step that nobody can tick", words=words)
                    here = ("checklist", "steps", number, "do")
                    entry = handbook.entries["moment"][id_]
                    yield entry.problem(here, NAME, message, _HINTS[why], severity=SEVERITY, piece=words)
