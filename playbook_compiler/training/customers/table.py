"""Customers' answers from a table, whichever of two ways it is written: a line an answer, or a row a customer.

`assets/js/shared/customers/table.js` reads the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from playbook_compiler.training.customers.answered import CustomerAnswers, CustomerBook, Match
from playbook_compiler.training.customers.by_line import by_line
from playbook_compiler.training.customers.by_respondent import by_respondent
from playbook_compiler.training.customers.lines import TableLine, table_lines
from playbook_compiler.training.customers.values import Spellings, plain

MOST: Final = 2000
"""Answers that one line may stand for: each becomes a case."""


def customer_table(
    text: str,
    book: Mapping[str, Any],
    known: Spellings,
    matched: Mapping[str, Match] | None = None,
    most: int = MOST,
    met: set[tuple[str, ...]] | None = None,
) -> CustomerAnswers | None:
    """Read a table, held against the data of the sheets. None where its first line names no columns.

    `matched` is what somebody has said of questions, by the question's text as it is compared. `met`
    are the customers of the tables before, to which those of this one come.
    """
    head, *lines = table_lines(text) or [TableLine(1, ())]
    heads = [plain(cell) for cell in head.cells]
    places = {
        name: next((place for place, heading in enumerate(heads) if heading in called), None)
        for name, called in {**known, "promise": (*known["promise"], "id")}.items()
    }
    titles = {moment["id"]: moment["title"] for moment in book["moments"]}
    held = CustomerBook(book["promises"], titles, known, matched or {}, most, set() if met is None else met)
    if places["promise"] is not None and places["kept"] is not None:
        return by_line(head, lines, places, held)
    if not lines or sum(bool(heading) for heading in heads) < 2:
        return None
    return by_respondent(head, lines, places, held)
