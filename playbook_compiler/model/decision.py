"""Reading a guide as a decision table: which rows answer a case, and every case there is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping

from playbook_compiler.model.guide import Guide, Outcome, Row

Case = Mapping[str, str]
"""One answer for each question of a guide, by id."""


def size(guide: Guide) -> int:
    """How many cases there are: the number of answers of each question, multiplied."""
    return math.prod(len(question.answers) for question in guide.questions)


def cases(guide: Guide) -> Iterator[dict[str, str]]:
    """Every combination of answers, in the order of the questions and their answers."""
    names = [question.id for question in guide.questions]
    choices = [[choice.id for choice in question.answers] for question in guide.questions]
    for combination in itertools.product(*choices):
        yield dict(zip(names, combination, strict=True))


def answers_case(row: Row, case: Case) -> bool:
    """Whether a row applies to a case; a question that the row leaves out may have any answer."""
    for question, answer in row.when.items():  # noqa: SIM110 - asked ten thousand times, and this is twice as quick
        if case[question] not in allowed(answer):
            return False
    return True


def allowed(answer: str | tuple[str, ...]) -> tuple[str, ...]:
    """The answers that a row's entry stands for."""
    return (answer,) if isinstance(answer, str) else answer


def outcome_of(guide: Guide, case: Case) -> Outcome | None:
    """The outcome of a case in a proven guide; None where no row answers it."""
    for row in guide.rows:
        if answers_case(row, case):
            return next((outcome for outcome in guide.outcomes if outcome.id == row.then), None)
    return None


def in_words(case: Case) -> str:
    """A case as messages name it: `safety: no, attempts: none`."""
    return ", ".join(f"{question}: {answer}" for question, answer in case.items())


def decision_table(guide: Guide) -> list[tuple[list[list[str]], str, str]]:
    """The rows as readers see them: for each question the texts of the answers (none: any), and the outcome.

    Last comes the row as scripts read it: `safety=no&attempts=none,one`.
    """
    texts = {question.id: {choice.id: choice.text for choice in question.answers} for question in guide.questions}
    return [
        (
            [
                [texts[question][answer] for answer in allowed(row.when[question])] if question in row.when else []
                for question in texts
            ],
            row.then,
            "&".join(f"{question}={','.join(allowed(answer))}" for question, answer in row.when.items()),
        )
        for row in guide.rows
    ]
