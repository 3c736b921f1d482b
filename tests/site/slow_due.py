"""When a step is due, found by walking through the minutes one by one: slow, and simple enough to believe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from playbook_compiler.model.duration import Duration

MINUTE = timedelta(minutes=1)
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def slow_due(start: datetime, within: Duration, calendar: dict[str, Any]) -> datetime:
    """Return the due time in UTC; `start` is on a whole minute."""
    zone = ZoneInfo(calendar["time_zone"])
    if within.unit in ("minute", "hour"):
        minutes = within.amount * (60 if within.unit == "hour" else 1)
        return _open_minutes(start, minutes, calendar) if within.working else start + minutes * MINUTE
    if within.working:
        return _working_days(start, within.amount, calendar)
    later = relativedelta(**{f"{within.unit}s": within.amount})
    on_the_clock: datetime = start.astimezone(zone).replace(tzinfo=None) + later
    return on_the_clock.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _is_open(time: datetime, calendar: dict[str, Any], closing: bool = False) -> bool:
    """Tell whether the minute that begins now is open, or with `closing` whether the one before it was."""
    there = time.astimezone(ZoneInfo(calendar["time_zone"]))
    if there.date().isoformat() in calendar["holidays"]:
        return False
    clock = f"{there:%H:%M}"
    for hours in calendar["working_hours"]:
        closes = "24:00" if hours["closes"] == "23:59" else hours["closes"]
        if DAYS[there.weekday()] in hours["days"] and hours["opens"] <= clock <= closes and (closing or clock < closes):
            return True
    return False


def _open_minutes(time: datetime, minutes: int, calendar: dict[str, Any]) -> datetime:
    while minutes:
        minutes -= _is_open(time, calendar)
        time += MINUTE
    return time


def _working_days(time: datetime, days: int, calendar: dict[str, Any]) -> datetime:
    zone = ZoneInfo(calendar["time_zone"])
    closed = not _is_open(time, calendar, closing=True)
    while not _is_open(time, calendar, closing=True):
        time += MINUTE
    clock = time.astimezone(zone).time()
    day = time.astimezone(zone).date()
    midnight = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    whole = closed and not any(_is_open(minute, calendar) for minute in _minutes_of(midnight, zone) if minute < time)
    days -= whole  # the day that opens next counts
    while days:
        while time.astimezone(zone).date() == day:
            time += MINUTE
        day = time.astimezone(zone).date()
        days -= any(_is_open(minute, calendar) for minute in _minutes_of(time, zone))
    midnight = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    if whole:
        return max(minute for minute in _minutes_of(midnight, zone) if _is_open(minute, calendar)) + MINUTE
    last = [minute for minute in _minutes_of(time, zone) if _is_open(minute, calendar, closing=True)]
    by_then = [minute for minute in last if minute.astimezone(zone).time() <= clock]
    return max(by_then, key=lambda minute: minute.astimezone(zone).time()) if by_then else last[0]


def _minutes_of(midnight: datetime, zone: ZoneInfo) -> list[datetime]:
    day = midnight.astimezone(zone).date()
    minutes = (midnight + count * MINUTE for count in range(25 * 60))
    return [minute for minute in minutes if minute.astimezone(zone).date() == day]
