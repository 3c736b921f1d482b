"""Alternatives in a letter: either this paragraph or that. A paragraph that begins with a mark stands for one option.

choices:
money:
label: What happens to the money
options: {refund: It goes back, credit: It is credited}
body: |
[money: refund]
We pay it back on {day}.

[money: credit]
We take it off your next bill.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from playbook_compiler.model.base import ID_FORM, Line, Model, Slug
from playbook_compiler.model.named_field import FIELD_FORM, FieldName

MARK: Final = re.compile(rf"\[({FIELD_FORM}): *({ID_FORM})\]")


class LetterChoice(Model):
    """A choice that whoever sends the message makes: one of several paragraphs goes out."""

    label: Line = Field(
        description="What is decided, as the form asks it.",
        examples=["What happens to the money", "How they hear from us"],
    )
    options: Annotated[dict[Slug, Line], Field(min_length=2)] = Field(
        description="The options, each with what the form calls it. A paragraph stands for one: [money: refund].",
        examples=[{"refund": "It goes back", "credit": "It is credited"}],
    )


Choices = dict[FieldName, LetterChoice]


@dataclass(frozen=True)
class LetterParagraph:
    """One paragraph of a letter, and the option that it stands for, where it does."""

    text: str
    choice: str = ""
    option: str = ""


def paragraphs_of(body: str, choices: Choices) -> tuple[LetterParagraph, ...]:
    """The paragraphs of a body in order, without their marks. Where nothing is to choose, brackets are only signs."""
    texts = (part.strip() for part in re.split(r"\n\s*\n", body) if part.strip())
    return tuple(_paragraph(text, choices) for text in texts)


def _paragraph(text: str, choices: Choices) -> LetterParagraph:
    mark = MARK.match(text)
    if mark is None or mark[1] not in choices:
        return LetterParagraph(text)
    return LetterParagraph(text[mark.end() :].strip(), mark[1], mark[2])
