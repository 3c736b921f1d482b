"""When a step is due, asked in a browser: a table worked out by hand, and a slow reference that counts the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from playbook_compiler.model.duration import Duration
from playbook_compiler.script_data.calendar import days_off
from tests.overlay import PROJECT, TESTS
from tests.site.slow_due import DAYS, MINUTE, slow_due

MODULES = PROJECT / "playbook_compiler/assets/js"
TODAY = date(2026, 11, 24)
READERS = ["Europe/Oslo", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata"]
"""Where the reader's computer thinks it is: in the firm's zone, far west, far east with summer time in the south, and
half an hour off."""

Case = tuple[dict[str, Any], datetime, Duration, datetime, str]


def calendar_of(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "time_zone": table["time_zone"],
        "working_hours": table["working_hours"],
        "holidays": days_off(table["country"], "en", TODAY),
    }


def cases() -> list[Any]:
    found = []
    for file in sorted((TESTS / "cases" / "due").glob("*.yml")):
        table = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        for case in table["cases"]:
            assert set(case) == {"start", "within", "due", "because"}, f"{file.name}: {case}"
            times = datetime.fromisoformat(case["start"]), datetime.fromisoformat(case["due"])
            arguments = calendar_of(table), times[0], Duration.parse(case["within"]), times[1], case["because"]
            found.append(pytest.param(arguments, id=f"{file.stem}: {case['within']}, {case['because']}"))
    return found


CASES = cases()


@pytest.fixture(scope="module", params=READERS)
def elsewhere(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page that has the module, in a browser of some zone."""
    yield from page_in(browser, request.param)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    yield from page_in(browser, "America/New_York")


def page_in(browser: Browser, zone: str) -> Iterator[Page]:
    """An empty page and the modules, without a server: the browser gets the files themselves."""
    context = browser.new_context(timezone_id=zone)
    context.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    context.route(
        "**/*.js",
        lambda route: route.fulfill(
            path=MODULES / urlsplit(route.request.url).path.lstrip("/"), content_type="text/javascript"
        ),
    )
    page = context.new_page()
    page.goto("http://handbook.example/")
    page.evaluate("async () => { window.due = await import('/runs/due.js'); }")
    page.evaluate("async () => { window.times = await import('/shared/times.js'); }")
    page.evaluate("async () => { window.clock = await import('/shared/clock.js'); }")
    summer = datetime(2026, 7, 1, tzinfo=UTC)
    ahead = summer.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    assert page.evaluate("time => -new Date(time).getTimezoneOffset()", summer.isoformat()) == ahead // MINUTE
    yield page
    context.close()


def due_at(page: Page, start: datetime, within: Duration, calendar: dict[str, Any]) -> datetime:
    shape = {"amount": within.amount, "unit": within.unit, "working": within.working}
    script = "([start, within, calendar]) => due.dueAt(new Date(start), within, calendar).toISOString()"
    return datetime.fromisoformat(page.evaluate(script, [start.isoformat(), shape, calendar]))


def show(page: Page, due: str, language: str, now: str = "2026-11-24T10:00+01:00", zone: str = "Europe/Oslo") -> str:
    script = "([due, now, zone, language]) => times.showDue(new Date(due), new Date(now), zone, language)"
    shown: str = page.evaluate(script, [due, now, zone, language])
    return shown


@pytest.mark.parametrize("case", CASES)
def test_due_as_worked_out_by_hand(case: Case, elsewhere: Page) -> None:
    calendar, start, within, expected, because = case
    found = due_at(elsewhere, start, within, calendar).astimezone(expected.tzinfo)
    assert found == expected, because


def test_the_table_is_long_enough_and_knows_its_clocks() -> None:
    assert len(CASES) >= 40
    for param in CASES:
        calendar, *times = param.values[0]
        for time in (times[0], times[2]):
            assert time.astimezone(ZoneInfo(calendar["time_zone"])).utcoffset() == time.utcoffset(), time


