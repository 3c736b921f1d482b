"""A named field: what is filled in where a text has a slot, `{day}`. One way of declaring it for every kind of entry.

A *field* is declared, with a label and an example; a *slot* is the place in a sentence where it stands. Messages,
moments and guides declare fields of their own, handbook.yml those that all of them may use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field as _Field
from pydantic import StringConstraints

from playbook_compiler.model.base import Flag, Line, Model, form
from playbook_compiler.model.meaning import UPKEEP

FIELD_FORM = r"[a-zß-öø-ÿ][a-z0-9_ß-öø-ÿ]*"  # å, ä, ö, æ and ø as well: customers never see it, colleagues do
SLOT: Final = re.compile(r"\{([^{}\n]*)\}")
FIRM_FIELDS: Final = ("company", "company_phone", "company_email", "company_website")
"""Fields that every text has: they are filled in from handbook.yml."""

FieldName = Annotated[
    str,
    StringConstraints(pattern=rf"^{FIELD_FORM}$"),
    form(rf"^{FIELD_FORM}$", "the field's name: small letters, digits and _, as in customer_name or åpningstid"),
]
FromRun = Literal["customer", "first-name", "me", "started"]
"""What a run knows by itself."""


class NamedField(Model):
    """One field to fill in."""

    label: Line = _Field(
        description="What to fill in, as the form says it.",
        examples=["The day and the clock time of your call", "The customer's first name"],
    )
    example: Annotated[Line, UPKEEP] = _Field(
        description="An example, as it reads in the middle of a sentence; never sent.",
        examples=["today at 14:15", "Ingrid"],
    )
    optional: Flag = _Field(
        False,
        description="true: may stay empty; then the paragraph of the message that it stands in is left out.",
        examples=[True],
    )
    gives_reason: Flag = _Field(
        False,
        description="true: tells why we end something. Left out of a message, with its paragraph, where the firm gives "
        "no reasons.",
        examples=[True],
    )
    from_run: Annotated[FromRun | None, UPKEEP] = _Field(
        None,
        description="What of a run is filled in: the customer's name, their first name, who has the run, or the day on "
        "which it began. customer_name, my_name and the like need not say it.",
        examples=["customer", "started"],
    )


Fields = dict[FieldName, NamedField]

FROM_RUN: Final[dict[str, FromRun]] = {
    "asked_on": "started",
    "customer_first_name": "first-name",
    "customer_name": "customer",
    "first_name": "first-name",
    "my_name": "me",
    "received_on": "started",
    "sender_name": "me",
}
"""Names of fields that say by themselves what of a run is filled in."""


def from_run(name: str, field: NamedField) -> FromRun | None:
    """What of a run fills a field: what it says, or else what its name says."""
    return field.from_run or FROM_RUN.get(name)


def slots(text: str) -> Iterator[str]:
    """Yield what stands in braces, in order, as typed."""
    for match in SLOT.finditer(text):
        yield match[1]
