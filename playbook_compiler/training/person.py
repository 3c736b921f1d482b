"""The name of a colleague in a file that was handed in: a person typed it."""

from __future__ import annotations

import unicodedata


def tidy(name: str) -> str:
    """The name as it is shown and compared. Raises ValueError where there is none, or signs that cannot be seen."""
    tidied = " ".join(unicodedata.normalize("NFC", name).split())
    if not tidied or not tidied.isprintable():
        raise ValueError("no name")
    return tidied
