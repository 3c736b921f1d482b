"""When each playbook is to be read through again, and whether that day has come.

The day of today is always passed in: the same handbook on the same day gives the same answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal, cast

from playbook_compiler.model.duration import Duration
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import address_of
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.policy import Policy

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

CALENDAR: Final = "reviews.ics"


LIST: Final = "reviews.json"

ReviewState = Literal["fresh", "due", "overdue"]

SOON: Final = 30
"""How many days before its day a playbook counts as due."""

_MINUTES_A_DAY: Final = 1440
_WORKING_DAYS: Final = 5


@dataclass(frozen=True, order=True)
class Review:
    """One playbook that somebody reads through every so often. Sorted, the one that has waited longest comes first."""

    due: date
    kind: str
    id: str
    title: str
    owner: str
    reviewed: date
    source: str
    state: ReviewState

    @property
    def address(self) -> str:
        """The page of the playbook, relative to the site's root."""
        return address_of(self.kind, self.id)


def reviews(handbook: Handbook, today: date) -> list[Review]:
    """Every playbook with a day of review, the one that is due first at the head."""
    found = (_review(entry, today) for entry in handbook.all_entries() if entry.of.owned)
    return sorted(found, key=attrgetter("due", "kind", "id"))


def _review(entry: Entry, today: date) -> Review:
    playbook = cast(Moment | Guide | Policy, entry.model)
    due = due_day(playbook.reviewed, playbook.review_every)
    return Review(
        due=due,
        kind=entry.kind,
        id=entry.id,
        title=entry.title,
        owner=playbook.owner,
        reviewed=playbook.reviewed,
        source=entry.place,
        state=state_on(today, due),
    )


@lru_cache(maxsize=1024)
def due_day(reviewed: date, every: Duration) -> date:
    """The day when a playbook is to be read again: months and years as the calendar counts them.

    Six months after 31 August is the last day of February. What is shorter than a day counts as one; holidays
    are not known here. A day beyond the calendar's end is its last one.
    """
    try:
        due: date = reviewed + _step(every)
    except (ValueError, OverflowError):
        return date.max
    return due


def _step(every: Duration) -> relativedelta:
    from dateutil.relativedelta import relativedelta  # only where a day is asked for, so not in every check

    if every.unit in ("month", "year"):
        return relativedelta(**{f"{every.unit}s": every.amount})
    if every.working and every.unit == "day":
        weeks, days = divmod(every.amount, _WORKING_DAYS)
        return relativedelta(weeks=weeks, days=days)
    return relativedelta(days=math.ceil(every.nominal_minutes / _MINUTES_A_DAY))


def state_on(today: date, due: date, soon: int = SOON) -> ReviewState:
    """Tell how a playbook stands on a day. On its due day it is due; overdue from the day after."""
    left = (due - today).days
    if left < 0:
        return "overdue"
    return "due" if left <= soon else "fresh"
