"""What comes in from a browser is judged by one table: `bounds.json`, which the scripts of the site read as well.

Years are those in which a firm's times lie, both included. `depth` counts lists and objects within each other,
`values` everything in one record, `entries` what one list or group of it holds; `text`, `key`, `id` and `person` are
letters, and files are measured in letters too. `white` and `invisible` are ranges of code points: in a name the first
become one space, and the others are dropped, for nobody sees them, types them on purpose or can mend them when asked.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

BOUNDS: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("bounds.json").read_text(encoding="utf-8"))


def signs(name: str) -> re.Pattern[str]:
    """What matches the signs of a range of the table, `white` or `invisible`."""
    ranges = (f"\\U{first:08x}-\\U{last:08x}" for first, last in BOUNDS[name])
    return re.compile(f"[{''.join(ranges)}]+")
