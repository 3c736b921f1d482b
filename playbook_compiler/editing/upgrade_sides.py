"""The two handbooks of an upgrade: the firm's, and the newer starter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playbook_compiler.editing.starter_memory import Memory
from playbook_compiler.model.handbook import Handbook


@dataclass(frozen=True)
class Sides:
    """Both handbooks in copies where an entry has the same id on either side, and what the firm remembers of it.

    `folder` and `starter` are where the two copies lie.
    """

    folder: Path
    starter: Path
    ours: Handbook
    theirs: Handbook
    memory: Memory
