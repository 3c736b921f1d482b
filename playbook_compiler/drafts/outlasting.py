"""Which of two lengths of time may be the longer one. model/duration.py says it of limits; this is for any engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playbook_compiler.model.duration import Duration


def outlasts(length: Sequence[Any], limit: Sequence[Any]) -> bool:
    """Whether an amount of a unit, of working time or not, can take longer than another that begins with it."""
    return Duration(*length).may_outlast(Duration(*limit))
