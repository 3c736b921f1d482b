"""A policy: what holds between the firm and everyone it works for, on one page that letters and moments rest on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience, StaffSay
from playbook_compiler.model.base import Day, FileId, Line, Model, Text
from playbook_compiler.model.duration import Within
from playbook_compiler.model.law import LawNote
from playbook_compiler.model.meaning import CUSTOMERS, FINDING, ORDERED, STAFF, UPKEEP
from playbook_compiler.model.other_languages import WRITTEN
from playbook_compiler.model.references import RoleId, SourceId


class PolicySection(Model):
    """One part of a policy, under its own heading."""

    title: Line = Field(
        description="What it is about, in a few words.",
        examples=["If an invoice is late", "What we do if it happens"],
    )
    text: Text = Field(
        description="What holds, in plain words that a customer can be given.",
        examples=[
            "We call you first, and ask whether something is wrong.\n",
            "Any of us may end a conversation when we are insulted.\n\nSomebody else will then call you.\n",
        ],
    )


class Policy(Model):
    """What we ask and what we do, the same for everyone: a file in policies/, named by the policy's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it is called, also in the letters that enclose it.",
        examples=["How we treat each other", "How and when we are paid"],
    )
    owner: Annotated[RoleId, UPKEEP] = Field(
        description="The role that keeps this policy true.", examples=["managing-director", "finance"]
    )
    reviewed: Annotated[Day, UPKEEP] = Field(
        description="The day when somebody last read it through and agreed.", examples=["2026-11-21", "2026-05-04"]
    )
    review_every: Annotated[Within, UPKEEP] = Field(
        description="How often it is read through.", examples=["1 year", "6 months"]
    )
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it settles, in one sentence; search results show it.",
        examples=[
            "What we do not accept from anybody, and what we do then.",
            "When an invoice is due, and what if not.",
        ],
    )
    search: Annotated[tuple[Line, ...], FINDING, WRITTEN] = Field(
        (), description="Words that staff type, in any language.", examples=[["code of conduct", "husregler"]]
    )
    sections: Annotated[tuple[PolicySection, ...], Field(min_length=1), CUSTOMERS, ORDERED, FOR_PUBLIC] = Field(
        description="Its parts, in order. Together they fit on one page."
    )
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field(
        (), description="Where its claims come from.", examples=[["eu-late-payment"]]
    )
    law: Annotated[tuple[LawNote, ...], STAFF] = Field(
        (), description="Notes where law touches it, for us: the page is printed without them."
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None
