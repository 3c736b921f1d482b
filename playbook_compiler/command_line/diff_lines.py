"""Showing what would change in a file, line by line: somebody who edits in a browser copies it from there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded

MOST: Final = 24
"""How many lines are shown of one file. Whoever has more to change by hand wants the command instead."""


def changed_lines(old: Sequence[str], new: Sequence[str], around: int = 0) -> Iterator[str]:
    """The lines that go (`-`) and those that come (`+`), below the numbers of the lines where it is (`@@`)."""
    lines = list(difflib.unified_diff(old, new, lineterm="", n=around))[2:]
    yield from (printable(line) for line in lines)


def difference(old: str, new: str) -> Iterator[str]:
    """The first changed lines of a text, set in, and how many more there are."""
    lines = list(changed_lines(old.splitlines(), new.splitlines()))
    yield from (f"    {line}" for line in lines[:MOST])
    if len(lines) > MOST:
        yield worded("    … and {lines} lines more", lines=len(lines) - MOST)
