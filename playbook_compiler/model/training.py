"""A track: the moments and stories that a role learns, in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience, StaffSay
from playbook_compiler.model.base import Count, FileId, Line, Model, Slug
from playbook_compiler.model.meaning import FINDING, ORDERED, TRAINING, UPKEEP
from playbook_compiler.model.references import GuideId, MomentId, RoleId, StoryId


class TrackPart(Model):
    """One sitting of a track."""

    id: Slug = Field(description="Never changes once published.", examples=["monday", "first-day"])
    title: Line = Field(
        description="When or what: First day, First week …", examples=["Monday, the first call", "First day"]
    )
    minutes: Count = Field(description="How long it takes.", examples=[30, 25])
    moments: Annotated[tuple[MomentId, ...], ORDERED] = Field(
        (), description="The moments to learn, in order.", examples=[["first-contact", "busy-with-a-big-client"]]
    )
    stories: Annotated[tuple[StoryId, ...], ORDERED] = Field(
        (), description="The stories to read.", examples=[["the-important-customer"]]
    )
    guides: Annotated[tuple[GuideId, ...], ORDERED] = Field(
        (), description="The guides to practise.", examples=[["can-we-say-yes"]]
    )

    @property
    def units(self) -> list[tuple[str, str]]:
        """What is read in this part, as (kind, id) in the order of reading: a story opens it, the guides come last."""
        lists = (("story", self.stories), ("moment", self.moments), ("guide", self.guides))
        return [(kind, id_) for kind, ids in lists for id_ in ids]


class Test(Model):
    """The closing test of a track: questions drawn from the practice of its moments, from cases of guides and from
    scenarios; first those that nobody has just practised.
    """

    questions: Count = Field(description="How many questions are drawn.", examples=[10, 6])
    pass_: StrictInt = Field(
        alias="pass",
        ge=1,
        le=100,
        description="How many per cent of them must be answered best.",
        examples=[80, 100],
    )
    counts: Annotated[Literal["best", "newest"], UPKEEP] = Field(
        "best",
        description="Which attempt counts where somebody takes it again; a record holds them all. best: once passed, "
        "it stays passed. newest: for what must be shown again each year, say.",
        examples=["newest", "best"],
    )


class Track(Model):
    """What a role learns: a file in training/, named by the track's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it is called.", examples=["Your first week", "For team leads"]
    )
    role: Annotated[RoleId, TRAINING] = Field(description="The role that it is for.", examples=["contact-person"])
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What one can do after it, in one sentence.",
        examples=[
            "After five short sittings you can meet a customer on a good day, a bad day and a last day.",
            "After it you can name who answers before you take someone off their work.",
        ],
    )
    parts: Annotated[tuple[TrackPart, ...], Field(min_length=1), TRAINING, ORDERED] = Field(
        description="The parts, in order."
    )
    test: Annotated[Test | None, TRAINING] = Field(
        None,
        description="The closing test. Without one, the track is done when all of it was read.",
        examples=[{"questions": 10, "pass": 80}],
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None
