"""Working hours as people type them."""

from __future__ import annotations

import pytest

from playbook_compiler.editing.init.hours import DAYS, OfficeHours, hours_of
from playbook_compiler.editing.refusals import WrongUse


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("08:00-16:00", [OfficeHours(DAYS[:5], "08:00", "16:00")]),
        ("8-16", [OfficeHours(DAYS[:5], "08:00", "16:00")]),
        ("Mon–Fri 8.30 – 16.15", [OfficeHours(DAYS[:5], "08:30", "16:15")]),
        ("sat 10:00-14:00", [OfficeHours(("saturday",), "10:00", "14:00")]),
        (
            "mon-thu 08:00-16:00, friday 08:00-15:00",
            [OfficeHours(DAYS[:4], "08:00", "16:00"), OfficeHours(("friday",), "08:00", "15:00")],
        ),
    ],
)
def test_hours_that_are_understood(typed: str, meant: list[OfficeHours]) -> None:
    assert list(hours_of(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("all day", "'all day' are no working hours"),
        ("", "'' are no working hours"),
        ("16-8", "ends before it begins"),
        ("25:00-26:00", "'25:00' is no time of day"),
        ("xyz 8-16", "'xyz' is no day"),
        ("fri-mon 8-16", "goes from friday back to monday"),
    ],
)
def test_hours_that_are_not(typed: str, told: str) -> None:
    with pytest.raises(WrongUse, match=told):
        hours_of(typed)
