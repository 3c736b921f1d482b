"""A moment: one situation in the customer's journey, and everything the firm has agreed about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt, model_validator

from playbook_compiler.model.base import Day, FileId, Flag, Line, Model, Slug, Text
from playbook_compiler.model.duration import Within
from playbook_compiler.model.references import (
    GuideId,
    MessageId,
    MomentId,
    PromiseId,
    RoleId,
    SourceId,
    StageId,
    StoryId,
)

Feeling = Annotated[StrictInt, Field(ge=-2, le=2)]
Country = Literal["NO", "DK", "SE", "FI", "IS", "EU"]


class Mood(Model):
    """How the customer feels, from -2 (angry, let down) to 2 (delighted): the journey map's curve."""

    before: Feeling = Field(description="When the moment begins.", examples=[-1])
    after: Feeling = Field(description="When we have done what the moment asks.", examples=[1])


class Must(Model):
    """One thing that every customer experiences: a sentence of its own, or a promise named by its id."""

    text: Line | None = Field(None, description="What the customer experiences, said from the customer's side.")
    promise: PromiseId | None = Field(None, description="A promise; its wording and limit come from promises.yml.")

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        if not isinstance(value, str | dict):
            raise ValueError("expected a sentence, or 'promise: id'")
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_of_both(self) -> Must:
        if self.text is None and self.promise is None:
            raise ValueError("expected a sentence, or 'promise: id'")
        if self.text is not None and self.promise is not None:
            raise ValueError("expected a sentence or 'promise: id', and both are here")
        return self


class Experience(Model):
    """What the customer must, and must never, meet in this moment."""

    mood: Mood = Field(description="The customer's mood before and after.")
    must: Annotated[tuple[Must, ...], Field(min_length=1)] = Field(
        description="What every customer experiences: sentences, or 'promise: id'."
    )
    never: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="What no customer may meet.", examples=["Hears that someone else is more important."]
    )


class Step(Model):
    """One thing to do, small enough to tick."""

    id: Slug = Field(description="Never changes once published: ticks and links are kept by it.")
    do: Line = Field(description="What to do, beginning with a verb.")
    who: RoleId = Field(description="The role that does it.")
    within: Within | None = Field(None, description="How soon, counted from the start of the moment.")
    promise: PromiseId | None = Field(None, description="The promise that this step keeps.")
    key: Flag = Field(False, description="true: may never be skipped.")
    only_if: Line | None = Field(None, description="The condition under which the step is needed.")
    pause: Line | None = Field(None, description="A pause before this step: what to wait for.")
    why: Line | None = Field(None, description="Why it matters, where that is not plain.")
    message: MessageId | None = Field(None, description="The message that this step sends.")
    guide: GuideId | None = Field(None, description="The guide that this step uses.")
    moment: MomentId | None = Field(None, description="The moment that this step goes over to.")


class Checklist(Model):
    """What we do, in order."""

    kind: Literal["read-do", "do-confirm"] = Field(
        description="read-do: follow line by line (rare, grave cases); do-confirm: work, then confirm (every day)."
    )
    steps: Annotated[tuple[Step, ...], Field(min_length=1)] = Field(description="The steps, in order.")
    retired: tuple[Slug, ...] = Field((), description="Ids of steps that once were here; none may be used again.")


class Phrase(Model):
    """A sentence to say, the one that it replaces, and why."""

    say: Line = Field(description="What to say, as one would say it aloud.")
    not_: Line = Field(alias="not", description="What is said too often, and not by us.")
    because: Line = Field(description="Why the first is better.")


class Escalation(Model):
    """When a case goes to somebody else."""

    when: Line = Field(description="The sign that it must go on.")
    to: RoleId = Field(description="The role that takes it.")
    within: Within = Field(description="How soon.")


class Answer(Model):
    """One answer to a practice question, with its verdict and why."""

    answer: Line = Field(description="What a colleague might say or do.")
    verdict: Literal["best", "acceptable", "wrong"] = Field(description="How good it is.")
    why: Line = Field(description="The feedback that a learner reads.")


class Question(Model):
    """A practice question: a situation, and answers to choose from."""

    id: Slug = Field(description="Never changes once published: progress is kept by it.")
    situation: Line = Field(description="What happens; what do you do?")
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)] = Field(description="Two or more answers.")


class LawNote(Model):
    """A note where law touches the moment. It is always shown with 'check with your adviser'."""

    country: Country = Field(description="The country whose law it is, or EU.")
    note: Line = Field(description="What to know, in one or two sentences.")
    sources: tuple[SourceId, ...] = Field((), description="Where it comes from.")


class Moment(Model):
    """One situation in the customer's journey: a file in moments/, named by the moment's id."""

    id: FileId
    title: Line = Field(description="What it is called, in a few words.")
    stage: StageId = Field(description="The stage of the journey that it belongs to.")
    owner: RoleId = Field(description="The role that keeps this playbook true.")
    reviewed: Day = Field(description="The day when somebody last read it through and agreed.")
    review_every: Within = Field(description="How often it is read through.", examples=["6 months"])
    summary: Line = Field(description="The situation in one sentence; search results show it.")
    search: tuple[Line, ...] = Field((), description="Words that staff and customers type, in any language.")
    triggers: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="What happens, in the customer's or a colleague's own words; the home page lists them."
    )
    experience: Experience = Field(description="What the customer must and must never meet.")
    checklist: Checklist = Field(description="What we do.")
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1)] = Field(
        description="What we say; the first opens the page."
    )
    guide: GuideId | None = Field(None, description="The guide that helps to decide.")
    messages: tuple[MessageId, ...] = Field((), description="The messages that it sends.")
    escalate: Annotated[tuple[Escalation, ...], Field(min_length=1)] = Field(
        description="When the case goes to somebody else."
    )
    next: tuple[MomentId, ...] = Field((), description="The moments that it can lead to.")
    ends_here: Line | None = Field(
        None, description="Why nothing comes next, where that is so; else a moment without a next is a problem."
    )
    measures: tuple[Line, ...] = Field((), description="How we know that it works.")
    story: StoryId | None = Field(None, description="The story that teaches it.")
    practice: tuple[Question, ...] = Field((), description="Questions for training.")
    retired_practice: tuple[Slug, ...] = Field(
        (), description="Ids of questions that once were here; none may be used again."
    )
    sources: tuple[SourceId, ...] = Field((), description="Where its claims come from.")
    law: tuple[LawNote, ...] = Field((), description="Notes where law touches it.")
    note: Text | None = Field(None, description="Anything else that a reader needs, in a paragraph or two.")
