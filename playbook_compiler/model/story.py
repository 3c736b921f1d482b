"""A story: an anonymised true case, told to be remembered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience, StaffSay
from playbook_compiler.model.base import FileId, Line, Model, Text
from playbook_compiler.model.meaning import FINDING, TRAINING, UPKEEP
from playbook_compiler.model.other_languages import WRITTEN
from playbook_compiler.model.pictured import PICTURED
from playbook_compiler.model.references import SourceId


class Story(Model):
    """A true case: a file in stories/, named by the story's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="A title that is remembered.", examples=["The chair that came back", "An important customer"]
    )
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="The story in one sentence.",
        examples=[
            "A shop cancels an impatient customer's order with great kindness, and a month later he buys the chair.",
            "A customer is told that another one matters more, and thinks of leaving.",
        ],
    )
    search: Annotated[tuple[Line, ...], FINDING, WRITTEN] = Field(
        (), description="Words that staff type, in any language.", examples=[["chair", "stol", "back-order"]]
    )
    told: Annotated[Text, TRAINING, PICTURED, FOR_PUBLIC] = Field(
        description="The story, in paragraphs, with pictures if you like. No real names of customers or colleagues.",
        examples=[
            "A shop had a chair on back-order.\n\nOne week later the customer wanted it now.\n",
            "She called the one whom she always calls.\n\nThere was no time for her.\n",
        ],
    )
    lessons: Annotated[tuple[Line, ...], Field(min_length=1), TRAINING, FOR_PUBLIC] = Field(
        description="What to learn from it.", examples=[["Give no date that rests in other hands."]]
    )
    ask: Annotated[Line | None, TRAINING] = Field(
        None,
        description="The question that opens a talk about it.",
        examples=["Which five addresses would you have sent him?", "What would you have said to her?"],
    )
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field(
        (), description="Where it comes from.", examples=[["chair-shop"]]
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None
