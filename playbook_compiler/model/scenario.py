"""A scenario: an experience test. A situation, and what the handbook must answer to it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook_compiler.model.base import FileId, Line, Model, Slug
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import UPKEEP
from playbook_compiler.model.references import GuideId, MessageId, MomentId, PromiseId, RoleId


class Expected(Model):
    """What the handbook must answer. Every line that is filled in is checked."""

    outcome: Slug | None = Field(None, description="The outcome that the guide reaches.")
    moment: MomentId | None = Field(
        None, description="The moment that the guide's outcome, or this moment's next or steps, lead to."
    )
    message: MessageId | None = Field(None, description="The message that the outcome or the moment sends.")
    promise: PromiseId | None = Field(None, description="The promise that the moment keeps.")
    within: Within | None = Field(None, description="A step of the moment has at most this limit.")
    escalates_to: RoleId | None = Field(None, description="The role that the moment escalates to.")
    never_says: tuple[Line, ...] = Field(
        (), description="Words that may not stand in anything that the moment or the outcome says or sends."
    )


class Scenario(Model):
    """One situation and its expected answer."""

    id: Slug = Field(description="Its name in messages.")
    situation: Line = Field(description="What happens.")
    guide: GuideId | None = Field(None, description="The guide to ask.")
    answers: dict[str, str] = Field({}, description="question: answer, for every question of the guide.")
    moment: MomentId | None = Field(None, description="The moment to open.")
    then: Expected = Field(description="What the handbook must answer.")


class ScenarioFile(Model):
    """A file in scenarios/: the experience tests of one guide or one moment."""

    id: FileId
    about: Annotated[Line, UPKEEP] = Field(description="What these tests watch over, in one sentence.")
    scenarios: Annotated[tuple[Scenario, ...], Field(min_length=1), UPKEEP] = Field(description="The tests.")
