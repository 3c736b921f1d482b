"""A message: a letter, an e-mail or a phone script with named fields to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from playbook_compiler.model.base import FileId, Flag, Line, Model, Text, form
from playbook_compiler.model.meaning import FINDING, UPKEEP, WORDS

FIELD_FORM = r"[a-zß-öø-ÿ][a-z0-9_ß-öø-ÿ]*"  # å, ä, ö, æ and ø as well: customers never see it, colleagues do
PLACEHOLDER: Final = re.compile(r"\{([^{}\n]*)\}")
FIRM_FIELDS: Final = ("company", "company_phone", "company_email", "company_website")
"""Fields that every message has: they are filled in from handbook.yml."""

FieldName = Annotated[
    str,
    StringConstraints(pattern=rf"^{FIELD_FORM}$"),
    form(rf"^{FIELD_FORM}$", "the field's name: small letters, digits and _, as in customer_name or åpningstid"),
]


class MessageField(Model):
    """One field to fill in."""

    label: Line = Field(
        description="What to fill in, as the form says it.",
        examples=["The day and the clock time of your call", "The customer's first name"],
    )
    example: Annotated[Line, UPKEEP] = Field(
        description="An example; never sent.", examples=["today at 14:15", "Ingrid"]
    )
    optional: Flag = Field(
        False, description="true: may stay empty; then the paragraph that it stands in is left out.", examples=[True]
    )
    gives_reason: Flag = Field(
        False,
        description="true: tells why we end something. Left out, with its paragraph, where the firm gives no reasons.",
        examples=[True],
    )
    from_run: Annotated[Literal["customer", "first-name", "me", "started"] | None, UPKEEP] = Field(
        None,
        description="What of a run is filled in where the message is opened from one: the customer's name, their first "
        "name, who has the run, or the day on which it began. customer_name, my_name and the like need not say it.",
        examples=["customer", "started"],
    )


FROM_RUN: Final = {
    "asked_on": "started",
    "customer_first_name": "first-name",
    "customer_name": "customer",
    "first_name": "first-name",
    "my_name": "me",
    "received_on": "started",
    "sender_name": "me",
}
"""Names of fields that say by themselves what of a run is filled in."""


class Message(Model):
    """A text to send or say: a file in messages/, named by the message's id."""

    id: FileId
    title: Annotated[Line, FINDING] = Field(
        description="What it is called.", examples=["A time for the call back", "It will be late"]
    )
    channel: Annotated[Literal["email", "letter", "phone", "text-message", "public-reply"], WORDS] = Field(
        description="How it reaches the reader.", examples=["text-message"]
    )
    to: Annotated[Line, WORDS] = Field(
        description="Who gets it: the customer, the new supplier, a colleague …",
        examples=["The customer", "The new supplier"],
    )
    summary: Annotated[Line, FINDING] = Field(
        description="When to use it, in one sentence.",
        examples=["Send it at once when you cannot help now.", "Send it as soon as you know that a date will slip."],
    )
    search: Annotated[tuple[Line, ...], FINDING] = Field(
        (), description="Words that staff type, in any language.", examples=[["call back", "ring tilbake"]]
    )
    subject: Annotated[Line | None, WORDS] = Field(
        None,
        description="The subject line of an e-mail or a letter.",
        examples=[
            "Your question about {errand}: I have it",
            "Welcome, {customer_name}: who you call and what happens first",
        ],
    )
    fields: Annotated[dict[FieldName, MessageField], WORDS] = Field(
        {},
        description="The fields, in the order of the form.",
        examples=[{"day_and_time": {"label": "The day and the clock time of your call", "example": "today at 14:15"}}],
    )
    body: Annotated[Text, WORDS] = Field(
        description="The text. {field} is replaced; an empty line parts paragraphs.",
        examples=[
            "Hello {customer_first_name}, this is {my_name} at {company}.\n\nI will call you {day_and_time}.\n",
            "Dear {customer_name},\n\nYour order is here. You can collect it until {collect_until}.\n",
        ],
    )

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs, in order."""
        return tuple(part.strip() for part in re.split(r"\n\s*\n", self.body) if part.strip())


def placeholders(text: str) -> Iterator[str]:
    """Yield what stands in braces, in order, as typed."""
    for match in PLACEHOLDER.finditer(text):
        yield match[1]
