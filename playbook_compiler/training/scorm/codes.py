"""Short codes under which a learning platform keeps what somebody has done: it has room for 4,096 characters."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Final

SHORT: Final = 4
LONG: Final = 8


def codes(meanings: Mapping[str, str]) -> dict[str, str]:
    """Return a code for each id, made from the id and from what it means.

    Another meaning is another code: what was learnt of the old one no longer counts, and nothing else is lost. The few
    that would share a short code get a longer one.
    """
    whole = {id_: _digest(f"{id_}\n{meaning}") for id_, meaning in meanings.items()}
    taken = Counter(digest[:SHORT] for digest in whole.values())
    return {id_: digest[: SHORT if taken[digest[:SHORT]] == 1 else LONG] for id_, digest in whole.items()}


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()
