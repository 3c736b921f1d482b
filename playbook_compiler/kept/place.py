"""Where the cache of a handbook lies: in the user's own cache folder, where no change of the handbook can bring one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from playbook_compiler.kept.digest import of_bytes

OF_US: Final = "customer-handbook"


def cache_of(playbooks: Path) -> Path | None:
    """The folder for a handbook; None where the user has no folder for such things."""
    root = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    try:
        place = Path(root).expanduser()
    except RuntimeError:  # nobody's home
        return None
    return place / OF_US / f"built-{of_bytes(os.path.realpath(playbooks).encode()).hex()}"
