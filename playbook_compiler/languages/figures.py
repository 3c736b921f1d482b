"""How a claim in figures is written, in any of the languages: `30 per cent`, `three in ten`, `9 ganger av 10`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from playbook_compiler.languages.language import in_any


@dataclass(frozen=True)
class Figures:
    """The form of a figure, and what tells without looking further that a text holds none."""

    form: re.Pattern[str]
    signs: tuple[str, ...]
    share: re.Pattern[str]

    def may_stand_in(self, prose: str) -> bool:
        """Whether a text in small letters has a sign of a per cent, or a share. Most have none."""
        return any(sign in prose for sign in self.signs) or self.share.search(prose) is not None


@cache
def figures() -> Figures:
    """Put together once from the words of all languages."""
    number, of, times = (_any_of(field) for field in ("numbers", "share", "times"))
    per_cent = "|".join(rf"{re.escape(word)}\b".replace(r"\ ", r"\s?") for word in in_any("per_cent"))
    form = (
        rf"(?<!\d)\d[\d.,]{{0,40}}\s?(?:%|{per_cent})"
        rf"|\b(?:\d+|{number}) (?:{of}) (?:\d+|{number})\b"
        rf"|\b\d+ (?:{times}) (?:{of}) \d+"
    )
    share = rf" (?:{of}) (?:\d|(?:{number})\b)"
    return Figures(re.compile(form, re.IGNORECASE), ("%", *in_any("per_cent")), re.compile(share))


def _any_of(field: str) -> str:
    return "|".join(map(re.escape, in_any(field)))
