"""Short codes under which a learning platform keeps what somebody has done: it has room for 4,096 characters.

A unit or question is known by its code, which follows from its id alone. What is kept of it is its mark, made from the
id and from what it means: another meaning is another mark, and what was learnt of the old one no longer counts. Where
only the spelling changed, the older marks still count.

Questions that only the closing test asks are many, and come and go with the tables that they are made of. Theirs are
`LONG` from the start, so that none of them ever makes a code or mark of practice longer that is kept already.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

SHORT: Final = 4
LONG: Final = 8


def codes(ids: Iterable[str], length: int = SHORT) -> dict[str, str]:
    """Return a code for each id. The few that would share a short code get a longer one."""
    return _apart({id_: id_ for id_ in ids}, length)


def marks(meanings: Mapping[str, Sequence[str]], length: int = SHORT) -> dict[str, tuple[str, ...]]:
    """Return the marks of each id: of what it means now, and of what it was with other spelling, newest first.

    `meanings` has what each means now first. An older mark that could be somebody else's is left out.
    """
    now = _apart({id_: f"{id_}\n{means[0]}" for id_, means in meanings.items()}, length)
    older = {id_: [_digest(f"{id_}\n{was}")[:length] for was in means[1:]] for id_, means in meanings.items()}
    taken = Counter(mark for id_ in meanings for mark in {now[id_], *older[id_]})
    return {id_: (now[id_], *(mark for mark in dict.fromkeys(older[id_]) if taken[mark] == 1)) for id_ in meanings}


def _apart(texts: Mapping[str, str], length: int) -> dict[str, str]:
    whole = {id_: _digest(text) for id_, text in texts.items()}
    taken = Counter(digest[:length] for digest in whole.values())
    return {id_: digest[: length if taken[digest[:length]] == 1 else LONG] for id_, digest in whole.items()}


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()
