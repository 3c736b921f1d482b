"""Lengths of time: what is read is what is shown, and everything else is refused with examples."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.lengths import form_of_length, length_of_time
from playbook_compiler.model.duration import EXAMPLES, Duration

DURATIONS = st.builds(
    Duration,
    amount=st.integers(1, 9999),
    unit=st.sampled_from(["minute", "hour", "day", "week", "month", "year"]),
) | st.builds(
    Duration, amount=st.integers(1, 9999), unit=st.sampled_from(["minute", "hour", "day"]), working=st.just(True)
)


@given(DURATIONS)
def test_what_is_shown_is_read_back_equal(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@given(DURATIONS, st.sampled_from([" ", "  ", "\n", "\u00a0"]))
def test_spaces_do_not_matter(duration: Duration, space: str) -> None:
    assert Duration.parse(f"{space}{str(duration).replace(' ', space)}{space}") == duration


@pytest.mark.parametrize(
    ("text", "amount", "unit", "working"),
    [
        ("15 minutes", 15, "minute", False),
        ("1 hour", 1, "hour", False),
        ("4 working hours", 4, "hour", True),
        ("1 working day", 1, "day", True),
        ("2 weeks", 2, "week", False),
        ("6 months", 6, "month", False),
        ("1 year", 1, "year", False),
        ("1 days", 1, "day", False),
        ("3 week", 3, "week", False),
    ],
)
def test_a_length_of_time_is_read(text: str, amount: int, unit: str, working: bool) -> None:
    assert Duration.parse(text) == Duration(amount, unit, working)


@given(DURATIONS, st.sampled_from(LANGUAGES))
def test_what_any_language_says_is_read_back_equal(duration: Duration, language: str) -> None:
    said = length_of_time(duration.amount, duration.unit, language, working=duration.working)
    assert Duration.parse(said) == duration
    assert re.search(form_of_length(), said), "and editors mark no mistake there"


def test_every_example_that_is_shown_is_read() -> None:
    assert [str(Duration.parse(example)) for example in EXAMPLES.split(", ")] == EXAMPLES.split(", ")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "minutes", "15", "15minutes", "15 min", "15 Minutes", "minutes 15", "an hour", "1 hour ago"),
        *("0 minutes", "-1 days", "+1 day", "01 day", "1.5 hours", "1,5 hours", "10000 days", "1_0 days", "1e3 days"),
        *("2 working weeks", "1 working month", "1 working year", "working 2 days", "2 working  working days"),
        *("2 days 3 hours", "2 days, 3 hours", "2-3 days", "1 working", "½ day", "٣ days", "1 dayss", "1 day\x00"),
        *("2 dagerer", "1 arbeidsdag og litt", "2 arbeidsuker"),
    ],
)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(
        ValueError, match=f"^expected a length of time such as {EXAMPLES}( \\(did you mean '.*'\\?\\))?$"
    ):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30 minuts", "30 minutes"),
        ("15minutes", "15 minutes"),
        ("2 Working Days", "2 working days"),
        ("1 dayss", "1 day"),
        ("2 dagerer", None),
        ("2 working weeks", None),
        ("soon", None),
    ],
)
def test_a_slip_of_the_pen_is_understood(text: str, meant: str | None) -> None:
    with pytest.raises(ValueError, match="such as") as error:
        Duration.parse(text)
    assert str(error.value).endswith(f"(did you mean '{meant}'?)" if meant else EXAMPLES)


@given(st.text())
def test_no_text_does_more_than_that(text: str) -> None:
    try:
        duration = Duration.parse(text)
    except ValueError as error:
        assert str(error).startswith("expected a length of time")
    else:
        assert str(duration).removesuffix("s") == " ".join(text.split()).removesuffix("s")


def test_limits_can_be_compared() -> None:
    order = ["59 minutes", "1 hour", "1 working day", "2 days", "1 week", "4 weeks", "1 month", "12 months", "1 year"]
    minutes = [Duration.parse(text).nominal_minutes for text in order]
    assert minutes == sorted(minutes) and len(set(minutes)) == len(minutes)
    assert Duration.parse("24 hours").nominal_minutes == Duration.parse("1 day").nominal_minutes
    assert Duration.parse("4 working hours").nominal_minutes == Duration.parse("240 minutes").nominal_minutes
