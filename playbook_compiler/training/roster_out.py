"""The roster as people read it: lines for a terminal, and reminders as mail text and as a calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.kinds import address_of
from playbook_compiler.problems.forms import printable
from playbook_compiler.training.roster import Owed, Roster
from playbook_compiler.training.team_file import Member
from playbook_compiler.view.view import View

MAILS: Final = "Customer handbook: reminders"
"""The first line of the mail texts, by which the next command knows that it may write over them."""


def as_lines(found: Roster, language: str) -> Iterator[str]:
    """Who owes what, and who has handed in nothing. Where nobody owes anything there is nothing to tell."""
    if not found.owed:
        return
    says = words_for(language, "reports/roster")
    yield ""
    yield f"{says['title']}:"
    for one in found.owed:
        since = f" ({says['since'].lower()} {one.member.since})" if one.member.since else ""
        yield printable(f"  {one.member.name}{since}: {one.track.title}: {says[f'state_{one.state}']}")
    silent = ", ".join(member.name for member in found.silent)
    yield printable(f"{says['silent']}: {silent}" if silent else says["silent_none"])
    if found.strangers:
        yield printable(f"{says['strangers']}: {', '.join(found.strangers)}")


def as_mails(found: Roster, view: View) -> bytes:
    """The text of a mail to each colleague who has something left, to be sent by hand."""
    says = words_for(str(view.settings.language), "reports/roster")
    mails = []
    for member, left in found.open_of():
        lines = [
            f"{says['mail_to']}: {member.email or member.name}",
            says["mail_subject"],
            "",
            says["mail_hello"].format(name=member.name),
            "",
            says["mail_lead"],
            *_left(view, left),
            "",
            says["mail_end"],
        ]
        mails.append("\n".join(lines))
    return ("\n\n---\n\n".join([MAILS, *mails]) + "\n").encode()


def as_calendar(found: Roster, view: View, day: date) -> bytes:
    """A day-long reminder for each colleague who has something left, with an alarm at nine."""
    says = words_for(str(view.settings.language), "reports/roster")
    feed = Calendar()
    feed.add("prodid", "-//Customer handbook//Roster//EN")
    feed.add("version", "2.0")
    for member, left in found.open_of():
        feed.add_component(_event(view, says["event"].format(name=member.name), member, left, day))
    return bytes(feed.to_ical())


def next_weekday(today: date) -> date:
    """The day after, and after a Friday the Monday."""
    return today + timedelta(days=max(1, 7 - today.weekday()) if today.weekday() >= 4 else 1)


def _event(view: View, title: str, member: Member, left: Sequence[Owed], day: date) -> Event:
    key = hashlib.sha256(f"{member.name.casefold()} {day}".encode()).hexdigest()[:16]
    event = Event()
    event.add("uid", f"roster-{key}@{view.settings.contact.email.rpartition('@')[2]}")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", day)
    event.add("summary", printable(title))
    event.add("description", "\n".join(_left(view, left)))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", printable(title))
    alarm.add("trigger", timedelta(hours=9))
    event.add_component(alarm)
    return event


def _left(view: View, left: Sequence[Owed]) -> Iterator[str]:
    """A line for each track, and below it what is to be read again and why."""
    says = words_for(str(view.settings.language), "reports/roster")
    site = view.settings.site_address or ""
    for one in left:
        place = f" {site}{address_of('track', one.track.id)}" if site else ""
        yield printable(f"- {one.track.title}: {says[f'state_{one.state}']}{place}")
        for due in one.row.due if one.row else ():
            yield printable(f"  - {says['mail_again'].format(title=due.title)}: {' '.join(due.told)}".rstrip(": "))
