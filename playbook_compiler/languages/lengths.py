"""Lengths of time as a language says them: `4 working hours`, `4 arbeidstimer`."""

from __future__ import annotations

from playbook_compiler.languages.language import language_of


def length_of_time(amount: int, unit: str, language: str, *, working: bool = False) -> str:
    """An amount of a unit as playbooks write it in English (`hour`); `working` counts working time alone."""
    one, several = language_of(language).durations[f"working {unit}" if working else unit]
    return f"{amount} {one if amount == 1 else several}"
