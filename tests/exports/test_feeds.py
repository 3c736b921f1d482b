"""The days of review for other programs: what they get is what the standards say, and what the playbooks say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar

from playbook_compiler.exports.reviews_feed import bot_list, calendar
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.review_day import reviews
from playbook_compiler.view.view import View
from tests.overlay import change, sound

TODAY = date(2027, 5, 1)
DAY = {"type": "string", "format": "date"}
TEXT = {"type": "string", "minLength": 1}
ENTRY = {
    "kind": {"enum": ["moment", "guide", "policy"]},
    "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "title": TEXT,
    "owner": {
        "type": "object",
        "properties": {"id": TEXT, "title": TEXT, "reviewers": {"type": "array", "items": TEXT}},
        "required": ["id", "title", "reviewers"],
        "additionalProperties": False,
    },
    "reviewed": DAY,
    "due": DAY,
    "state": {"enum": ["fresh", "due", "overdue"]},
    "page": {"type": "string", "pattern": "^(moments|guides|policies)/[a-z0-9-]+/$"},
    "file": {"type": "string", "pattern": r"^(moments|guides|policies)/[a-z0-9-]+\.yml$"},
    "edit": {"type": ["string", "null"], "format": "uri"},
}
SCHEMA = {
    "type": "object",
    "properties": {
        "today": DAY,
        "soon": {"type": "integer"},
        "entries": {
            "type": "array",
            "items": {"type": "object", "properties": ENTRY, "required": list(ENTRY), "additionalProperties": False},
        },
    },
    "required": ["today", "soon", "entries"],
    "additionalProperties": False,
}


def _events(feed: bytes) -> dict[str, Any]:
    """The events by UID, as a calendar reads them; nothing in them may be broken."""
    read: Any = Calendar.from_ical(feed)
    events: list[Any] = read.walk("VEVENT")
    assert [part.errors for part in (read, *events) if part.errors] == []
    return {str(event["uid"]): event for event in events}


def _feed(handbook: View, today: date = TODAY, language: str = "en") -> bytes:
    return calendar(handbook, reviews(handbook, today), words_for(language))


def test_the_calendar_is_read_back_with_an_event_on_each_day(starter: View) -> None:
    found = _events(_feed(starter))
    assert len(found) == len(starter.moments) + len(starter.guides) + len(starter.policies)
    busy = found["review-moment-busy-with-a-big-client@nordlys-supply.example"]
    assert str(busy["summary"]) == "Read through: Busy with a big customer (Customer lead)"
    assert busy["dtstart"].dt == date(2027, 5, 28)
    assert busy["dtstart"].params["value"] == "DATE"
    assert busy["dtstamp"].dt == datetime(2026, 11, 28, tzinfo=UTC)
    assert "Kept true by Customer lead" in busy["description"]
    assert "edit/main/playbooks/moments/busy-with-a-big-client.yml" in busy["description"]


def test_the_calendar_keeps_to_the_letter_of_the_standard(starter: View) -> None:
    feed = _feed(starter, language="nb")
    assert feed.startswith(b"BEGIN:VCALENDAR\r\n") and feed.endswith(b"END:VCALENDAR\r\n")
    assert feed.count(b"\n") == feed.count(b"\r\n")
    assert max(len(line) for line in feed.split(b"\r\n")) <= 75
    for line in (b"VERSION:2.0\r\n", b"PRODID:-//", b"METHOD:PUBLISH\r\n"):
        assert feed.count(line) == 1
    feed.decode()


def test_the_calendar_is_the_same_on_every_day_and_follows_a_review(playbooks: Path) -> None:
    handbook = sound(playbooks)
    before = _feed(handbook)
    assert before == _feed(handbook, date(2030, 1, 1))
    change(playbooks, "moments/late-job.yml", "reviewed: 2026-11-21", "reviewed: 2026-12-01")
    after = _feed(sound(playbooks))
    uids = [[line for line in feed.split(b"\r\n") if line.startswith(b"UID:")] for feed in (before, after)]
    assert sorted(uids[0]) == sorted(uids[1]) and len(uids[0]) == 3
    assert b"DTSTAMP:20261201T000000Z" in after and b"DTSTAMP:20261201T000000Z" not in before


@pytest.mark.parametrize("title", ["Late; very, very late \\ again", "Forsinket på Ås 🪑 " * 8])
def test_an_odd_title_stays_in_its_line(playbooks: Path, title: str) -> None:
    change(playbooks, "moments/late-job.yml", "title: A job runs late", f"title: {title}")
    feed = _feed(sound(playbooks))
    assert b"\x1b" not in feed
    summaries = [str(event["summary"]) for event in _events(feed).values()]
    assert f"Read through: {title.strip()} (Team lead)" in summaries


def test_the_list_for_a_bot_is_as_it_is_described(starter: View) -> None:
    listed = json.loads(bot_list(starter, reviews(starter, TODAY), TODAY))
    jsonschema.validate(listed, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert listed["today"] == "2027-05-01" and listed["soon"] == 30
    assert len(listed["entries"]) == len(starter.moments) + len(starter.guides) + len(starter.policies)
    assert [entry["due"] for entry in listed["entries"]] == sorted(entry["due"] for entry in listed["entries"])
    busy = next(entry for entry in listed["entries"] if entry["id"] == "busy-with-a-big-client")
    assert busy["owner"] == {"id": "customer-lead", "title": "Customer lead", "reviewers": ["@your-firm/customer-lead"]}
    assert (busy["state"], busy["due"], busy["page"]) == ("due", "2027-05-28", "moments/busy-with-a-big-client/")
    described = bot_list.__doc__ or ""
    assert [key for key in (*ENTRY, "today", "soon", "entries") if f"{key} " not in described] == []


def test_without_an_address_to_edit_at_there_is_none(minimal: View) -> None:
    assert minimal.settings.edit_address is None
    listed = json.loads(bot_list(minimal, reviews(minimal, TODAY), TODAY))
    assert [entry["edit"] for entry in listed["entries"]] == [None, None, None]
    assert b"http" not in _feed(minimal)
