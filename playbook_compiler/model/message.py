"""A message: a letter, an e-mail or a phone script with named fields to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from playbook_compiler.model.base import FileId, Flag, Line, Model, Text
from playbook_compiler.model.meaning import FINDING, UPKEEP, WORDS

FIELD_FORM = r"[a-z][a-z0-9_]*"
PLACEHOLDER: Final = re.compile(r"\{([^{}\n]*)\}")
FIRM_FIELDS: Final = ("company", "company_phone", "company_email", "company_website")
"""Fields that every message has: they are filled in from handbook.yml."""

FieldName = Annotated[str, StringConstraints(pattern=rf"^{FIELD_FORM}$")]


class MessageField(Model):
    """One field to fill in."""

    label: Line = Field(description="What to fill in, as the form says it.")
    example: Annotated[Line, UPKEEP] = Field(description="An example; never sent.")
    optional: Flag = Field(False, description="true: may stay empty; then the paragraph that it stands in is left out.")
    gives_reason: Flag = Field(
        False,
        description="true: tells why we end something. Left out, with its paragraph, where the firm gives no reasons.",
    )


class Message(Model):
    """A text to send or say: a file in messages/, named by the message's id."""

    id: FileId
    title: Annotated[Line, FINDING] = Field(description="What it is called.")
    channel: Annotated[Literal["email", "letter", "phone", "text-message", "public-reply"], WORDS] = Field(
        description="How it reaches the reader."
    )
    to: Annotated[Line, WORDS] = Field(description="Who gets it: the customer, the new supplier, a colleague …")
    summary: Annotated[Line, FINDING] = Field(description="When to use it, in one sentence.")
    search: Annotated[tuple[Line, ...], FINDING] = Field((), description="Words that staff type, in any language.")
    subject: Annotated[Line | None, WORDS] = Field(None, description="The subject line of an e-mail or a letter.")
    fields: Annotated[dict[FieldName, MessageField], WORDS] = Field(
        {}, description="The fields, in the order of the form."
    )
    body: Annotated[Text, WORDS] = Field(description="The text. {field} is replaced; an empty line parts paragraphs.")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs, in order."""
        return tuple(part.strip() for part in re.split(r"\n\s*\n", self.body) if part.strip())


def placeholders(text: str) -> Iterator[str]:
    """Yield what stands in braces, in order, as typed."""
    for match in PLACEHOLDER.finditer(text):
        yield match[1]
