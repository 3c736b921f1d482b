"""What `check --due` tells: the playbooks that are to be read through soon, or should have been.

Apart from the rules, for they say the same on every day: time alone never makes a check fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from playbook_compiler.checking.allow import MAY_BE_ALLOWED, allowed_until
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import holds_in
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.policy import Policy
from playbook_compiler.model.review_day import Review, due_day, reviews, state_on
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import our_word, worded

_A_YEAR: Final = Duration(12, "month")
_WHAT_TO_DO: Final = worded(
    "Read it with those who use it, mend what is no longer true, and write that day behind 'reviewed:'."
)

MANUALS: Final = {
    "allowed-until": """An exception whose day has come, or soon will (a warning, with `check --due` only).

`# allow RULE until DAY: reason` names the day on which the exception ends. Time alone never makes a check fail, so this
is told by `check --due`, as is what is to be read through.

Bad, on 2 March 2027:

    channels: {…}  # allow leaving-harder until 2027-03-01: the form on the web comes in February

Good, when the form is there:

    channels: {…}""",
    "law-check-due": """A note on law that nobody has checked for a year (a warning, with `check --due` only).

Laws change without telling the handbook. A note with `checked:` is to be held against its source once a year; one that
does not hold in the firm's country is not told. So is a day that has not come.

Bad, on 1 December 2027:

    law:
      - {country: "NO", note: Confirm it in writing., checked: 2026-11-21}

Good, when somebody has looked it up:

    law:
      - {country: "NO", note: Confirm it in writing., checked: 2027-12-01}""",
    "review-due": """A playbook that is soon to be read through (a warning, with `check --due` only).

`reviewed` and `review_every` give the day. `check --due 30` names what falls due within 30 days, so that whoever keeps
it true can find an hour in time.

Bad, on 1 May 2027:

    reviewed: 2026-11-21
    review_every: 6 months

Good, when somebody has read it and agreed:

    reviewed: 2027-05-03
    review_every: 6 months""",
    "review-overdue": """A playbook that should have been read through by now (a warning, with `check --due` only).

It may still be right, but nobody has said so in time. Its page tells readers the same.

Bad, on 1 June 2027:

    reviewed: 2026-11-21
    review_every: 6 months

Good, when somebody has read it and agreed:

    reviewed: 2027-06-01
    review_every: 6 months""",
    "reviewed-ahead": """A playbook read through on a day that has not come (a warning, with `check --due` only).

Mostly a slip in the year. Such a playbook would not fall due for a long time, and nobody would notice.

Bad, in 2026:

    reviewed: 2062-11-21

Good:

    reviewed: 2026-11-21""",
}
"""The manuals of these warnings, in the form of a rule's docstring."""


def reminders(handbook: Handbook, today: date, within: int) -> Iterator[Problem]:
    """Warn of each playbook that is overdue, or due within so many days, at its line `reviewed`; and of exceptions."""
    for review in reviews(handbook, today):
        found = _found(review, today, within)
        if found is not None:
            rule, message, hint = found
            entry = handbook.entries[review.kind][review.id]
            yield entry.problem(("reviewed",), rule, message, hint, severity="warning")
    yield from _law_notes(handbook, today, within)
    for path, remark, last in allowed_until(handbook.files(), MAY_BE_ALLOWED):
        if state_on(today, last, within) != "fresh":
            message = worded(
                "'{rule}' is allowed here until {last} ({reason})", rule=remark.rule, last=last, reason=remark.reason
            )
            hint = worded("Mend what it tells and delete the remark; or agree on another day with those who bear it.")
            yield Problem(path, remark.line, remark.column, "allowed-until", message, hint, "warning")


def _law_notes(handbook: Handbook, today: date, within: int) -> Iterator[Problem]:
    """Warn of each note on law that holds here, and that nobody has held against its source for a year."""
    if "handbook" not in handbook.entries["handbook"]:
        return
    rule = "law-check-due"
    for entry in (*handbook.entries["moment"].values(), *handbook.entries["policy"].values()):
        for number, law in enumerate(cast(Moment | Policy, entry.model).law):
            if law.checked is None or not holds_in(law, handbook.settings.country):
                continue
            due = due_day(law.checked, _A_YEAR)
            if law.checked > today:
                message = worded(
                    "this note on law was checked on {checked}, a day that has not come", checked=law.checked
                )
                hint = worded(
                    "Write the day when somebody last held it against its source; today is {today}.", today=today
                )
            elif (state := state_on(today, due, within)) != "fresh":
                message = (
                    worded("this note on law was to be checked by {due}", due=due)
                    if state == "overdue"
                    else worded("this note on law is to be checked by {due}", due=due)
                )
                hint = worded(
                    "Hold it against its source, mend what is no longer so, and write that day behind 'checked:'."
                )
            else:
                continue
            yield entry.problem(("law", number, "checked"), rule, message, hint, severity="warning")


def _found(review: Review, today: date, within: int) -> tuple[str, str, str] | None:
    name = worded("the {kind} '{id}'", kind=our_word(review.kind), id=review.id)
    if review.reviewed > today:
        rule, message = (
            "reviewed-ahead",
            worded(
                "{name} was read through on {reviewed}, a day that has not come", name=name, reviewed=review.reviewed
            ),
        )
        return rule, message, worded("Write the day when somebody last read it; today is {today}.", today=today)
    state = state_on(today, review.due, within)
    if state == "overdue":
        rule, message = (
            "review-overdue",
            worded("{name} was to be read through by {due} ({who})", name=name, due=review.due, who=_who(review)),
        )
        return rule, message, _WHAT_TO_DO
    if state == "due":
        rule, message = (
            "review-due",
            worded("{name} is to be read through by {due} ({who})", name=name, due=review.due, who=_who(review)),
        )
        return rule, message, _WHAT_TO_DO
    return None


def _who(review: Review) -> str:
    return worded("owner: {owner}", owner=review.owner)
