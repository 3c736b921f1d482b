"""A run in the formats of other tools, read back with those tools' own readers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import icalendar
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page

from tests.site.conftest import Reader
from tests.site.test_run_files import RUN

ODD = "Berg, Sønn; & “Co”\\ltd\nsecond line"
LONG = "Ring kunden og si at vi følger opp hver eneste ting på listen, også det som ligger hos en annen 🙂 " * 3
MOMENT = {
    "title": "A customer terminates",
    "steps": [
        {"id": "thank", "do": "Thank them", "who": "Contact person", "key": True, "only_if": None},
        {"id": "confirm", "do": LONG, "who": "Contact person", "key": False, "only_if": None},
        {"id": "refund", "do": "=cmd|' /C calc'!A0", "who": "Finance", "key": False, "only_if": "They paid ahead"},
        {"id": "ask", "do": "Ask *why*, <b>once</b>", "who": "@Lead", "key": False, "only_if": None},
    ],
}
DUES = {"thank": "2026-11-20T10:00:00Z", "confirm": "2026-11-24T15:00:00Z", "refund": "2026-12-01T08:00:00Z"}
TOLD = RUN | {
    "customer": ODD,
    "begun": [{"id": "thank", "do": "Say thanks"}, {"id": "gone", "do": "A step of last year"}],
    "steps": {
        "thank": {"state": "done", "at": "2026-11-20T09:30:00.000Z", "by": "Kari"},
        "ask": {"state": "not", "at": "2026-11-20T09:40:00.000Z", "by": "-Per", "reason": "They told us, at once"},
        "gone": {"state": "done", "at": "2026-11-20T09:50:00.000Z", "by": "Kari"},
    },
    "conditions": {"refund": False},
    "notes": [
        {"id": "n1", "at": "2026-11-21T09:00:00.000Z", "by": "Kari", "step": "thank", "text": 'He said "fine"'},
        {"id": "n2", "at": "2026-11-21T09:00:00.000Z", "by": "Kari", "text": "+47 22 00 00 00"},
    ],
}


@pytest.fixture
def page(reader: Callable[..., Reader]) -> Page:
    """A page of the handbook, whose modules the tests ask."""
    return reader().open("rules/")


def export(page: Page, code: str, run: object = TOLD, moment: object = MOMENT, dues: object = DUES) -> str:
    """Evaluate code with the modules and what is told of a run."""
    script = """async ([run, moment, dues, code]) => {
      const from = (name) => import(new URL(`../assets/js/${name}.js`, location.href));
      const all = ["runs/run-export", "runs/run-table", "runs/run-calendar", "shared/words"].map(from);
      const [m, table, calendar, { default: words }] = await Promise.all(all);
      const times = new Map(Object.entries(dues).map(([id, due]) => [id, new Date(due)]));
      const told = m.tell(run, moment, times, words, (time) => time.toISOString().slice(0, 16));
      return new Function("m", "table", "calendar", "told", `return ${code}`)(m, table, calendar, told);
    }"""
    return str(page.evaluate(script, [run, moment, dues, code]))


def test_the_calendar_is_read_by_a_calendar(page: Page) -> None:
    text = export(page, "calendar.toCalendar(told, 'https://x.example/#run=1')", TOLD | {"conditions": {}})
    assert text.endswith("END:VCALENDAR\r\n") and text.count("\n") == text.count("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0" and calendar.errors == []
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert list(events) == [f"{RUN['id']}.confirm@handbook", f"{RUN['id']}.refund@handbook"]  # what is done is no event
    event = events[f"{RUN['id']}.confirm@handbook"]
    assert event["SUMMARY"] == f"{ODD}: {LONG}"
    assert event["DESCRIPTION"] == "A customer terminates\nWho: Contact person\nhttps://x.example/#run=1"
    assert event.decoded("DTSTART") == datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert event["TRANSP"] == "TRANSPARENT" and event.walk("VALARM")[0].decoded("TRIGGER") == timedelta(minutes=-15)
    assert export(page, "calendar.toCalendar(told, 'https://x.example/#run=1')", TOLD | {"conditions": {}}) == text


def test_an_ended_run_and_a_condition_that_fails_put_nothing_into_a_calendar(page: Page) -> None:
    code = "calendar.toCalendar(told, 'https://x.example/')"
    assert "BEGIN:VEVENT" not in export(page, code, TOLD | {"ended": "2026-11-24T00:00:00Z"})
    assert "refund" not in export(page, code) and "confirm" in export(page, code)


def test_the_table_is_read_by_a_table_reader_and_no_cell_is_a_formula(page: Page) -> None:
    text = export(page, "table.toCsv(told)")
    assert "\r\n" in text and text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["State"] for row in rows] == ["Done", "Open", "Does not apply", "Not needed here", "Done", ""]
    assert rows[0]["Customer"] == ODD and rows[1]["Step"] == LONG
    assert rows[0]["Due"] == "2026-11-20T10:00" and rows[0]["When"] == "2026-11-20T09:30"
    assert rows[2]["Step"] == "'=cmd|' /C calc'!A0"
    assert rows[3]["By"] == "'-Per" and rows[3]["Who"] == "'@Lead" and rows[3]["Why"] == "They told us, at once"
    assert rows[0]["Notes"].endswith('Kari: He said "fine"')
    assert rows[4]["Step"] == "A step of last year"
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


class _Text(HTMLParser):
    """The tags and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("form", ["m.toMarkdown(told)", "m.toSheet(told)"])
def test_text_and_paper_show_what_was_typed(page: Page, form: str) -> None:
    made = export(page, form)
    html = _Text(MarkdownIt("commonmark").render(made) if "Markdown" in form else made)
    assert set(html.tags) <= {"h1", "h2", "ul", "ol", "li", "p", "dl", "dt", "dd", "strong"}
    said = " ".join(html.said.split())
    for text in (ODD, LONG, "Ask *why*, <b>once</b>", "=cmd|' /C calc'!A0", "They told us, at once", "+47 22 00 00 00"):
        assert " ".join(text.split()) in said, text
    assert "Due: 2026-11-24T15:00" in said and "Due: 2026-11-20" not in said  # what is done is no longer due
    assert "Done: 2026-11-20T09:30, Kari" in said and "Not needed here: 2026-11-20T09:40, -Per" in said
    assert said.count("A step of last year") == 1


def test_a_retired_moment_is_told_as_it_was_when_the_run_began(page: Page) -> None:
    lines = export(page, "m.toMarkdown(told)", moment=None).splitlines()
    assert [line for line in lines if line.startswith("- [")] == [
        "- [x] Say thanks",
        "- [x] A step of last year",
        "- [x] ask (Not needed here)",
    ]
