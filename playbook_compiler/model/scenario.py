"""A scenario: an experience test. A situation, and what the handbook must answer to it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook_compiler.model.audience import DEFAULT, ForAudience
from playbook_compiler.model.base import FileId, Line, Model, Slug
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import UPKEEP
from playbook_compiler.model.other_languages import THE_SAME, WRITTEN
from playbook_compiler.model.references import GuideId, MessageId, MomentId, PolicyId, PromiseId, RoleId


class Expected(Model):
    """What the handbook must answer. Every line that is filled in is checked."""

    outcome: Slug | None = Field(
        None, description="The outcome that the guide reaches.", examples=["offer-another-day", "yes-with-a-date"]
    )
    moment: MomentId | None = Field(
        None,
        description="The moment that the guide's outcome, or this moment's next or steps, lead to.",
        examples=["say-no-before-the-start"],
    )
    message: MessageId | None = Field(
        None, description="The message that the outcome or the moment sends.", examples=["callback-promise"]
    )
    policy: PolicyId | None = Field(
        None,
        description="A policy that the moment rests on, or that goes with a message that it or the outcome sends.",
        examples=["conduct"],
    )
    promise: PromiseId | None = Field(
        None, description="The promise that the moment keeps.", examples=["a-time-not-an-excuse"]
    )
    within: Within | None = Field(
        None, description="A step of the moment has at most this limit.", examples=["15 minutes", "4 working hours"]
    )
    escalates_to: RoleId | None = Field(
        None, description="The role that the moment escalates to.", examples=["customer-lead"]
    )
    never_says: Annotated[tuple[Line, ...], WRITTEN] = Field(
        (),
        description="Words that may not stand in anything that the moment or the outcome says or sends.",
        examples=[["don't have time", "important customer"]],
    )


class Scenario(Model):
    """One situation and its expected answer."""

    id: Slug = Field(description="Its name in messages.", examples=["call-during-the-tender", "contact-calls-in-ill"])
    situation: Line = Field(
        description="What happens.",
        examples=[
            "A long-standing small customer calls while her contact may work on the tender only.",
            "Somebody new writes at 15:50 and asks for a price.",
        ],
    )
    guide: GuideId | None = Field(None, description="The guide to ask.", examples=["can-we-say-yes"])
    answers: Annotated[dict[str, str], THE_SAME] = Field(
        {},
        description="question: answer, for every question of the guide.",
        examples=[{"our-kind-of-thing": "better", "room-for-it": "later"}],
    )
    moment: MomentId | None = Field(None, description="The moment to open.", examples=["busy-with-a-big-client"])
    then: Expected = Field(
        description="What the handbook must answer.",
        examples=[{"promise": "a-time-not-an-excuse", "within": "15 minutes"}],
    )


class ScenarioFile(Model):
    """A file in scenarios/: the experience tests of one guide or one moment."""

    id: FileId
    about: Annotated[Line, UPKEEP] = Field(
        description="What these tests watch over, in one sentence.",
        examples=[
            "From the first call to the angry review, every customer meets the same care.",
            "A customer who leaves is thanked, helped on, and met well to the last day.",
        ],
    )
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1), UPKEEP] = Field(description="The tests.")
    audience: ForAudience = DEFAULT
