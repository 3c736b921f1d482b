"""A message: a letter, an e-mail or a phone script with named fields to fill in."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience, StaffSay
from playbook_compiler.model.base import FileId, Flag, Line, Model, Text
from playbook_compiler.model.letter_choice import Choices, LetterParagraph, paragraphs_of
from playbook_compiler.model.meaning import FINDING, STAFF, WORDS
from playbook_compiler.model.named_field import Fields
from playbook_compiler.model.other_languages import WRITTEN
from playbook_compiler.model.references import PolicyId, RoleId
from playbook_compiler.model.slots import SLOTS

_CONSENT_FIRST: Final = frozenset({"email", "text-message"})
"""Channels in which marketing needs a yes given beforehand. Post and calls have registers of those who said no."""


class Message(Model):
    """A text to send or say: a file in messages/, named by the message's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it is called.", examples=["A time for the call back", "It will be late"]
    )
    channel: Annotated[Literal["email", "letter", "phone", "text-message", "public-reply"], WORDS] = Field(
        description="How it reaches the reader.", examples=["text-message"]
    )
    to: Annotated[Line, WORDS] = Field(
        description="Who gets it: the customer, the new supplier, a colleague …",
        examples=["The customer", "The new supplier"],
    )
    from_: Annotated[tuple[RoleId, ...], STAFF] = Field(
        (),
        alias="from",
        description="The roles that may send it, where it speaks as one of them: a step of nobody else sends it. "
        "Left out: whoever does the step.",
        examples=[["managing-director"], ["contact-person", "team-lead"]],
    )
    marketing: Annotated[Flag, STAFF] = Field(
        False,
        description="true: it markets something (an offer, a newsletter, a wish to win somebody back). By e-mail or "
        "text message it then needs consent.",
        examples=[True],
    )
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="When to use it, in one sentence.",
        examples=["Send it at once when you cannot help now.", "Send it as soon as you know that a date will slip."],
    )
    search: Annotated[tuple[Line, ...], FINDING, WRITTEN] = Field(
        (), description="Words that staff type, in any language.", examples=[["call back", "ring tilbake"]]
    )
    policies: Annotated[tuple[PolicyId, ...], WORDS] = Field(
        (), description="The policies that it rests on, and that go with it.", examples=[["conduct"]]
    )
    subject: Annotated[Line | None, WORDS, SLOTS] = Field(
        None,
        description="The subject line of an e-mail or a letter.",
        examples=[
            "Your question about {errand}: I have it",
            "Welcome, {customer_name}: who you call and what happens first",
        ],
    )
    fields: Annotated[Fields, WORDS] = Field(
        {},
        description="The fields, in the order of the form. Those of handbook.yml need not be declared again.",
        examples=[{"day_and_time": {"label": "The day and the clock time of your call", "example": "today at 14:15"}}],
    )
    choices: Annotated[Choices, WORDS] = Field(
        {},
        description="Alternatives: either this paragraph or that. A paragraph that begins with [money: refund] goes "
        "out where that option is chosen, and no other of its choice.",
        examples=[
            {
                "money": {
                    "label": "What happens to the money",
                    "options": {"refund": "It goes back", "credit": "It is credited"},
                }
            }
        ],
    )
    body: Annotated[Text, WORDS, SLOTS] = Field(
        description="The text. {field} is replaced; an empty line parts paragraphs.",
        examples=[
            "Hello {customer_first_name}, this is {my_name} at {company}.\n\nI will call you {day_and_time}.\n",
            "Dear {customer_name},\n\nYour order is here. You can collect it until {collect_until}.\n",
        ],
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None

    @property
    def needs_consent(self) -> bool:
        """Whether it markets something in a channel where that needs consent."""
        return self.marketing and self.channel in _CONSENT_FIRST

    @property
    def paragraphs(self) -> tuple[LetterParagraph, ...]:
        """The body's paragraphs, in order, each with the option that it stands for."""
        return paragraphs_of(self.body, self.choices)
