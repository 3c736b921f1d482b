"""Which folder names what browsers keep: that of the first edition where one handbook is made in several languages.

Runs, ticks and progress go by ids, which are the same in every language. So who switches finds what they began, and
another handbook of the same host does not: its editions have folders of their own.
"""

from __future__ import annotations

import json
from typing import Final

ROOT_SCRIPT: Final = "assets/js/shared/root.js"
_OWN: Final = b"const KEEPING = ROOT;"


def keeping_with(script: bytes, way: str) -> bytes:
    """The script that names what is kept, for an edition that keeps it with another one; `way` leads there."""
    if script.count(_OWN) != 1:
        raise ValueError(f"{ROOT_SCRIPT} does not say {_OWN.decode()}")
    return script.replace(_OWN, f"const KEEPING = new URL({json.dumps(way)}, ROOT);".encode()) if way else script
