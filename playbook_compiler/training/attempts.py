"""Which attempt at a closing test counts: `assets/js/shared/attempts.js` finds the same.

tests/cases/attempts.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from playbook_compiler.training.record_file import Tested

Counts = Literal["best", "newest"]


def counting(attempts: Sequence[Tested], counts: Counts = "best") -> Tested | None:
    """The newest, or the best: a pass before a failure, then the higher score, and of several alike the newest."""
    newer = sorted(attempts, key=lambda one: one.at)
    if counts == "best":
        newer.sort(key=lambda one: (one.passed, one.score))
    return newer[-1] if newer else None
