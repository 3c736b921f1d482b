"""A time that we name, and that our own limit does not keep (a warning).

"Today" is over when we close. A promise that says so and may take working hours is untrue for whoever comes in the
afternoon, and so is a first sentence to say that names today where no step is done within the hour, or tomorrow where
none is done within a working day. Name a time that holds, or make the limit shorter.

Bad, with the limit 4 working hours, and open until 16:00:

    promise: You hear from us the same day.

Good:

    promise: You hear from us within four working hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from playbook_compiler.languages.language import in_any_by_key
from playbook_compiler.languages.wording import has_any
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "promised-too-soon"
SEVERITY: Severity = "warning"
_WITHIN: Final = {"today": Duration(1, "hour", working=True), "tomorrow": Duration(1, "day", working=True)}
"""What is done so soon keeps the word, unless somebody asks in the last minutes of the day."""


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each promise and each first sentence to say that names an earlier time than is kept."""
    said = in_any_by_key("named_times")
    for id_, promise in handbook.promises.items():
        entry = handbook.entries["promise"][id_]
        for field, text in (("title", promise.title), ("promise", promise.promise)):
            named = _named(text, said)
            if named and promise.limit and not _kept(named[0], [promise.limit]):
                message = worded(
                    "'{named}' is named here, and the limit is {limit}", named=named[1], limit=promise.limit
                )
                hint = worded("Name the limit as people count it, or give a shorter one.")
                yield entry.problem((field,), NAME, message, hint, severity=SEVERITY, piece=named[1])
    for id_, moment in handbook.moments.items():
        if not moment.phrases:
            continue
        named = _named(moment.phrases[0].say, said)
        limits = [step.within for step in moment.checklist.steps if step.within]
        if named and not _kept(named[0], limits):
            message = worded(
                "the first sentence says '{named}', and no step is done within {within}",
                named=named[1],
                within=_WITHIN[named[0]],
            )
            hint = worded("Say a time that the steps keep, or give the step that keeps it a shorter 'within:'.")
            here = ("phrases", 0, "say")
            yield handbook.entries["moment"][id_].problem(here, NAME, message, hint, severity=SEVERITY, piece=named[1])


def _named(text: str, said: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """Which time a text names first, and in which words."""
    found = ((when, has_any(text, words)) for when, words in said.items())
    return next(((when, words) for when, words in found if words), None)


def _kept(named: str, limits: Iterable[Duration]) -> bool:
    return any(not limit.may_outlast(_WITHIN[named]) for limit in limits)
