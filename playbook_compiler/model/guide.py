"""A guide: questions, answers and outcomes, written as a decision table."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictInt

from playbook_compiler.model.base import Day, FileId, Flag, Line, Model, Slug
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import FINDING, ORDERED, STAFF, UPKEEP, WORDS
from playbook_compiler.model.references import MessageId, MomentId, RoleId, SourceId


class Choice(Model):
    """One answer to a question."""

    id: Slug = Field(description="The name that rows use: yes, no, twice-or-more …")
    text: Line = Field(description="The answer as the reader sees it.")


class GuideQuestion(Model):
    """One question of the table."""

    id: Slug = Field(description="The name that rows use.")
    ask: Line = Field(description="The question, to be answered without help.")
    why: Annotated[Line, UPKEEP] = Field(description="Why it is asked.")
    better_to_worse: Annotated[Flag, UPKEEP] = Field(
        False,
        description="true: the answers go from better to worse, and a worse one may never give a milder outcome.",
    )
    answers: Annotated[tuple[Choice, ...], Field(min_length=2), ORDERED] = Field(description="Every answer there is.")


def _answers(value: Any) -> Any:
    if not isinstance(value, str | list | tuple):
        raise ValueError("expected the id of an answer, or a list of such ids")
    if not value:
        raise ValueError("expected at least one answer here")
    if not all(isinstance(answer, str) for answer in value):
        raise ValueError("expected only ids of answers in it; put true, false and numbers in double quotes")
    return value


class Row(Model):
    """One row of the table: under these answers, this outcome. A question left out may have any answer."""

    when: dict[str, Annotated[str | tuple[str, ...], BeforeValidator(_answers)]] = Field(
        description="question: answer, or question: [answer, answer]."
    )
    then: Slug = Field(description="The id of the outcome.")


class Outcome(Model):
    """What the table leads to."""

    id: Slug = Field(description="The name that rows and scenarios use.")
    title: Annotated[Line, FINDING] = Field(description="The outcome in a few words.")
    severity: Annotated[StrictInt, Field(ge=0, le=10), UPKEEP] = Field(
        description="0 is the mildest for the customer; the proof of order compares these."
    )
    say: Annotated[Line | None, WORDS] = Field(None, description="What to say to the customer.")
    do: Line = Field(description="The first step.")
    moment: MomentId | None = Field(None, description="The moment that it goes over to.")
    message: MessageId | None = Field(None, description="The message that it sends.")


class Guide(Model):
    """A decision table: a file in guides/, named by the guide's id."""

    id: FileId
    title: Annotated[Line, FINDING] = Field(description="The decision, as a question.")
    owner: Annotated[RoleId, UPKEEP] = Field(description="The role that keeps it true.")
    reviewed: Annotated[Day, UPKEEP] = Field(description="The day when somebody last read it through and agreed.")
    review_every: Annotated[Within, UPKEEP] = Field(description="How often it is read through.")
    summary: Annotated[Line, FINDING] = Field(description="When to use it, in one sentence.")
    search: Annotated[tuple[Line, ...], FINDING] = Field((), description="Words that staff type, in any language.")
    questions: Annotated[tuple[GuideQuestion, ...], Field(min_length=1), STAFF, ORDERED] = Field(
        description="The questions, in order."
    )
    rows: Annotated[tuple[Row, ...], Field(min_length=1), STAFF] = Field(
        description="The rows; their order does not matter, for no two may answer the same case differently."
    )
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1), STAFF] = Field(description="Every outcome there is.")
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field((), description="Where its claims come from.")
