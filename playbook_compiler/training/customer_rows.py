"""Customers' answers from a table: one line an answer, or several with their number.

The columns are those of the survey's page, and two that may be left out: the day, and the moment. Forgiving of what
spreadsheets write in different countries. `assets/js/consistency/customer-rows.js` reads the same.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST: Final = 2000
"""Answers that one line may stand for."""

Spellings = Mapping[str, Sequence[str]]
"""What headings and answers may be called, in every language."""

_YES: Final = ("x", "✓")
_NUMBER: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%?)")
_COUNT: Final = re.compile(r"(\d{1,7})(?:[.,]0+)?")
_DAYS: Final = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?P<rest>.*)"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?P<rest>.*)"),
)
_HOUR: Final = re.compile(r"[\sT,]+(\d{1,2})[:.]\d\d.*")


@dataclass(frozen=True)
class CustomerRow:
    """What one line says: how many customers, and for how large a share of them the promise was kept."""

    promise: str
    kept: float
    answers: int
    day: str = ""
    hour: int | None = None
    moment: str = ""


@dataclass(frozen=True)
class CustomerTable:
    """The lines that were understood, and the numbers of those that were not."""

    rows: tuple[CustomerRow, ...]
    wrong: tuple[int, ...]


def customer_table(
    text: str, promises: Mapping[str, str], moments: Mapping[str, str], known: Spellings
) -> CustomerTable | None:
    """Read a table; `promises` and `moments` are titles by id. None where its first line does not name the columns."""
    lines = list(_numbered(text.removeprefix("\ufeff")))
    if lines and re.fullmatch(r"sep=.?", "".join(lines[0][1]).strip(), re.IGNORECASE):
        lines.pop(0)
    heads = [_plain(cell) for cell in lines.pop(0)[1]] if lines else []
    column = {
        name: next((place for place, head in enumerate(heads) if head in called), None)
        for name, called in {**known, "promise": (*known["promise"], "id")}.items()
    }
    if column["promise"] is None or column["kept"] is None:
        return None
    promise_ids, moment_ids = _ids(promises), _ids(moments)
    rows, wrong = [], []
    for number, cells in lines:

        def cell(name: str, cells: Sequence[str] = cells) -> str:
            place = column[name]
            return cells[place].strip() if place is not None and place < len(cells) else ""

        promise, kept = promise_ids.get(_plain(cell("promise"))), _share(cell("kept"), known)
        answers = _count(cell("answers")) if cell("answers") else 1
        moment = moment_ids.get(_plain(cell("moment"))) if cell("moment") else ""
        if promise is None or kept is None or answers is None or moment is None:
            wrong.append(number)
        else:
            rows.append(CustomerRow(promise, kept, answers, *_day(cell("day")), moment))
    return CustomerTable(tuple(rows), tuple(wrong))


def _ids(titles: Mapping[str, str]) -> dict[str, str]:
    return {_plain(name): id_ for id_, title in titles.items() for name in (id_, title)}


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, each with the number of the line on which it ends."""
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text))
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _separator(text: str) -> str:
    told = re.match(r'\s*"?sep=([\t;,|])', text, re.IGNORECASE)
    if told:
        return told[1]
    first = re.sub(r'"[^"]*"', "", re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0])
    return max("\t;,", key=first.count)


def _share(text: str, known: Spellings) -> float | None:
    word = _plain(text)
    if word in _YES or word in known["yes"]:
        return 1.0
    if word in known["no"]:
        return 0.0
    number = _NUMBER.fullmatch(word)
    share = float(number[1].replace(",", ".")) / (100 if number[2] else 1) if number else 2
    return share if share <= 1 else None


def _count(text: str) -> int | None:
    found = _COUNT.fullmatch(re.sub(r"\s", "", text))
    return int(found[1]) if found and 0 < int(found[1]) <= MOST else None


def _day(text: str) -> tuple[str, int | None]:
    """The day and the hour; nothing where nobody can tell: the answer counts all the same."""
    found = next((found for form in _DAYS if (found := form.fullmatch(text))), None)
    if found is None:
        return "", None
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return "", None
    hour = _HOUR.fullmatch(found["rest"])
    return day.isoformat(), int(hour[1]) if hour and int(hour[1]) < 24 else None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).lower()
