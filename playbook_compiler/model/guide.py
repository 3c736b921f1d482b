"""A guide: questions, answers and outcomes, written as a decision table."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, StrictInt, WithJsonSchema

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience, StaffSay, StaffSayHere
from playbook_compiler.model.base import Day, FileId, Flag, Line, Model, Slug
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import FINDING, ORDERED, STAFF, UPKEEP, WORDS
from playbook_compiler.model.named_field import Fields
from playbook_compiler.model.other_languages import THE_SAME, WRITTEN
from playbook_compiler.model.references import MessageId, MomentId, RoleId, SourceId
from playbook_compiler.model.slots import SLOTS
from playbook_compiler.problems.worded import worded


class Choice(Model):
    """One answer to a question."""

    id: Slug = Field(description="The name that rows use: yes, no, twice-or-more …", examples=["in-writing", "open"])
    text: Line = Field(
        description="The answer as the reader sees it.",
        examples=[
            "In a supplier's hands, and we have it in writing.",
            "In the hands of someone who has not confirmed it.",
        ],
    )


class GuideQuestion(Model):
    """One question of the table."""

    id: Slug = Field(description="The name that rows use.", examples=["who-holds-the-date", "room-for-it"])
    ask: Line = Field(
        description="The question, to be answered without help.",
        examples=[
            "In whose hands is the date?",
            "Is there room for it, without breaking what we have promised others?",
        ],
    )
    why: Annotated[Line, UPKEEP] = Field(
        description="Why it is asked.",
        examples=[
            "We promise what is in our own hands, or what stands in writing from the one who holds it.",
            "A yes that takes from somebody else's yes makes two people unhappy.",
        ],
    )
    better_to_worse: Annotated[Flag, UPKEEP] = Field(
        False,
        description="true: the answers go from better to worse, and a worse one may never give a milder outcome.",
        examples=[True],
    )
    answers: Annotated[tuple[Choice, ...], Field(min_length=2), ORDERED] = Field(description="Every answer there is.")


def _answers(value: Any) -> Any:
    if not isinstance(value, str | list | tuple):
        raise ValueError(worded("expected the id of an answer, or a list of such ids"))
    if not value:
        raise ValueError(worded("expected at least one answer here"))
    if not all(isinstance(answer, str) for answer in value):
        raise ValueError(worded("expected only ids of answers in it; put true, false and numbers in double quotes"))
    return value


_ANSWERS: Final = {
    "type": ["string", "array"],
    "minLength": 1,
    "minItems": 1,
    "items": {"type": "string", "takes": worded("the id of an answer")},
    "takes": worded("the id of an answer, or a list of such ids"),
}


class Row(Model):
    """One row of the table: under these answers, this outcome. A question left out may have any answer."""

    when: Annotated[
        dict[str, Annotated[str | tuple[str, ...], BeforeValidator(_answers), WithJsonSchema(_ANSWERS)]], THE_SAME
    ] = Field(
        description="question: answer, or question: [answer, answer].",
        examples=[{"our-kind-of-thing": "better", "who-holds-the-date": ["ours", "in-writing"]}],
    )
    then: Slug = Field(description="The id of the outcome.", examples=["yes-with-a-date", "offer-another-day"])


class Outcome(Model):
    """What the table leads to."""

    id: Slug = Field(
        description="The name that rows and scenarios use.", examples=["yes-with-a-date", "offer-another-day"]
    )
    title: Annotated[Line, FINDING] = Field(
        description="The outcome in a few words.", examples=["Yes, with a day and a name", "Yes, on another day"]
    )
    severity: Annotated[StrictInt, Field(ge=0, le=10), UPKEEP] = Field(
        description="0 is the mildest for the customer; the proof of order compares these.", examples=[0, 3]
    )
    say: Annotated[Line | None, WORDS, SLOTS] = Field(
        None,
        description="What to say to the customer. {field} is filled in.",
        examples=[
            "Yes. It is with you on Thursday before noon, and I'm the one who sees to it.",
            "I want to say yes, but the date is not mine. I'll ask today and call you tomorrow at ten.",
        ],
    )
    do: Annotated[Line, SLOTS] = Field(
        description="The first step.",
        examples=["Confirm the day in writing, with your name under it.", "Ask the one who holds the date, today."],
    )
    danger: Annotated[Flag, FINDING] = Field(
        False,
        description="true: somebody may be in danger here. The country's emergency numbers stand with it, to tap.",
        examples=[True],
    )
    moment: MomentId | None = Field(
        None, description="The moment that it goes over to.", examples=["promise-only-what-we-control"]
    )
    message: MessageId | None = Field(
        None, description="The message that it sends.", examples=["refuse-with-alternatives"]
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSayHere = None


class Guide(Model):
    """A decision table: a file in guides/, named by the guide's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="The decision, as a question.",
        examples=["Can we say yes to this?", "Should this relationship end?"],
    )
    owner: Annotated[RoleId, UPKEEP] = Field(description="The role that keeps it true.", examples=["customer-lead"])
    reviewed: Annotated[Day, UPKEEP] = Field(
        description="The day when somebody last read it through and agreed.", examples=["2026-11-21", "2026-05-04"]
    )
    review_every: Annotated[Within, UPKEEP] = Field(
        description="How often it is read through.", examples=["6 months", "1 year"]
    )
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="When to use it, in one sentence.",
        examples=[
            "Use it before you promise goods, work or a date.",
            "Use it when working with a customer has become hard, before anybody writes a letter.",
        ],
    )
    search: Annotated[tuple[Line, ...], FINDING, WRITTEN] = Field(
        (),
        description="Words that staff type, in any language.",
        examples=[["say yes", "promise a date", "kan vi love"]],
    )
    questions: Annotated[tuple[GuideQuestion, ...], Field(min_length=1), STAFF, ORDERED] = Field(
        description="The questions, in order."
    )
    rows: Annotated[tuple[Row, ...], Field(min_length=1), STAFF] = Field(
        description="The rows; their order does not matter, for no two may answer the same case differently."
    )
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1), STAFF] = Field(description="Every outcome there is.")
    fields: Annotated[Fields, WORDS] = Field(
        {},
        description="What is filled in where an outcome's say or do has {field}; the common fields of handbook.yml "
        "need not be declared again.",
        examples=[{"other_day": {"label": "The first day that you are sure of", "example": "Tuesday 9 June"}}],
    )
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field(
        (), description="Where its claims come from.", examples=[["chair-shop"]]
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None