@pytest.mark.parametrize(
    ("language", "today", "tomorrow", "yesterday", "later", "next_year"),
    [
        ("en", "today 14:15", "tomorrow 09:00", "yesterday 16:30", ("Fri", "27 Nov", "10:00"), "2027"),
        ("nb", "i dag 14:15", "i morgen 09:00", "i går 16:30", ("fre", "27. nov", "10:00"), "2027"),
        ("da", "i dag 14.15", "i morgen 09.00", "i går 16.30", ("fre", "27. nov", "10.00"), "2027"),
        ("sv", "i dag 14:15", "i morgon 09:00", "i går 16:30", ("fre", "27 nov", "10:00"), "2027"),
    ],
)
def test_a_due_time_is_told_in_few_words(
    elsewhere: Page,
    language: str,
    today: str,
    tomorrow: str,
    yesterday: str,
    later: tuple[str, ...],
    next_year: str,
) -> None:
    assert show(elsewhere, "2026-11-24T14:15+01:00", language) == today
    assert show(elsewhere, "2026-11-25T09:00+01:00", language) == tomorrow
    assert show(elsewhere, "2026-11-23T16:30+01:00", language) == yesterday
    friday = show(elsewhere, "2026-11-27T10:00+01:00", language)
    assert friday.startswith(later[0]) and friday.endswith(later[2]) and later[1] in friday
    assert next_year not in friday, "this year goes without saying"
    assert len(friday) <= 20
    assert "," not in friday
    assert next_year in show(elsewhere, "2027-03-04T08:00+01:00", language)


def test_the_day_turns_at_the_firm_s_midnight(elsewhere: Page) -> None:
    late = "2026-11-24T23:50+01:00"
    assert show(elsewhere, "2026-11-25T00:10+01:00", "en", now=late) == "tomorrow 00:10"
    assert show(elsewhere, "2026-11-24T00:10+01:00", "en", now=late) == "today 00:10"
    assert show(elsewhere, "2026-11-24T23:10+01:00", "en", now=late, zone="Europe/Helsinki") == "today 00:10"
    assert show(elsewhere, "2026-10-25T23:30+01:00", "en", now="2026-10-25T00:30+02:00") == "today 23:30"


def test_english_is_read_as_in_britain_everywhere(elsewhere: Page) -> None:
    script = """([time, now]) => [
        times.showDue(new Date(time), new Date(now), "Europe/Oslo", "en"),
        times.showTime(new Date(time), new Date(now), "Europe/Oslo", "en"),
        times.showTime(new Date(now), new Date(now), "Europe/Oslo", "en"),
        times.showInFull(new Date(time), "Europe/Oslo", "en"),
    ]"""
    shown = elsewhere.evaluate(script, ["2026-11-26T10:00+01:00", "2026-11-24T13:05+01:00"])
    assert shown == ["Thu 26 Nov 10:00", "Thu 26 Nov 10:00", "13:05", "Thu 26 Nov 2026 10:00"]


@pytest.mark.parametrize(
    ("typed", "meant", "shown"),
    [
        ("2026-11-26T10:00", "2026-11-26T10:00+01:00", "2026-11-26T10:00"),
        ("2026-07-01T00:30", "2026-07-01T00:30+02:00", "2026-07-01T00:30"),
        ("2026-10-25T02:30", "2026-10-25T02:30+02:00", "2026-10-25T02:30"),  # comes twice: the first
        ("2026-03-29T02:30", "2026-03-29T03:30+02:00", "2026-03-29T03:30"),  # does not come at all
    ],
)
def test_what_is_typed_is_a_time_on_the_firm_s_clock(elsewhere: Page, typed: str, meant: str, shown: str) -> None:
    read = elsewhere.evaluate("typed => clock.fromInput(typed, 'Europe/Oslo').toISOString()", typed)
    assert datetime.fromisoformat(read) == datetime.fromisoformat(meant)
    assert elsewhere.evaluate("time => clock.forInput(new Date(time), 'Europe/Oslo')", read) == shown


def test_clocks_that_show_the_same_need_no_name(page: Page) -> None:
    script = "other => clock.sameClock('Europe/Oslo', other, new Date('2026-11-24T10:00Z'))"
    assert page.evaluate(script, "Europe/Stockholm") is True
    assert page.evaluate(script, "Africa/Lagos") is False  # the same in winter only
    assert page.evaluate(script, "Europe/London") is False


