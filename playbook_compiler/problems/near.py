"""When a misspelt name is surely another: for a change that no person looks at before it is made.

"Did you mean" may guess, for somebody reads it and decides. A change by itself may not: `cannot-wait` is much like
`can-wait`, and the opposite of it; `satish-2018` is another source than `satish-2017`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final
from unicodedata import combining, normalize

from playbook_compiler.problems.worded import worded

_FEWEST: Final = 5  # letters: in shorter words one letter makes another word
_LONG: Final = 8  # letters from which two slips may be forgiven
_NO_WORD: Final = re.compile(r"[\s_-]+")


def surely_meant(found: str, known: Iterable[str]) -> str | None:
    """The one known name of which `found` is a slip of the pen, or None where that is not certain."""
    names = sorted(set(known))
    near = nearest(found, names)
    if near is None or not _is_slip(found, near):
        return None
    return None if any(_is_slip(found, name) for name in names if name != near) else near


def _is_slip(found: str, name: str) -> bool:
    """Whether the two differ in capitals and hyphens, or in a letter or two; never in digits or the first letter."""
    from rapidfuzz.distance import OSA  # only who has mistakes pays for it

    one, other = _plain(found), _plain(name)
    if one == other:
        return True
    if one[:1] != other[:1] or re.findall(r"\d", one) != re.findall(r"\d", other):
        return False
    length = max(len(one), len(other))
    return length >= _FEWEST and OSA.distance(one, other) <= (2 if length >= _LONG else 1)


def _plain(name: str) -> str:
    return _NO_WORD.sub("-", name.strip().casefold())


def nearest(found: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like `found`, if one is like it at all."""
    return next(iter(get_close_matches(found, sorted(known), n=1, cutoff=0.6)), None)


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return ` (did you mean 'finance'?)` where a near name exists, else nothing."""
    near = nearest(found, known)
    return worded(" (did you mean '{near}'?)", near=near) if near else ""


_AS_LATIN: Final = str.maketrans({"ø": "o", "å": "aa", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})


def as_id(text: str) -> str:
    """The id that is nearest to a text, in small letters a to z: møte is mote, Årsmøte is aarsmote. May be empty."""
    latin = normalize("NFKD", normalize("NFC", text).lower().translate(_AS_LATIN))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in latin if not combining(sign))))
