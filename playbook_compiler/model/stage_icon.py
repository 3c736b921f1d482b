"""The pictures that a stage may have: icons of the site's theme, by a plain name.

They stand in the theme's package, so that no picture has to be kept here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

StageIcon = Literal[
    "handshake", "door", "calendar", "tools", "bell", "wave", "heart", "people", "map", "phone", "truck", "star",
    "key", "plant", "chat", "clock",
]  # fmt: skip

ICONS: Final[Mapping[StageIcon, str]] = {
    "handshake": "handshake-outline",
    "door": "door-open",
    "calendar": "calendar-check-outline",
    "tools": "wrench-outline",
    "bell": "bell-outline",
    "wave": "hand-wave-outline",
    "heart": "hand-heart-outline",
    "people": "account-group-outline",
    "map": "map-marker-outline",
    "phone": "phone-outline",
    "truck": "truck-outline",
    "star": "star-outline",
    "key": "key-outline",
    "plant": "sprout-outline",
    "chat": "chat-outline",
    "clock": "clock-outline",
}
"""The plain name -> the theme's name of it, in its set `material`."""

ANY_STAGE: Final[StageIcon] = "map"
"""What a stage has that names none."""
