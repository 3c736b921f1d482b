"""What we do in a moment: steps in order, each small enough to tick."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook_compiler.model.audience import DEFAULT, FOR_MANAGERS, FOR_STAFF, ForAudience, StaffSayHere
from playbook_compiler.model.base import Flag, Line, Model, Slug
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import FINDING, ORDERED, UPKEEP
from playbook_compiler.model.pictured import PICTURED
from playbook_compiler.model.references import GuideId, MessageId, MomentId, PromiseId, RoleId
from playbook_compiler.model.slots import SLOTS
from playbook_compiler.model.told import ToldWithStep


class Step(Model):
    """One thing to do, small enough to tick."""

    id: Slug = Field(
        description="Never changes once published: ticks and links are kept by it.",
        examples=["name-a-time", "keep-the-time"],
    )
    pause: Annotated[Line | None, ToldWithStep("before", "pause")] = Field(
        None,
        description="A pause before this step: what to wait for.",
        examples=["Wait until it has been mended for a week.", "Wait until the day that you agreed on has passed."],
    )
    do: Annotated[Line, SLOTS] = Field(
        description="What to do, beginning with a verb.",
        examples=["Name the time when they hear from us, and who will call.", "Call at the minute you named."],
    )
    who: Annotated[RoleId, FOR_STAFF] = Field(description="The role that does it.", examples=["contact-person"])
    within: Within | None = Field(
        None, description="How soon, counted from the start of the moment.", examples=["15 minutes", "1 working day"]
    )
    promise: Annotated[PromiseId | None, ToldWithStep("leads", "keeps")] = Field(
        None, description="The promise that this step keeps.", examples=["a-time-not-an-excuse"]
    )
    key: Flag = Field(False, description="true: may never be skipped.", examples=[True])
    danger: Annotated[Flag, FINDING] = Field(
        False,
        description="true: somebody may be in danger here. The country's emergency numbers stand with it, to tap.",
        examples=[True],
    )
    only_if: Annotated[Line | None, ToldWithStep("condition", "only_if")] = Field(
        None,
        description="The condition under which the step is needed.",
        examples=["The customer chose a colleague.", "Someone is taken off their other work."],
    )
    why: Annotated[Line | None, UPKEEP, FOR_STAFF, PICTURED, ToldWithStep("about")] = Field(
        None,
        description="Why it matters, where that is not plain; or a picture of what to look for.",
        examples=["A kept time is the whole proof that they count.", "Silence reads as a no."],
    )
    message: Annotated[MessageId | None, FOR_STAFF, ToldWithStep("leads", "uses_message")] = Field(
        None, description="The message that this step sends.", examples=["callback-promise"]
    )
    guide: Annotated[GuideId | None, FOR_STAFF, ToldWithStep("leads", "uses_guide")] = Field(
        None, description="The guide that this step uses.", examples=["can-we-say-yes"]
    )
    moment: Annotated[MomentId | None, FOR_STAFF, ToldWithStep("leads", "goes_to")] = Field(
        None, description="The moment that this step goes over to.", examples=["contact-person-away"]
    )
    audience: ForAudience = DEFAULT
    staff_say: Annotated[StaffSayHere, FOR_STAFF, ToldWithStep("instead")] = None


class Checklist(Model):
    """What we do, in order."""

    kind: Literal["read-do", "do-confirm"] = Field(
        description="read-do: follow line by line (rare, grave cases); do-confirm: work, then confirm (every day).",
        examples=["do-confirm"],
    )
    steps: Annotated[tuple[Step, ...], Field(min_length=1), ORDERED] = Field(description="The steps, in order.")
    retired: Annotated[tuple[Slug, ...], UPKEEP, FOR_MANAGERS] = Field(
        (), description="Ids of steps that once were here; none may be used again.", examples=[["send-a-fax"]]
    )
