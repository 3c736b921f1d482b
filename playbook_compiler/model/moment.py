"""A moment: one situation in the customer's journey, and everything the firm has agreed about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, StrictInt, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.model.audience import DEFAULT, FOR_MANAGERS, FOR_PUBLIC, FOR_STAFF, ForAudience, StaffSay
from playbook_compiler.model.base import LINE_AS_TYPED, Day, FileId, Line, Model, Slug, Text
from playbook_compiler.model.checklist import Checklist
from playbook_compiler.model.duration import Within
from playbook_compiler.model.law import LawNote
from playbook_compiler.model.meaning import CUSTOMERS, FINDING, ORDERED, STAFF, TRAINING, UPKEEP, WORDS
from playbook_compiler.model.measure import Measure
from playbook_compiler.model.named_field import Fields
from playbook_compiler.model.observed_case import ObservedCase
from playbook_compiler.model.other_languages import WRITTEN
from playbook_compiler.model.pictured import PICTURED
from playbook_compiler.model.references import (
    GuideId,
    MessageId,
    MomentId,
    PolicyId,
    PromiseId,
    RoleId,
    SourceId,
    StageId,
    StoryId,
)
from playbook_compiler.model.slots import SLOTS
from playbook_compiler.problems.worded import worded

Feeling = Annotated[StrictInt, Field(ge=-2, le=2)]


class Mood(Model):
    """How the customer feels, from -2 (angry, let down) to 2 (delighted): the journey map's curve."""

    before: Feeling = Field(description="When the moment begins.", examples=[-1, 0])
    after: Feeling = Field(description="When we have done what the moment asks.", examples=[1, 2])


class Must(Model):
    """One thing that every customer experiences: a sentence of its own, or a promise named by its id."""

    text: Line | None = Field(
        None,
        description="What the customer experiences, said from the customer's side.",
        examples=["Feels as welcome as on a quiet day.", "May pick a colleague now, or their own contact later."],
    )
    promise: PromiseId | None = Field(
        None, description="A promise; its wording and limit come from promises.yml.", examples=["a-time-not-an-excuse"]
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        group = handler.resolve_ref_schema(handler(schema))
        for field in group["properties"].values():
            field.update(field.pop("anyOf")[0])  # one of the two stands there, so that one is not empty
        both = {"type": ["string", "object"], "pattern": LINE_AS_TYPED, "minProperties": 1, "maxProperties": 1}
        return group | both | {"takes": worded("a sentence, or 'promise: id'")}

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        if not isinstance(value, str | dict):
            raise ValueError(worded("expected a sentence, or 'promise: id'"))
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_of_both(self) -> Must:
        if self.text is None and self.promise is None:
            raise ValueError(worded("expected a sentence, or 'promise: id'"))
        if self.text is not None and self.promise is not None:
            raise ValueError(worded("expected a sentence or 'promise: id', and both are here"))
        return self


class Experience(Model):
    """What the customer must, and must never, meet in this moment."""

    mood: Annotated[Mood, UPKEEP, FOR_STAFF] = Field(description="The customer's mood before and after.")
    must: Annotated[tuple[Must, ...], Field(min_length=1)] = Field(
        description="What every customer experiences: sentences, or 'promise: id'.",
        examples=[[{"promise": "a-time-not-an-excuse"}, "Feels as welcome as on a quiet day."]],
    )
    never: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="What no customer may meet.", examples=[["Hears that someone else is more important."]]
    )


class Phrase(Model):
    """A sentence to say, the one that it replaces, and why."""

    say: Annotated[Line, SLOTS] = Field(
        description="What to say, as one would say it aloud. {field} is filled in.",
        examples=["Glad you called. Jonas can begin now, or I'll ring you at 14:15.", "By when do you need it?"],
    )
    not_: Annotated[Line, SLOTS] = Field(
        alias="not",
        description="What is said too often, and not by us.",
        examples=["I can't talk, I'm on a job for a really important customer.", "Is it urgent?"],
    )
    because: Annotated[Line, UPKEEP] = Field(
        description="Why the first is better.",
        examples=["A choice with a clock time says that you were expected.", "Two people can plan around a date."],
    )


class Escalation(Model):
    """When a case goes to somebody else."""

    when: Annotated[Line, SLOTS] = Field(
        description="The sign that it must go on.",
        examples=["Nobody here can help by the customer's own date.", "Nobody was named."],
    )
    to: RoleId = Field(description="The role that takes it.", examples=["team-lead"])
    within: Within = Field(description="How soon.", examples=["1 working hour", "1 working day"])


class Answer(Model):
    """One answer to a practice question, with its verdict and why."""

    answer: Line = Field(
        description="What a colleague might say or do.",
        examples=["Write down the need, and text her a time.", "Tell the switchboard to take messages for her."],
    )
    verdict: Literal["best", "acceptable", "wrong"] = Field(description="How good it is.", examples=["best", "wrong"])
    why: Line = Field(
        description="The feedback that a learner reads.",
        examples=["She is taken care of, and no one has been ranked.", "A message is no help."],
    )


