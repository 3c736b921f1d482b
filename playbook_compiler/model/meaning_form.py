"""How a hash of a meaning is written: the name of its scheme, a dash, 16 digits. `m1-0123456789abcdef`.

It begins with a letter, so that no spreadsheet takes it for a number, and holds nothing that a file's name, an address,
an attribute or the little text of a learning platform could not. `assets/js/shared/meaning.js` reads it the same way.

Before schemes had names, the 16 digits stood alone. Browsers, files that were handed in and learning platforms still
hold such: they are of the first scheme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

FIRST: Final = "m1"
"""The scheme of everything that was written without a name."""

WRITTEN: Final = r"^m[1-9][0-9]?-[0-9a-f]{16}$"
KEPT: Final = r"^(m[1-9][0-9]?-)?[0-9a-f]{16}$"
"""What is written today; and what may stand in something that was kept."""

Compared = Literal["same", "other", "unknown"]

_BARE: Final = re.compile(r"[0-9a-f]{16}")
_SCHEME: Final = re.compile(r"(m[1-9][0-9]?)-")


def written(scheme: str, digits: str) -> str:
    """A hash with the name of its scheme."""
    return f"{scheme}-{digits}"


def named(kept: str) -> str:
    """A hash as it would be written today; text that is no hash is left alone."""
    return written(FIRST, kept) if _BARE.fullmatch(kept) else kept


def scheme_of(kept: str) -> str:
    """The name of a hash's scheme; nothing where the text is no hash."""
    found = _SCHEME.match(named(kept))
    return found[1] if found else ""


def compared(kept: str, now: Sequence[str]) -> Compared:
    """Whether a hash that was kept is what is meant now: `now` has today's meaning by every scheme that there is.

    A scheme that is not among them is of a newer handbook than this: nobody can tell, and nobody is told of a change.
    """
    today = [named(one) for one in now]
    if named(kept) in today:
        return "same"
    scheme = scheme_of(kept)
    return "unknown" if scheme and scheme not in map(scheme_of, today) else "other"


def bare(hash_: str) -> str:
    """A hash as it goes into a hash of hashes: the first scheme's without its name, as before schemes had names.

    Otherwise those would have changed with the name, and everything that is kept under them would be lost.
    """
    return hash_.removeprefix(f"{FIRST}-")


def brief(hash_: str) -> str:
    """The beginning of a hash, for people who compare two: its scheme and eight digits."""
    return hash_[:-8] if re.match(KEPT, hash_) else hash_
