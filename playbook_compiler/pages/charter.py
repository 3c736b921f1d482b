"""The public charter: what anybody may read. One finished page of HTML, without the theme and without a script.

It shows of a promise what it says, its limit and what was measured; of the firm what `handbook.yml` says to customers.
Promises have no address here: their ids are the firm's own names for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final

from babel.dates import format_date, format_time, get_day_names
from markupsafe import Markup

from playbook_compiler.languages.language import language_of
from playbook_compiler.languages.words import Words
from playbook_compiler.model.charter import Charter
from playbook_compiler.model.settings import Clock, ClosedDay, Hours, Settings, Weekday
from playbook_compiler.pages.look_style import icon_of, logo_of
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View

_DAYS: Final[tuple[Weekday, ...]] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_DAY_AND_MONTH: Final = {"nb": "d. MMMM", "da": "d. MMMM"}
_WAY: Final = {"email": "charter_email_way", "phone": "charter_phone_way", "text-message": "charter_text_message"}


def charter_page(view: View, words: Words, today: date) -> Page:
    """The page itself, at the root of its site."""
    settings = view.settings
    charter = settings.charter or Charter()
    locale = language_of(str(settings.language)).locale
    return Page(
        address="",
        title=words["charter"],
        template="charter.html.j2",
        source="",
        found=Found("page"),
        content={
            "settings": settings,
            "charter": charter,
            "bodies": [body for body in charter.settled_by if body.country in (None, "EU", settings.country)],
            "promises": list(view.promises.values()),
            "hours": list(_hours(settings, words, locale)),
            "closed": [_closed(day, locale) for day in settings.closed_days],
            "ways": [(words[_WAY.get(way.by, f"charter_{way.by}")], way.steps) for way in settings.channels.leaving],
            "icon": icon_of(settings),
            "logo": logo_of(settings),
            "today": today,
            "schema_org": Markup(_for_machines(settings)),  # noqa: S704 - JSON without a sign that could end a script
        },
    )


def _hours(settings: Settings, words: Words, locale: str) -> Iterator[tuple[str, str]]:
    """(days, times) in words: days that follow each other are named by the first and the last."""
    names = get_day_names("wide", "stand-alone", locale)
    for hours in settings.working_hours:
        days = [
            f"{names[run[0]]}" if len(run) == 1 else _filled(words["charter_days"], names[run[0]], names[run[-1]])
            for run in _runs([_DAYS.index(day) for day in hours.days])
        ]
        told = ", ".join(days)
        yield (
            told[:1].upper() + told[1:],
            _filled(words["charter_hours"], _clock(hours.opens, locale), _clock(hours.closes, locale)),
        )


def _runs(days: list[int]) -> list[list[int]]:
    """Days of the week, parted into runs of days that follow each other."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _filled(word: str, first: str, last: str) -> str:
    for name in ("first", "opens"):
        word = word.replace(f"{{{name}}}", first)
    for name in ("last", "closes"):
        word = word.replace(f"{{{name}}}", last)
    return word


def _clock(clock: Clock, locale: str) -> str:
    hours, minutes = (int(part) for part in clock.split(":"))
    return str(format_time(time(hours, minutes), "short", locale=locale))


def _closed(day: ClosedDay, locale: str) -> str:
    """A day on which the firm is closed: `Christmas Eve (24 December)`."""
    parts = [int(part) for part in day.day.split("-")]
    if len(parts) == 3:
        shown = format_date(date(parts[0], parts[1], parts[2]), "long", locale)
    else:
        shown = format_date(date(2028, parts[0], parts[1]), _DAY_AND_MONTH.get(locale[:2], "d MMMM"), locale)
    return f"{day.title} ({shown})"


def _for_machines(settings: Settings) -> str:
    """The firm as schema.org tells it: who it is, how it is reached and when. Nothing that the page does not say."""
    contact = settings.contact
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": settings.company,
        "email": contact.email,
        "telephone": contact.phone,
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "telephone": contact.phone,
            "email": contact.email,
            "availableLanguage": str(settings.language),
            "hoursAvailable": [_opening(hours) for hours in settings.working_hours],
        },
    }
    if contact.website:
        data["url"] = contact.website
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _opening(hours: Hours) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [day.capitalize() for day in hours.days],
        "opens": hours.opens,
        "closes": hours.closes,
    }
