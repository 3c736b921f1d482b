"""Lengths of time in prose, in any language: as one expression, and as amounts to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from playbook_compiler.drafts.patterns import AFTER, BEFORE, ENDING, escaped
from playbook_compiler.languages.lengths import units_by_name

_GAP: Final = r"[\s\u00a0]+"
Spoken = Mapping[str, Any]
"""What a language's `draft.yml` says."""


def lengths_of(spoken: tuple[Spoken, ...]) -> dict[str, Any]:
    """The expression of a limit in prose, and what its words stand for.

    Groups: the whole length, its amount, the end of a range (`3 to 5 days`), and its unit.
    """
    units = dict(units_by_name()) | {
        name: unit for one in spoken for unit, names in one["units"].items() for name in names
    }
    numbers = {
        way.strip(): int(value) for one in spoken for way, value in (line.split("=") for line in one["number_words"])
    }
    before = _any(word for one in spoken for word in one["within"])
    about = _any(word for one in spoken for word in one["about"])
    behind = _any(word for one in spoken for word in one["no_limit"]).replace(r"\*", ENDING)
    amount = rf"[1-9]\d{{0,3}}|{_any(numbers)}"
    to = rf"(?:{_GAP})?(?:-|–|—|to|til|till|eller|or|and|og|och)(?:{_GAP})?"
    form = (
        rf"{BEFORE}(?:{before}){_GAP}(?:(?:{about}){_GAP})*"
        rf"(((?:{amount}))(?:{to}({amount}))?{_GAP}({_any(units)})){AFTER}(?!{_GAP}(?:{behind}){AFTER})"
    )
    return {"form": form, "numbers": numbers, "units": units}


def _any(words: Any) -> str:
    known = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return "|".join(escaped(word).replace(" ", _GAP) for word in known)
