"""handbook.yml: what differs from firm to firm."""

from __future__ import annotations

import re
import zoneinfo
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from playbook_compiler.model.base import Count, FileId, Line, Model, Slug
from playbook_compiler.model.meaning import CUSTOMERS, FINDING, ORDERED, UPKEEP
from playbook_compiler.model.references import MomentId, StageId

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Clock = Annotated[str, StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")]
Channel = Literal["web", "email", "phone", "letter", "visit", "chat", "text-message"]


def _time_zone(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z]+(?:/[A-Za-z_+-]+)*", value):
        raise ValueError("expected a time zone such as Europe/Oslo")
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("expected a time zone such as Europe/Oslo") from None
    return value


class Contact(Model):
    """How a customer reaches the firm; messages fill these in."""

    phone: Line = Field(description="In quotes, as customers read it.", examples=["+47 22 00 00 00"])
    email: Line = Field(description="The address that somebody reads every working day.")
    website: Line | None = Field(None, description="The firm's own site.")


class Hours(Model):
    """Working hours on some days of the week."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = Field(description="The days.")
    opens: Clock = Field(description="When work begins.", examples=["08:00"])
    closes: Clock = Field(description="When work ends.", examples=["16:00"])

    @model_validator(mode="after")
    def _in_order(self) -> Hours:
        if self.opens >= self.closes:
            raise ValueError("'opens' must come before 'closes'")
        return self


class Way(Model):
    """One way in or out, and how much it asks of the customer. A channel alone (`web`) counts as one step."""

    by: Channel = Field(description="The channel.")
    steps: Count = Field(description="How many things the customer has to do, from the wish to the confirmation.")

    @model_validator(mode="before")
    @classmethod
    def _plain_channel(cls, value: Any) -> Any:
        return {"by": value, "steps": 1} if isinstance(value, str) else value


class Channels(Model):
    """How a customer can join, and how a customer can leave. Leaving may never be harder."""

    joining: Annotated[tuple[Way, ...], Field(min_length=1)] = Field(description="The ways in.")
    leaving: Annotated[tuple[Way, ...], Field(min_length=1)] = Field(description="The ways out.")


class Stage(Model):
    """A stage of the customer's journey."""

    id: Slug = Field(description="The name that moments use.")
    title: Line = Field(description="The stage in a word or two.")
    about: Line = Field(description="What the customer is about, in one sentence.")
    leads_to: StageId | None = Field(
        None, description="The stage that every moment of this one must lead to in the end: a farewell to 'after'."
    )
    order: Annotated[tuple[MomentId, ...], ORDERED] = Field(
        (), description="The stage's moments in order; those that are not named follow by their ids."
    )


class Settings(Model):
    """The firm's own settings."""

    id: FileId
    title: Annotated[Line, FINDING] = Field(description="What the handbook is called.")
    company: Annotated[Line, CUSTOMERS] = Field(description="The firm's name.")
    contact: Annotated[Contact, CUSTOMERS] = Field(description="How customers reach the firm.")
    country: Annotated[Literal["NO", "DK", "SE", "FI", "IS"], CUSTOMERS] = Field(
        description="Where the firm is; it decides the holidays."
    )
    time_zone: Annotated[str, BeforeValidator(_time_zone), CUSTOMERS] = Field(
        description="The firm's time zone.", examples=["Europe/Oslo"]
    )
    working_hours: Annotated[tuple[Hours, ...], Field(min_length=1), CUSTOMERS] = Field(
        description="When the firm is at work; limits in working hours are counted in these."
    )
    language: Annotated[Literal["en", "nb", "da", "sv"], UPKEEP] = Field(
        description="The handbook's language; it decides the search."
    )
    edit_address: Annotated[Annotated[str, Field(pattern=r"^https?://\S+/$")] | None, UPKEEP] = Field(
        None,
        description="Where playbooks/ is edited on the web, ending in a slash; 'Edit this page' opens it.",
        examples=["https://github.com/firm/handbook/edit/main/playbooks/"],
    )
    site_address: Annotated[Annotated[str, Field(pattern=r"^https?://\S+/$")] | None, UPKEEP] = Field(
        None,
        description="Where the finished handbook stands on the web, ending in a slash; feeds and calendars link there.",
        examples=["https://handbook.firm.example/"],
    )
    channels: Annotated[Channels, CUSTOMERS] = Field(description="Ways to join and to leave.")
    reasons_when_ending: Annotated[Literal["factual", "none"], CUSTOMERS] = Field(
        description="Whether our letters give a reason when we end something. Advisers disagree, so the firm decides."
    )
    stages: Annotated[tuple[Stage, ...], Field(min_length=1), FINDING, ORDERED] = Field(
        description="The journey's stages, in order."
    )
