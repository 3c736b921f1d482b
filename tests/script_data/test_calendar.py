"""The firm's calendar: the days off of five countries, by names that the handbook's readers know."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.script_data.calendar import calendar_file, days_off, firm_calendar
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.overlay import OK, PROJECT, change, overlay, sound

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("country", "off", "open_"),
    [
        ("NO", "2026-04-02 2026-04-06 2026-05-01 2026-05-17 2028-05-17 2026-12-25", "2026-12-24 2026-12-31 2026-06-19"),
        ("DK", "2026-04-02 2026-05-14 2026-05-25 2026-12-26", "2026-05-01 2026-06-05 2026-12-24 2026-12-31 2028-05-17"),
        ("SE", "2026-01-06 2026-06-06 2026-06-19 2026-06-20 2026-12-24 2026-12-31", "2026-04-02 2026-04-30 2026-05-15"),
        ("FI", "2026-06-19 2026-12-06 2026-12-24 2026-12-25", "2026-12-31 2026-02-05"),
        ("IS", "2026-04-23 2026-06-17 2026-08-03 2026-12-25", "2026-12-24 2026-12-31"),
    ],
)
def test_what_the_law_gives_everybody_is_off(country: str, off: str, open_: str) -> None:
    found = days_off(country, "en", TODAY)
    assert set(off.split()) <= set(found)
    assert not set(open_.split()) & set(found)


@pytest.mark.parametrize("country", ["NO", "DK", "SE", "FI", "IS"])
def test_a_common_sunday_is_left_to_the_working_hours(country: str) -> None:
    found = days_off(country, "en", TODAY)
    assert "2026-11-22" not in found
    assert 50 <= len(found) <= 80, "five years of ten to sixteen days"
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("NO", "nb", "Første juledag"),
        ("NO", "en", "Christmas Day"),
        ("NO", "da", "Første juledag"),
        ("DK", "da", "Juledag"),
        ("SE", "sv", "Juldagen"),
        ("SE", "nb", "Juldagen"),
        ("FI", "sv", "Juldagen"),
        ("FI", "nb", "Joulupäivä"),
        ("IS", "en", "Christmas Day"),
        ("IS", "da", "Jóladagur"),
    ],
)
def test_a_day_is_named_in_the_handbook_s_language_or_the_country_s_own(country: str, language: str, name: str) -> None:
    assert days_off(country, language, TODAY)["2026-12-25"] == name


def test_the_file_says_what_the_settings_say(tmp_path: Path) -> None:
    settings = sound(overlay(OK / "minimal", tmp_path)).settings
    calendar = json.loads(calendar_file(settings, TODAY))
    assert calendar == firm_calendar(settings, TODAY)
    assert set(calendar) == {"time_zone", "working_hours", "holidays"}
    assert calendar["time_zone"] == "Europe/Oslo"
    assert calendar["working_hours"] == [{"days": ["monday", "friday"], "opens": "08:00", "closes": "16:00"}]
    assert calendar["holidays"]["2026-05-17"] == "Constitution Day"
    assert {day[:4] for day in calendar["holidays"]} == {"2025", "2026", "2027", "2028", "2029"}


def test_the_firm_s_own_closed_days_are_off_too(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    days = [("12-24", "Christmas Eve"), ("2026-06-26", "The summer party"), ("02-29", "Leap day"), ("12-25", "Closed")]
    listed = "".join(f"  - {{day: {day}, title: {title}}}\n" for day, title in days)
    change(playbooks, "handbook.yml", "language: en\n", f"closed_days:\n{listed}language: en\n")
    holidays = firm_calendar(sound(playbooks).settings, TODAY)["holidays"]
    assert [day for day, title in holidays.items() if title == "Christmas Eve"] == [
        f"{year}-12-24" for year in range(2025, 2030)
    ]
    assert [day for day, title in holidays.items() if title == "The summer party"] == ["2026-06-26"]
    assert [day for day in holidays if day.endswith("02-29")] == ["2028-02-29"]
    assert holidays["2026-12-25"] == "Closed" and holidays["2026-05-17"] == "Constitution Day"


def test_the_file_stays_the_same_all_year(tmp_path: Path) -> None:
    settings = sound(overlay(OK / "minimal", tmp_path)).settings
    assert calendar_file(settings, date(2026, 1, 1)) == calendar_file(settings, date(2026, 12, 31))
    assert calendar_file(settings, date(2027, 1, 1)) != calendar_file(settings, date(2026, 12, 31))


def test_the_edition_holds_the_calendar(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    change(playbooks, "handbook.yml", "country: NO", "country: SE")
    places = Places(PROJECT, tmp_path / "work", tmp_path / "site")
    compile_edition(edition_of(sound(playbooks), Facts(TODAY)), places)
    calendar = json.loads((places.docs / "assets/data/calendar.json").read_text(encoding="utf-8"))
    assert calendar["holidays"]["2026-06-19"] == "Midsummer Eve"
