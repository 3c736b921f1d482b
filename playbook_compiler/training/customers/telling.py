"""What is told of a table of customers' answers, and the lines of `survey.yml` that would let more of it count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from playbook_compiler.problems.worded import worded
from playbook_compiler.training.customers.answered import AnswerColumn, CustomerAnswers
from playbook_compiler.training.customers.scale import ENDS
from playbook_compiler.training.customers.survey_file import NONE, line_of

_LINES: Final = 10


@dataclass(frozen=True)
class ToldTable:
    """`remarks` are what is left out of a table, and why; `to_say` the lines to add, by question as it is compared."""

    remarks: tuple[str, ...]
    to_say: Mapping[str, str]


def told_table(table: CustomerAnswers) -> ToldTable:
    """Tell of every column that waits for a word, of what does not fit, and of the lines that were not understood."""
    asked = [column for column in table.columns if column.to_say]
    remarks = [_waits(column, table) for column in asked]
    remarks += _off_scale(table)
    if table.respondents and not asked and not any(column.promise for column in table.columns):
        remarks.append(worded("no question in it asks about a promise"))
    if table.again:
        remarks.append(worded("customers whom a file before has too, and who count once: {count}", count=table.again))
    if table.wrong:
        numbers = ", ".join(str(one.line) for one in table.wrong[:_LINES]) + (" …" if len(table.wrong) > _LINES else "")
        remarks.append(
            worded(
                "left out are its lines {lines}: no promise or moment of ours, or no yes, no or share", lines=numbers
            )
        )
    return ToldTable(tuple(remarks), {column.key: _line(column, table) for column in asked})


def _waits(column: AnswerColumn, table: CustomerAnswers) -> str:
    place = {"line": table.head, "column": column.at, "question": _in_one_line(column)}
    if not column.known:
        return worded(
            "line {line}, column {column}: nobody has said which promise '{question}' asks about, so it is not counted",
            **place,
        )
    return worded(
        "line {line}, column {column}: the highest answer to '{question}' is {highest}, "
        "which does not show whether its scale ends at 5, 7 or 10, so it is not counted",
        **place,
        highest=column.highest,
    )


def _off_scale(table: CustomerAnswers) -> Iterator[str]:
    for column in table.columns if table.respondents else ():
        if column.promise and column.scale and column.wrong:
            yield worded(
                "line {line}, column {column}: answers to '{question}' that do not fit its scale: {count}",
                line=table.head,
                column=column.at,
                question=_in_one_line(column),
                count=column.wrong,
            )


def _in_one_line(column: AnswerColumn) -> str:
    """Forms let a question have lines of its own."""
    return " ".join(column.heading.split())


def _line(column: AnswerColumn, table: CustomerAnswers) -> str:
    """The line to add. A scale that cannot be told is named as the shortest that its answers fit."""
    promise = column.promise or (NONE if table.respondents else "")
    shortest = next((name for name in ENDS if ENDS[name][0] > 0 and column.highest <= ENDS[name][1]), "")
    return line_of(_in_one_line(column), promise, "" if column.scale else shortest)