@pytest.mark.parametrize(
    ("within", "hours"),
    [
        ({"amount": 1, "unit": "fortnight", "working": False}, [{"days": DAYS, "opens": "08:00", "closes": "16:00"}]),
        ({"amount": 1, "unit": "hour", "working": True}, []),
        ({"amount": 1, "unit": "day", "working": True}, []),
    ],
)
def test_what_cannot_be_counted_is_refused_at_once(page: Page, within: Any, hours: Any) -> None:
    calendar = {"time_zone": "Europe/Oslo", "working_hours": hours, "holidays": {}}
    script = """([within, calendar]) => {
        try { due.dueAt(new Date(), within, calendar); } catch (error) { return error.name; }
    }"""
    assert page.evaluate(script, [within, calendar]) == "RangeError"


class Firm(NamedTuple):
    country: str
    time_zone: str


FIRMS = [Firm("NO", "Europe/Oslo"), Firm("SE", "Europe/Stockholm"), Firm("IS", "Atlantic/Reykjavik")]
FIRMS += [Firm("DK", "Europe/Copenhagen"), Firm("FI", "Europe/Helsinki"), Firm("NO", "America/New_York")]
QUARTERS = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45)] + ["23:59"]
# What opens or closes in the middle of the hour that summer time takes or gives has no plain answer.
NIGHT_AND_DAY = [clock for clock in QUARTERS if clock[:2] not in ("01", "02", "03") or clock in ("02:00", "03:00")]
DAYTIME = [clock for clock in QUARTERS if clock >= "05:00"]


def hours(clocks: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """One to three entries of working hours, which may leave a break or overlap."""
    pair = st.lists(st.sampled_from(clocks), min_size=2, max_size=2, unique=True).map(sorted)
    days = st.lists(st.sampled_from(DAYS), min_size=1, unique=True)
    entry = st.builds(lambda days, pair: {"days": days, "opens": pair[0], "closes": pair[1]}, days, pair)
    return st.lists(entry, min_size=1, max_size=3)


def near_changes() -> st.SearchStrategy[datetime]:
    """Any minute of the calendar's years, and often one near a change of the clock or a holiday."""
    anywhere = st.datetimes(datetime(2025, 2, 1), datetime(2029, 6, 1))
    points = [datetime(2026, 3, 28), datetime(2026, 10, 24), datetime(2026, 4, 1), datetime(2026, 12, 23)]
    around = st.builds(
        lambda point, minutes: point + timedelta(minutes=minutes), st.sampled_from(points), st.integers(0, 2880)
    )
    return st.one_of(anywhere, around).map(lambda time: time.replace(second=0, microsecond=0, tzinfo=UTC))


PASSING = st.one_of(
    st.builds(Duration, st.integers(1, 600), st.just("minute"), st.booleans()),
    st.builds(Duration, st.integers(1, 8), st.just("hour"), st.booleans()),
    st.builds(Duration, st.integers(1, 40), st.sampled_from(["day", "week", "month", "year"])),
)
WORKING_DAYS = st.builds(Duration, st.integers(1, 5), st.just("day"), st.just(True))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FIRMS), hours(NIGHT_AND_DAY), near_changes(), PASSING)
def test_due_as_the_minutes_are_counted_one_by_one(
    page: Page, firm: Firm, working_hours: list[dict[str, Any]], start: datetime, within: Duration
) -> None:
    calendar = calendar_of({**firm._asdict(), "working_hours": working_hours})
    assert due_at(page, start, within, calendar) == slow_due(start, within, calendar)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FIRMS), hours(DAYTIME), near_changes(), WORKING_DAYS)
def test_working_days_as_the_days_are_counted_one_by_one(
    page: Page, firm: Firm, working_hours: list[dict[str, Any]], start: datetime, within: Duration
) -> None:
    calendar = calendar_of({**firm._asdict(), "working_hours": working_hours})
    assert due_at(page, start, within, calendar) == slow_due(start, within, calendar)
