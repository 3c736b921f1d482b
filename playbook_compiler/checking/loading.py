"""What is gathered while a folder is read, for every part of the reading to add to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.translations import Translations
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.file import MAX_BYTES


@dataclass
class Loading:
    """The entries, pictures, translations and problems so far. `instead` holds what is read in the place of files."""

    root: Path
    shown: str
    instead: Mapping[str, bytes]
    kept: Kept | None = None
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {kind.name: {} for kind in KINDS})
    unread: set[tuple[str, str]] = field(default_factory=set)
    unlisted: set[str] = field(default_factory=set)
    pictures: dict[str, bytes] = field(default_factory=dict)
    translations: dict[str, Translations] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    other_format: Problem | None = None
    """Told alone: what is wrong by this format may be right by the handbook's own."""

    def tell(self, path: str, line: int, column: int, rule: str, message: str, hint: str) -> None:
        """Tell a problem at a place of a file."""
        self.problems.append(Problem(path, line, column, rule, message, hint))

    def whole_file(self, path: str, rule: str, message: str, hint: str) -> None:
        """Tell a problem of a file or folder as a whole."""
        self.problems.append(Problem(printable(path), 1, 1, rule, printable(message), printable(hint)))


def read(path: Path, most: int = MAX_BYTES) -> bytes:
    """The content of a file, at most one byte more than is allowed. Raises OSError."""
    with path.open("rb") as handle:
        return handle.read(most + 1)
