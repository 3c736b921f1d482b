"""The firm's own calendar for the scripts that say when a step is due: its hours, its time zone, its days off."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import holidays
from holidays.constants import DE_FACTO, PUBLIC

from playbook_compiler.languages.language import language_of
from playbook_compiler.model.settings import Settings

CALENDAR: Final = "assets/data/calendar.json"

_DAYS_OFF: Final = {"SE": (PUBLIC, DE_FACTO)}
_YEARS_BACK: Final = 1
_YEARS_AHEAD: Final = 3


def calendar_file(settings: Settings, today: date) -> bytes:
    """Return calendar.json. It changes with the settings and with the year, not from day to day."""
    return json.dumps(firm_calendar(settings, today), ensure_ascii=False, indent=1).encode() + b"\n"


def firm_calendar(settings: Settings, today: date) -> dict[str, Any]:
    """Return `time_zone`, `working_hours` and `holidays` ({day: name}) from last year to three years ahead."""
    return {
        "time_zone": settings.time_zone,
        "working_hours": [
            {"days": list(hours.days), "opens": hours.opens, "closes": hours.closes} for hours in settings.working_hours
        ],
        "holidays": days_off(settings.country, settings.language, today) | _closed(settings, today),
    }


def _closed(settings: Settings, today: date) -> dict[str, str]:
    """The firm's own closed days by date, in each year of the calendar that has them."""
    dated = {
        closed.day if len(closed.day) > 5 else f"{year}-{closed.day}": closed.title
        for closed in settings.closed_days
        for year in _years(today)
    }
    return {day: title for day, title in dated.items() if _is_there(day)}


def _is_there(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:  # 29 February
        return False


def _years(today: date) -> range:
    return range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1)


def days_off(country: str, language: str, today: date) -> dict[str, str]:
    """Return the country's days off by date, named in the handbook's language or else in the country's own.

    A day counts where the law makes it a day off for everybody or puts it on a level with a Sunday. In Sweden that
    takes in Midsummer Eve, Christmas Eve and New Year's Eve (the Annual Leave Act, section 7); in Finland Midsummer Eve
    and Christmas Eve are among the public holidays already. Days that only a trade, an agreement or a firm gives, and
    halves of days, do not count: in Denmark 1 May, Constitution Day, Christmas Eve and New Year's Eve, in Iceland the
    afternoons of the two eves, in Norway both eves. Where in doubt a step is due a day early, which costs us a little;
    a day late breaks a promise. A firm that is closed on such days says so in `closed_days`.

    Sundays are no holidays: the working hours say whether the firm is open. Easter Sunday stays, for who is.
    """
    kind = getattr(holidays, country)
    language_there = next((name for name in language_of(language).holidays if name in kind.supported_languages), None)
    found = kind(
        years=_years(today),
        language=language_there or kind.default_language,
        categories=_DAYS_OFF.get(country, (PUBLIC,)),
    )
    return {day.isoformat(): name for day, name in sorted(found.items())}
