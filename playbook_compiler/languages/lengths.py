"""Lengths of time as a language says them: `4 working hours`, `4 arbeidstimer`. They are read in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from playbook_compiler.languages.language import language_of, languages

_LENGTH: Final = re.compile(r"([1-9][0-9]{0,3}) (.+)")
_AMOUNT: Final = r"[1-9][0-9]{0,3}"


def length_of_time(amount: int, unit: str, language: str, *, working: bool = False) -> str:
    """An amount of a unit as playbooks write it in English (`hour`); `working` counts working time alone."""
    one, several = language_of(language).durations[f"working {unit}" if working else unit]
    return f"{amount} {one if amount == 1 else several}"


def read_length(text: str) -> tuple[int, str, bool] | None:
    """An amount, its unit by its English name, and whether working time is meant; None where no language says so."""
    found = _LENGTH.fullmatch(" ".join(text.split()))
    unit = units_by_name().get(found[2]) if found else None
    if found is None or unit is None:
        return None
    return int(found[1]), unit.removeprefix("working "), unit.startswith("working ")


@cache
def units_by_name() -> Mapping[str, str]:
    """The units by what any language calls one or several of them, where all that call one so mean the same."""
    found: dict[str, set[str]] = {}
    for language in languages():
        for unit, names in language.durations.items():
            for name in names:
                found.setdefault(name.casefold(), set()).add(unit)
    return {name: next(iter(units)) for name, units in found.items() if len(units) == 1}


@cache
def form_of_length() -> str:
    """A pattern of all lengths of time that are read, for schemas."""
    units = "|".join(sorted(name.replace(" ", r"\s+") for name in units_by_name()))
    return rf"^\s*{_AMOUNT}\s+(?:{units})\s*$"