class Question(Model):
    """A practice question: a situation, and answers to choose from."""

    id: Annotated[Slug, TRAINING] = Field(
        description="Never changes once published: progress is kept by it.",
        examples=["touch-nothing-else", "the-leaders-turn"],
    )
    situation: Annotated[Line, TRAINING] = Field(
        description="What happens; what do you do?",
        examples=["You may work on the tender only. A small customer calls.", "Mette is away from tomorrow."],
    )
    answers: Annotated[tuple[Answer, ...], Field(min_length=2), TRAINING] = Field(description="Two or more answers.")
    say: Annotated[Line | None, TRAINING, SLOTS] = Field(
        None,
        description="The words that fit; otherwise the moment's first sentence to say is shown.",
        examples=["I am with someone until two. I will call you at a quarter past.", "Thank you for telling me."],
    )
    step: Annotated[Slug | None, TRAINING] = Field(
        None,
        description="The id of the step of this moment that it teaches.",
        examples=["name-a-time", "say-the-task-back"],
    )


class Moment(Model):
    """One situation in the customer's journey: a file in moments/, named by the moment's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it is called, in a few words.", examples=["Busy with a big customer", "A complaint"]
    )
    stage: Annotated[StageId, FINDING, FOR_PUBLIC] = Field(
        description="The stage of the journey that it belongs to.", examples=["every-day"]
    )
    owner: Annotated[RoleId, UPKEEP] = Field(
        description="The role that keeps this playbook true.", examples=["customer-lead"]
    )
    reviewed: Annotated[Day, UPKEEP] = Field(
        description="The day when somebody last read it through and agreed.", examples=["2026-11-21", "2026-05-04"]
    )
    review_every: Annotated[Within, UPKEEP] = Field(
        description="How often it is read through.", examples=["6 months", "1 year"]
    )
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="The situation in one sentence; search results show it.",
        examples=[
            "A customer needs you while you are tied up elsewhere.",
            "A customer tells us that something is wrong.",
        ],
    )
    search: Annotated[tuple[Line, ...], FINDING, WRITTEN] = Field(
        (),
        description="Words that staff and customers type, in any language.",
        examples=[["no time", "too busy", "har ikke tid", "hinner inte"]],
    )
    triggers: Annotated[tuple[Line, ...], Field(min_length=1), FINDING, WRITTEN] = Field(
        description="What happens, in the customer's or a colleague's own words; the home page lists them.",
        examples=[["A customer calls while I'm tied to someone else's job."]],
    )
    experience: Annotated[Experience, CUSTOMERS, FOR_PUBLIC] = Field(
        description="What the customer must and must never meet."
    )
    checklist: Annotated[Checklist, STAFF, FOR_PUBLIC] = Field(description="What we do.")
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1), WORDS, ORDERED] = Field(
        description="What we say; the first opens the page."
    )
    fields: Annotated[Fields, WORDS] = Field(
        {},
        description="What is filled in where a phrase, a step, an escalation or a question's words say {field}; "
        "the common fields of handbook.yml need not be declared again.",
        examples=[{"errand": {"label": "What they need, in a few words", "example": "the labels"}}],
    )
    guide: Annotated[GuideId | None, STAFF] = Field(
        None, description="The guide that helps to decide.", examples=["can-we-say-yes"]
    )
    messages: Annotated[tuple[MessageId, ...], WORDS] = Field(
        (), description="The messages that it sends.", examples=[["callback-promise", "stand-in-introduction"]]
    )
    policies: Annotated[tuple[PolicyId, ...], STAFF] = Field(
        (), description="The policies that it rests on.", examples=[["conduct"]]
    )
    escalate: Annotated[tuple[Escalation, ...], Field(min_length=1), STAFF] = Field(
        description="When the case goes to somebody else."
    )
    next: Annotated[tuple[MomentId, ...], STAFF] = Field(
        (), description="The moments that it can lead to.", examples=[["contact-person-away", "complaint"]]
    )
    ends_here: Annotated[Line | None, STAFF] = Field(
        None,
        description="Why nothing comes next, where that is so; else a moment without a next is a problem.",
        examples=["The customer has what they asked for.", "Nobody is waiting for anything."],
    )
    measures: Annotated[tuple[Measure, ...], UPKEEP, FOR_PUBLIC] = Field(
        (),
        description="How we know that it works.",
        examples=[["Callbacks made by the minute we named, out of all we offered."]],
    )
    story: Annotated[StoryId | None, TRAINING] = Field(
        None, description="The story that teaches it.", examples=["the-important-customer"]
    )
    practice: Annotated[tuple[Question, ...], TRAINING] = Field((), description="Questions for training.")
    retired_practice: Annotated[tuple[Slug, ...], UPKEEP, FOR_MANAGERS] = Field(
        (),
        description="Ids of questions that once were here; none may be used again.",
        examples=[["the-fax-is-broken"]],
    )
    cases: Annotated[tuple[ObservedCase, ...], UPKEEP] = Field(
        (),
        description="Contacts that observers judge with the moment's sheet, to see whether they see the same. Two or "
        "three in the whole handbook are enough.",
    )
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field(
        (), description="Where its claims come from.", examples=[["rechendorff-2018", "carlzon"]]
    )
    law: Annotated[tuple[LawNote, ...], STAFF, FOR_PUBLIC] = Field((), description="Notes where law touches it.")
    note: Annotated[Text | None, STAFF, PICTURED] = Field(
        None,
        description="Anything else that a reader needs, in a paragraph or two. It may hold pictures.",
        examples=["Both leaders and staff must know this page.", "The order on this page is an old one."],
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None
