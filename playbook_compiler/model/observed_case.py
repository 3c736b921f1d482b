"""A case to judge: a text that several observers read with a moment's sheet, to see whether they see the same."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from playbook_compiler.model.base import Line, Model, Slug, Text

ObservedContact = Literal["call", "mail", "visit", "mystery"]
"""What is observed: a call listened to, a mail re-read, a visit, or a mystery call."""
CONTACTS: Final[tuple[ObservedContact, ...]] = get_args(ObservedContact)


class ObservedCase(Model):
    """A contact, told as it went: some of it well, some of it not, and some of it open to two readings."""

    id: Slug = Field(
        description="Never changes once published: what observers handed in is kept by it.",
        examples=["the-bakery-rings", "the-half-day"],
    )
    title: Line = Field(
        description="What it is called, in a few words.", examples=["The bakery rings", "A mail at four"]
    )
    contact: Literal["call", "mail", "visit"] = Field(
        description="What happened: call, mail or visit.", examples=["call", "mail"]
    )
    told: Annotated[Text, Field(max_length=6000)] = Field(
        description="The contact from its first word to its last, as it went. No real names.",
        examples=[
            "*Customer:* Have you got two minutes?\n\n*Colleague:* I'm tied up until two. Can I ring you then?\n",
            "Dear Ms Lund,\n\nYour part is late. I will write to you on Thursday.\n",
        ],
    )
