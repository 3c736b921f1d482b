"""The days of review for other programs: a calendar that people subscribe to, and a list for a reminder bot."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from icalendar import Calendar, Event

from playbook_compiler.model.review_day import SOON, Review
from playbook_compiler.view.view import View

_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def calendar(view: View, reviews: Iterable[Review], words: Mapping[str, str]) -> bytes:
    """Return an iCalendar feed (RFC 5545): one all-day event for each playbook, on the day it is due.

    Nothing in it depends on the day of the build. An event keeps its UID for good, so that a calendar moves it
    when the playbook has been read through; its DTSTAMP is the day of the last reading.
    """
    settings = view.settings
    feed = Calendar()
    name = f"{settings.title}: {words['reviews']}"
    feed.add("prodid", "-//Customer handbook//Reviews//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("name", _plain(name))
    feed.add("x-wr-calname", _plain(name))
    feed.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for review in reviews:
        feed.add_component(_event(view, review, words))
    return bytes(feed.to_ical())


def _event(view: View, review: Review, words: Mapping[str, str]) -> Event:
    owner = view.roles[review.owner].title
    edit = view.settings.edit_address
    event = Event()
    event.add("uid", f"review-{review.kind}-{review.id}@{view.settings.contact.email.rpartition('@')[2]}")
    event.add("dtstamp", datetime.combine(review.reviewed, time(), UTC))
    event.add("dtstart", review.due)
    event.add("summary", _plain(f"{words['read_through']}: {review.title} ({owner})"))
    about = [
        f"{words['owner']} {owner}",
        f"{words['reviewed']} {review.reviewed}",
        *([f"{words['edit']}: {edit}{review.source}"] if edit else []),
    ]
    event.add("description", _plain("\n".join(about)))
    event.add("transp", "TRANSPARENT")
    return event


def _plain(text: str) -> str:
    """Text without the control characters that a calendar may not hold."""
    return _CONTROL.sub("", text)


def bot_list(view: View, reviews: Iterable[Review], today: date) -> bytes:
    """Return a JSON file for a program that reminds people: the entry that is due first at the head.

        today      the day of the build, from which `state` is counted
        soon       how many days before its day an entry counts as due
        entries    one object for each playbook:
          kind       "moment", "guide" or "policy"
          id         the file's name without .yml; with `kind` the entry's name for good
          title      what people call it
          owner      the role that keeps it true: {"id", "title", "reviewers"}; `reviewers` are the names that
                     roles.yml gives for whoever is asked to review, and may be empty
          reviewed   the day when it was last read through
          due        the day when it is to be read again; a bot that runs every day compares this with its own today
          state      on the day of the build: "fresh", "due" or "overdue"
          page       the page's address, relative to the site's root
          file       the playbook, relative to playbooks/
          edit       where it is edited on the web, or null

    Days are written 2027-05-21.
    """
    edit = view.settings.edit_address
    entries = [
        {
            "kind": review.kind,
            "id": review.id,
            "title": review.title,
            "owner": _owner(view, review.owner),
            "reviewed": str(review.reviewed),
            "due": str(review.due),
            "state": review.state,
            "page": review.address,
            "file": review.source,
            "edit": f"{edit}{review.source}" if edit else None,
        }
        for review in reviews
    ]
    listed = {"today": str(today), "soon": SOON, "entries": entries}
    return json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n"


def _owner(view: View, id_: str) -> dict[str, Any]:
    role = view.roles[id_]
    return {"id": id_, "title": role.title, "reviewers": list(getattr(role, "reviewers", ()))}
