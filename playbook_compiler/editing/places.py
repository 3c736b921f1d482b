"""A place in a file that is to say something else."""

from __future__ import annotations

from dataclasses import dataclass

from playbook_compiler.model.entry import Entry
from playbook_compiler.yaml12.file import Location


@dataclass(frozen=True)
class Place:
    """A place that is to say something else: a value, a name (`key`), or a piece of a text."""

    entry: Entry
    at: Location
    to: str
    key: bool = False
    piece: str = ""
