"""The lines of a table that a form or a spreadsheet saved. `assets/js/shared/customers/lines.js` parts them alike."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SIGN_LINE: Final = re.compile(r"sep=.?", re.IGNORECASE)


@dataclass(frozen=True)
class TableLine:
    """The cells of a line, and the number of the line of the file on which it begins."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int | None) -> str:
        """What stands at a place, without the blanks around it; nothing where the line is shorter."""
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""


def table_lines(text: str) -> list[TableLine]:
    """The lines that hold anything; not the first one, where it only tells a spreadsheet what parts the columns."""
    lines = list(_numbered(re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))))
    if lines and _SIGN_LINE.fullmatch("".join(lines[0].cells).strip()):
        lines.pop(0)
    return lines


def _numbered(text: str) -> Iterator[TableLine]:
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text))
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell longer than any that somebody answered
            continue
        if any(cell.strip() for cell in cells):
            yield TableLine(begins, tuple(cells))


def _separator(text: str) -> str:
    """What parts the columns: of the signs the one that the first line has most of."""
    told = re.match(r'\s*"?sep=([\t;,|])', text, re.IGNORECASE)
    if told:
        return told[1]
    first = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max("\t;,", key=first.count)
