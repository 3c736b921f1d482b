"""Working hours as one types them on a line -> the hours of handbook.yml."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, get_args

from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.model.settings import Weekday
from playbook_compiler.problems.worded import worded

DAYS: Final[tuple[str, ...]] = get_args(Weekday)
USUAL: Final = "mon-fri 08:00-16:00"
_EXAMPLE: Final = "'mon-thu 08:00-16:00, fri 08:00-15:00'"
_ONE: Final = re.compile(
    r"(?:(?P<first>[a-z]+)(?: ?- ?(?P<last>[a-z]+))? )?"
    r"(?P<opens>\d{1,2}(?:[:.]\d\d)?) ?- ?(?P<closes>\d{1,2}(?:[:.]\d\d)?)"
)


class OfficeHours(NamedTuple):
    """The days on which the firm opens and closes at the same time."""

    days: tuple[str, ...]
    opens: str
    closes: str


def hours_of(text: str) -> tuple[OfficeHours, ...]:
    """Read `mon-thu 08:00-16:00, fri 08:00-15:00`; without days, Monday to Friday is meant. Raises WrongUse."""
    plain = " ".join(text.replace("–", "-").casefold().split())
    return tuple(_one(part.strip()) for part in plain.split(","))


def _one(text: str) -> OfficeHours:
    found = _ONE.fullmatch(text)
    if found is None:
        raise WrongUse(
            worded(
                "'{text}' are no working hours. Write them as {example}, or as '08:00-16:00'.",
                text=text,
                example=_EXAMPLE,
            )
        )
    opens, closes = (_clock(found[name]) for name in ("opens", "closes"))
    if opens >= closes:
        raise WrongUse(worded("'{text}' ends before it begins. Write them as {example}.", text=text, example=_EXAMPLE))
    first = _day(found["first"] or "mon")
    last = _day(found["last"] or found["first"] or "fri")
    if first > last:
        raise WrongUse(
            worded(
                "'{text}' goes from {days} back to {days_2}. Begin with the earlier day.",
                text=text,
                days=DAYS[first],
                days_2=DAYS[last],
            )
        )
    return OfficeHours(DAYS[first : last + 1], opens, closes)


def _clock(text: str) -> str:
    hour, _, minute = text.replace(".", ":").partition(":")
    minute = minute or "00"
    if int(hour) > 23 or int(minute) > 59:
        raise WrongUse(worded("'{text}' is no time of day. Write one such as 08:00.", text=text))
    return f"{int(hour):02}:{minute}"


def _day(text: str) -> int:
    places = [place for place, day in enumerate(DAYS) if len(text) > 2 and day.startswith(text)]
    if not places:
        raise WrongUse(
            worded("'{text}' is no day. The days are {days}.", text=text, days=", ".join(day[:3] for day in DAYS))
        )
    return places[0]
