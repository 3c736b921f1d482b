"""Lines of JSON -> turns, and what is wrong with a line: it is told by its place, and the others are judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from playbook_compiler.drafts.transcripts import Turn
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.view.view import View

RULE: Final = "transcript"
EXAMPLE: Final = '{"conversation": "c1", "who": "agent", "text": "…"}'


class _TypedTurn(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    conversation: Annotated[str, Field(min_length=1)]
    who: Literal["customer", "agent", "colleague"]
    text: str
    moment: str | None = None
    guide: str | None = None
    answers: dict[str, str] = {}
    outcome: str | None = None
    hands_over_to: str | None = None
    did: list[str] = []
    as_of: Annotated[date | None, Field(strict=False)] = None
    on: Annotated[date | None, Field(strict=False)] = None


def turns_in(text: str, path: str, view: View) -> Iterator[Turn | Problem]:
    """Each turn, or the problem of its line. Empty lines are none."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _turn(line, number, path, view)


def _turn(line: str, number: int, path: str, view: View) -> Turn | Problem:
    hint = f"A line is one turn, such as {EXAMPLE}"
    try:
        given = json.loads(line)
        typed = _TypedTurn.model_validate(given)
    except json.JSONDecodeError as error:
        return Problem(path, number, error.colno, RULE, f"this line is no JSON: {error.msg}", hint)
    except (ValidationError, RecursionError) as error:
        return Problem(path, number, 1, RULE, _first(error), hint)
    unknown = _unknown(typed, view)
    if unknown:
        return Problem(path, number, 1, RULE, unknown, "Use the ids of handbook.json.")
    values = typed.model_dump() | {"did": tuple(typed.did)}
    return Turn(**values, line=number)


def _first(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "this line is nested too deep"
    one: Any = error.errors()[0]
    where = ".".join(map(str, one["loc"]))
    known = [*_TypedTurn.model_fields]
    if one["type"] == "extra_forbidden":
        return f"unknown field '{where}'{did_you_mean(where, known)}"
    if one["type"] == "missing":
        return f"the field '{where}' is missing"
    return f"'{where}' is not as expected: {one['msg']}" if where else "expected an object in braces"


def _unknown(typed: _TypedTurn, view: View) -> str:
    """What a turn names that the handbook does not have."""
    for field, known in (("moment", view.moments), ("guide", view.guides), ("hands_over_to", view.roles)):
        value = getattr(typed, field)
        if value is not None and value not in known:
            return f"unknown {field} '{value}'{did_you_mean(value, known)}"
    if typed.guide:
        questions = {question.id for question in view.guides[typed.guide].questions}
        wrong = next((name for name in typed.answers if name not in questions), None)
        if wrong:
            return f"the guide '{typed.guide}' has no question '{wrong}'{did_you_mean(wrong, questions)}"
    return ""
