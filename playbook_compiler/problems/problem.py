"""One finding of the compiler, and the change that mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error stops a build, a warning fails `check --strict`, and a note fails nothing: it only tells."""


@dataclass(frozen=True, order=True)
class Fix:
    """The change of one place of a file that mends a problem: what stands from one place up to another becomes `text`.

    Lines and columns count from 1, in characters; the end is the first character that stays.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and how to mend it.

    `path` is relative to the folder the command ran in, with forward slashes. `line` and `column` count
    from 1, in characters; a problem of a whole file stands at 1:1. `fix` is there where the change that mends
    it is certain; a problem is the same problem with and without it.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    fix: Fix | None = field(default=None, compare=False)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a build (warnings do not)."""
    return any(problem.severity == "error" for problem in problems)


def only_notes(problems: Iterable[Problem]) -> bool:
    """Tell whether none of the problems fails a check, however strict it is."""
    return all(problem.severity == "note" for problem in problems)
