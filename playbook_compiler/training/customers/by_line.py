"""A table with a line an answer: its columns say the promise and whether it was kept, and more if they like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from playbook_compiler.training.customers.answered import (
    AnswerColumn,
    CustomerAnswers,
    CustomerBook,
    CustomerRow,
    WrongLine,
)
from playbook_compiler.training.customers.lines import TableLine
from playbook_compiler.training.customers.scale import seen_scale
from playbook_compiler.training.customers.values import count_of, day_of, month_first, plain


def by_line(
    head: TableLine, lines: Sequence[TableLine], places: Mapping[str, int | None], book: CustomerBook
) -> CustomerAnswers:
    """Read each line. Where the scale of the answers cannot be told, none of them counts until somebody says it."""
    column = _kept(head, lines, places["kept"] or 0, book)
    american = month_first(line.cell(places["day"]) for line in lines)
    rows: list[CustomerRow] = []
    wrong: list[WrongLine] = []
    for line in lines if column.scale else ():
        told = {field: line.cell(place) for field, place in places.items()}
        kept = book.share(told["kept"], column.scale)
        answers = count_of(told["answers"], book.most) if told["answers"] else 1
        promise = book.promise_ids.get(plain(told["promise"]))
        moment = book.moment_ids.get(plain(told["moment"])) if told["moment"] else ""
        if promise is None or kept is None or answers is None or moment is None:
            found = {"promise": promise, "kept": kept, "answers": answers, "moment": moment}
            field = next(field for field, value in found.items() if value is None)
            wrong.append(WrongLine(line.number, field, told[field]))
        else:
            rows.append(CustomerRow(promise, kept, answers, *day_of(told["day"], american), moment))
    return CustomerAnswers(False, head.number, len(lines), tuple(rows), tuple(wrong), (column,))


def _kept(head: TableLine, lines: Sequence[TableLine], at: int, book: CustomerBook) -> AnswerColumn:
    """The column of answers. Where it holds no scale, what was said of one in another file is not meant."""
    heading = head.cell(at)
    key = plain(heading)
    values = [value for line in lines if (value := line.cell(at))]
    seen = seen_scale(heading, values)
    said = book.matched[key].scale if key in book.matched else ""
    scale = "yes" if seen is None else said or (seen.scale if seen.sure() else "")
    read = [book.share(value, scale) for value in values] if scale else []
    good = sum(share is not None for share in read)
    highest = seen.highest if seen else 0
    return AnswerColumn(at + 1, heading, key, "", True, True, scale, highest, good, len(read) - good)
