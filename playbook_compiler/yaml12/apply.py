"""Changes, each of one place -> the text in which they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from playbook_compiler.problems.problem import Fix

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def with_fixes(text: str, fixes: Iterable[Fix]) -> tuple[str, list[Fix]]:
    """Make the changes in a text; returns it with those that were made. Of two that overlap, the first is made."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
    made: list[Fix] = []
    parts: list[str] = []
    done = 0
    for fix in sorted(set(fixes)):
        start, end = (_offset(starts, *place, len(text)) for place in _ends(fix))
        if start < done or (start == done and made and start == end):
            continue
        parts += [text[done:start], fix.text.replace("\n", "\r\n") if "\r\n" in text else fix.text]
        done = end
        made.append(fix)
    return "".join([*parts, text[done:]]), made


def _ends(fix: Fix) -> tuple[tuple[int, int], tuple[int, int]]:
    return (fix.line, fix.column), (fix.end_line, fix.end_column)


def _offset(starts: list[int], line: int, column: int, length: int) -> int:
    return min(starts[min(line, len(starts)) - 1] + column - 1, length)
