"""A case: once that somebody said, did or reported what a moment asks for. All figures are made of these."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final, Literal, get_args

Lens = Literal["say", "do", "report"]
"""What colleagues say in a drill, what was seen in a real contact, and what customers report."""
LENSES: Final[tuple[Lens, ...]] = get_args(Lens)


@dataclass(frozen=True)
class MomentCase:
    """One colleague's answers to a moment in one month, one observed contact, or one customer's answer.

    `score` is from 0 to 1: how much of it was as the playbook says. `who` is the colleague, `day` is written
    `2026-11-24`, and `hour` is that of the contact; each is empty where nobody knows.
    """

    lens: Lens
    moment: str
    score: float
    who: str = ""
    day: str = ""
    hour: int | None = None
    shared: bool = False
    """Whether it is of a promise that several moments make: it is in each one's figure, and in nobody's test."""

    @property
    def weekday(self) -> int | None:
        """The day on which a customer was met, from 0, Monday. When somebody answers a drill says nothing."""
        return datetime.date.fromisoformat(self.day).weekday() if self.day and self.lens != "say" else None

    @property
    def part_of_day(self) -> int | None:
        """0 before noon, 1 until three, 2 after that."""
        return None if self.hour is None or self.lens == "say" else sum(self.hour >= start for start in (12, 15))

    @property
    def month(self) -> str:
        """The month, written `2026-11`."""
        return self.day[:7]
