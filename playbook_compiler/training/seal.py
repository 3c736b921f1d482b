"""The seal of a file that a colleague handed in: a hash of everything else in it.

It shows that a file was edited afterwards. Whoever can run the code can seal again, so it proves no more than that.
`assets/js/shared/seal.js` computes the same in the browser.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

SealState = Literal["whole", "edited", "none"]
"""Whether a file is as it was made, was edited, or bears no seal (made where the browser could not hash)."""


def seal_of(record: Mapping[str, Any]) -> str:
    """Compute the seal that a record should bear."""
    rest = {name: value for name, value in record.items() if name != "seal"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def seal_state(record: Mapping[str, Any]) -> SealState:
    """Compare a record with the seal that it bears."""
    seal = record.get("seal")
    if not seal:
        return "none"
    return "whole" if seal == seal_of(record) else "edited"
