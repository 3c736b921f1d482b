"""The styles as readers get them: without remarks and the room between their lines, a fifth of what they weigh.

Nothing is renamed. Our own styles hold no text in quotes with a remark's signs in it; a test says so. What every page
needs goes out as one file: a phone paints nothing before the last of them is there, and asks for each by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from playbook_compiler.pages.look_style import FILE

JOINED: Final = "assets/css/handbook.css"
"""The styles of every page, in one file."""

EVERYWHERE: Final = (
    *("tokens", "theme", "say", "steps", "now", "folds", "safety", "moment", "reach", "runs", "run-sheet", "lists"),
    *("search", "review", "pictures", "buttons", "guide", "update", "find", "print"),
)
"""Those styles by their names, in their order: of two that say something of one thing, the later holds. Any other style
is linked in the template of the pages that need it."""

_REMARKS: Final = re.compile(rb"/\*.*?\*/", re.DOTALL)
_ROOM: Final = re.compile(rb"\n\s*")


def without_room(style: bytes) -> bytes:
    """The style, each of its lines at the edge, and none empty."""
    return _ROOM.sub(b"\n", _REMARKS.sub(b"", style)).lstrip()


def joined(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site with the styles of every page in one, the colours of the look first."""
    parts = [f"assets/css/{name}.css" for name in EVERYWHERE]
    rest = {name: content for name, content in files.items() if name not in parts}
    return rest | {JOINED: b"".join(files[name] for name in (FILE, *parts))}
