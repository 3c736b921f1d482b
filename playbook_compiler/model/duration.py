"""Lengths of time as people write them: `15 minutes`, `4 working hours`, `1 working day`, `2 weeks`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import GetJsonSchemaHandler, PlainSerializer, PlainValidator
from pydantic_core import CoreSchema

from playbook_compiler.languages.lengths import form_of_length, length_of_time, read_length
from playbook_compiler.problems.near import nearest
from playbook_compiler.problems.worded import worded

EXAMPLES: Final = worded("15 minutes, 4 working hours, 1 working day, 2 weeks, 6 months")
_FORM = re.compile(r"([1-9][0-9]{0,3}) (working )?(minute|hour|day|week|month|year)s?")
_LOOSE = re.compile(r"([1-9][0-9]{0,3}) ?(work\w* )?([a-z]+)\.?")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10_080, "month": 43_200, "year": 525_600}
_WORKING_DAY: Final = 480
_WORKING_UNITS = ("minute", "hour", "day")


@dataclass(frozen=True)
class Duration:
    """An amount of one unit; `working` counts only the firm's working hours or working days."""

    amount: int
    unit: str
    working: bool = False

    @classmethod
    @lru_cache
    def parse(cls, text: str) -> Duration:
        """Read `4 working hours`, or `4 arbeidstimer`. Raises ValueError, with examples, for anything else."""
        match = _FORM.fullmatch(" ".join(text.split()))
        if match is not None and not (match[2] and match[3] not in _WORKING_UNITS):
            return cls(int(match[1]), match[3], bool(match[2]))
        if (length := read_length(text)) is not None:
            return cls(*length)
        raise ValueError(
            worded("expected a length of time such as {examples}{near}", examples=EXAMPLES, near=_meant(text))
        )

    @property
    def nominal_minutes(self) -> int:
        """Minutes for comparing limits: a working day counts as a day, a working hour as an hour.

        Months count 30 days and years 365. When a step is due in the calendar is another question,
        with working hours and holidays in it.
        """
        return self.amount * _MINUTES[self.unit]

    def may_outlast(self, limit: Duration) -> bool:
        """Tell whether this can take longer than `limit` when both begin at the same time.

        Eight working hours make a working day. Working time that is held against the calendar is taken with a weekend
        in every five days: four working hours from a Friday afternoon end on Monday.
        """
        if self.working == limit.working:
            return self._own_minutes > limit._own_minutes
        if not self.working:
            return self.nominal_minutes > limit.nominal_minutes
        days = math.ceil(self._own_minutes / _WORKING_DAY)
        return (days + 2 * math.ceil(days / 5)) * _MINUTES["day"] > limit.nominal_minutes

    @property
    def _own_minutes(self) -> int:
        """Minutes on this duration's own clock."""
        return self.amount * (_WORKING_DAY if self.working and self.unit == "day" else _MINUTES[self.unit])

    def in_language(self, language: str) -> str:
        """As a language says it: `4 arbeidstimer`."""
        return length_of_time(self.amount, self.unit, language, working=self.working)

    def __str__(self) -> str:
        plural = "" if self.amount == 1 else "s"
        return f"{self.amount} {'working ' if self.working else ''}{self.unit}{plural}"


def _meant(text: str) -> str:
    """Return what was meant by `30 minuts`, where a unit's name is near."""
    loose = _LOOSE.fullmatch(" ".join(text.lower().split()))
    unit = nearest(loose[3], (*_MINUTES, *(f"{unit}s" for unit in _MINUTES))) if loose else None
    if loose is None or unit is None or (loose[2] and unit.rstrip("s") not in _WORKING_UNITS):
        return ""
    return worded(" (did you mean '{near}'?)", near=Duration(int(loose[1]), unit.rstrip("s"), bool(loose[2])))


def _parse(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise ValueError(worded("expected a length of time such as {examples}", examples=EXAMPLES))
    return Duration.parse(value)


class _AsTyped:
    """What a length of time looks like, for JSON Schema. Most commands need no schema, and read no language for it."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": form_of_length(),
            "takes": worded("a length of time such as {examples}", examples=EXAMPLES),
        }


Within = Annotated[Duration, PlainValidator(_parse), PlainSerializer(str), _AsTyped()]
"""A field that holds a length of time."""
