"""The name of a colleague in a file that was handed in: a person typed it."""

from __future__ import annotations

import unicodedata
from typing import Final

from playbook_compiler.model.bounds import BOUNDS, signs

LONGEST: Final = int(BOUNDS["person"])
"""Letters, as the pages take them."""
_WHITE: Final = signs("white")
_INVISIBLE: Final = signs("invisible")


def tidy(name: str) -> str:
    """The name as it is shown and compared, without what nobody sees: `assets/js/shared/judge.js` does the same.

    Raises ValueError where nothing is left.
    """
    seen = _INVISIBLE.sub("", _WHITE.sub(" ", name))
    tidied = " ".join(part for part in unicodedata.normalize("NFC", seen).split(" ") if part)
    if not tidied:
        raise ValueError("no name")
    return tidied


def who(name: str) -> str:
    """The person, however the name was typed: `whoIs` in `assets/js/shared/judge.js` finds the same."""
    return name.casefold()
