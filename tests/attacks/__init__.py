"""What somebody with bad intent, or bad luck, does to the handbook: many random inputs of a kind, and what must hold.

`make test` tries a tenth of each kind, with other inputs every day; `make attack` tries them all.
"""

from __future__ import annotations

import os
from datetime import date
from random import Random
from typing import Final

WHOLE: Final = os.environ.get("HANDBOOK_ATTACK") == "whole"


def rounds(whole: int) -> int:
    """How many inputs of a kind to try now, of the many that a whole attack tries."""
    return whole if WHOLE else max(1, whole // 10)


def luck(kind: str) -> Random:
    """Chance that can be repeated: the seed is the kind and the day, or HANDBOOK_ATTACK_DAY. Show it where it fails."""
    return Random(f"{kind} {os.environ.get('HANDBOOK_ATTACK_DAY', date.today().isoformat())}")
