"""What people and forms write into a cell: a yes, a share, a number of customers, a day.

It is forgiving of every country's way. `assets/js/shared/customers/values.js` reads the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

Spellings = Mapping[str, Sequence[str]]
"""What headings and answers may be called, in every language."""

_YES: Final = ("x", "✓")
_NUMBER: Final = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(%?)")
_COUNT: Final = re.compile(r"([0-9]{1,7})(?:[.,]0+)?")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(.*)")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})((?:[^0-9].*)?)")
_TIME: Final = re.compile(r"[\sT,]+([0-9]{1,2})[:.][0-9]{2}(.*)")
_HALF: Final = re.compile(r"(?:^|[^a-z])([ap])\.?m(?:[^a-z]|$)")
_NOON: Final = 12
_HOURS: Final = 24


def plain(text: str) -> str:
    """A text as it is compared: one blank between words, no capitals."""
    return " ".join(unicodedata.normalize("NFC", text).split()).lower()


def share_of(text: str, known: Spellings) -> float | None:
    """How often it was kept, from 0 to 1; None where that cannot be understood."""
    word = plain(text)
    if word in _YES or word in known["yes"]:
        return 1.0
    if word in known["no"]:
        return 0.0
    number = _NUMBER.fullmatch(word)
    share = float(number[1].replace(",", ".")) / (100 if number[2] else 1) if number else 2
    return share if share <= 1 else None


def count_of(text: str, most: int) -> int | None:
    """A whole number from 1, and no more than `most`."""
    found = _COUNT.fullmatch(re.sub(r"\s", "", text))
    return int(found[1]) if found and 0 < int(found[1]) <= most else None


def month_first(days: Iterable[str]) -> bool:
    """Whether a column of days is as Americans write them: some can only be read so, and none only the other way."""
    found = [form for day in days if (form := _YEAR_LAST.fullmatch(day))]
    return any(int(one[2]) > _NOON for one in found) and not any(int(one[1]) > _NOON for one in found)


def day_of(text: str, american: bool) -> tuple[str, int | None]:
    """The day and the hour; nothing where nobody can tell: the answer counts all the same."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, rest = found.groups()
    elif found := _YEAR_LAST.fullmatch(text):
        day, month, year, rest = found.groups()
        day, month = (month, day) if american else (day, month)
    else:
        return "", None
    try:
        when = date(int(year) if len(year) > 2 else 2000 + int(year), int(month), int(day))
    except ValueError:
        return "", None
    return when.isoformat(), _hour(rest)


def _hour(rest: str) -> int | None:
    time = _TIME.fullmatch(rest)
    if time is None or int(time[1]) >= _HOURS:
        return None
    hour, half = int(time[1]), _HALF.search(time[2].lower())
    return hour if half is None or hour > _NOON else hour % _NOON + (_NOON if half[1] == "p" else 0)
