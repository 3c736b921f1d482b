"""How this program was called, so that what it tells to run next can be typed as it stands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

STARTER_FILE: Final = "build_playbooks.py"
INSTALLED: Final = "handbook"


def is_installed() -> bool:
    """Whether it was called by the name that an installed package gives it."""
    return Path(sys.argv[0]).stem.lower() == INSTALLED


def called(command: str) -> str:
    """A command as whoever called this one would type it: `handbook check`, or `python build_playbooks.py check`."""
    return f"{INSTALLED if is_installed() else f'python {STARTER_FILE}'} {command}"


def examples(text: str | None) -> str | None:
    """A command's examples under the name by which it was called."""
    return text.replace(STARTER_FILE, INSTALLED) if text and is_installed() else text
