"""A table as forms save it: a row a customer, a column a question.

Which promise a question asks about is known from its title, or was said by hand once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playbook_compiler.training.customers.answered import (
    AnswerColumn,
    CustomerAnswers,
    CustomerBook,
    CustomerRow,
    Match,
)
from playbook_compiler.training.customers.lines import TableLine
from playbook_compiler.training.customers.scale import ENDS, SeenScale, seen_scale
from playbook_compiler.training.customers.values import day_of, month_first, plain


@dataclass(frozen=True)
class _Question:
    """A column before its scale is settled. `match` is what is known of it."""

    place: int
    heading: str
    key: str
    match: Match | None
    values: Sequence[str]
    seen: SeenScale | None

    @property
    def top(self) -> int:
        """How far its scale goes, where it asks about a promise."""
        if self.match is None or not self.match.promise:
            return 0
        if self.match.scale:
            return ENDS.get(self.match.scale, (0, 0))[1]
        return self.seen.top if self.seen else 0


def by_respondent(
    head: TableLine, lines: Sequence[TableLine], places: Mapping[str, int | None], book: CustomerBook
) -> CustomerAnswers:
    """Read each customer's answers to the questions that ask about a promise, with the day and moment of the row."""
    apart = {place for name in ("day", "moment") if (place := places[name]) is not None}
    headings = {place: head.cell(place) for place in range(len(head.cells)) if place not in apart}
    asked = [
        _question(place, heading, lines, book)
        for place, heading in headings.items()
        if plain(heading) and plain(heading) not in book.known["beside"]
    ]
    furthest = max((question.top for question in asked), default=0)
    columns = tuple(_column(question, furthest, book) for question in asked)
    american = month_first(line.cell(places["day"]) for line in lines)
    rows: list[CustomerRow] = []
    again = _again(head, lines, places["day"], book)
    for line in lines:
        if line.number in again:
            continue
        moment = book.moment_ids.get(plain(line.cell(places["moment"])), "")  # as with a day: it counts without
        about = (*day_of(line.cell(places["day"]), american), moment)
        for column in columns:
            value = line.cell(column.at - 1)
            kept = book.share(value, column.scale) if value and column.promise and column.scale else None
            if kept is not None:
                rows.append(CustomerRow(column.promise, kept, 1, *about))
    return CustomerAnswers(True, head.number, len(lines), tuple(rows), (), columns, len(again))


def _again(head: TableLine, lines: Sequence[TableLine], day: int | None, book: CustomerBook) -> set[int]:
    """The lines of customers whom a file before has too: whoever answers alike at another time is somebody else."""
    cells = {line.number: tuple(line.cell(place) for place in range(len(head.cells))) for line in lines}
    timed = [line for line in lines if day_of(line.cell(day), american=False)[1] is not None]
    keys = {line.number: (*head.cells, *cells[line.number]) for line in timed}
    again = {number for number, key in keys.items() if key in book.met}
    book.met.update(keys.values())
    return again


def _question(place: int, heading: str, lines: Sequence[TableLine], book: CustomerBook) -> _Question:
    key = plain(heading)
    values = [value for line in lines if (value := line.cell(place))]
    said = book.matched.get(key)
    if said is not None and said.promise and said.promise not in book.promises:
        said = None  # the promise is gone
    if said is None and (titled := _titled(key, book.promises)):
        said = Match(titled)
    return _Question(place, heading, key, said, values, seen_scale(heading, values))


def _titled(key: str, promises: Mapping[str, str]) -> str:
    """The promise whose title or id the question holds; of several the one with the longest title."""
    named = [id_ for id_, title in promises.items() if key == plain(id_) or plain(title) in key]
    return max(named, key=lambda id_: len(promises[id_]), default="")


def _column(question: _Question, furthest: int, book: CustomerBook) -> AnswerColumn:
    match, seen = question.match, question.seen
    promise = match.promise if match else ""
    guess = seen.scale if seen else _without_figures(question.values)
    sure = seen is None or seen.sure(furthest) or (match is not None and not promise)
    scale = (match.scale if match else "") or (guess if sure else "")
    read = [book.share(value, scale or guess) for value in question.values]
    good = sum(share is not None for share in read)
    return AnswerColumn(
        question.place + 1,
        question.heading,
        question.key,
        promise,
        known=match is not None,
        likely=good * 2 > len(read),
        scale=scale,
        highest=seen.highest if seen else 0,
        answers=good,
        wrong=len(read) - good,
    )


def _without_figures(values: Sequence[str]) -> str:
    """Shares, where all are written as such; else each is a yes, a no or a share."""
    written = [bool(re.search("[%.,]", value) and re.search("[0-9]", value)) for value in values]
    return "share" if values and all(written) else "yes"
