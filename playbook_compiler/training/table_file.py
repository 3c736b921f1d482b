"""A table for a spreadsheet, as those of the reader's country take it: `assets/js/shared/csv.js` writes the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from babel.numbers import get_decimal_symbol

from playbook_compiler.languages.language import language_of

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet computes a cell that begins so, and may send it elsewhere."""


def table_file(rows: Iterable[Iterable[str | int | float]], language: str) -> bytes:
    """CSV with the mark by which a spreadsheet knows the encoding.

    Where numbers have a decimal comma, semicolons part the columns: a Nordic spreadsheet shows commas as one column.
    """
    point = get_decimal_symbol(language_of(language).locale)
    out = io.StringIO()
    write = csv.writer(out, delimiter=";" if point == "," else ",", lineterminator="\r\n")
    for row in rows:
        write.writerow(harmless(cell) if isinstance(cell, str) else str(cell).replace(".", point) for cell in row)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
