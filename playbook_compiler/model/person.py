"""people.yml: the colleagues whom a role can name, each written once, whichever roles they hold."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from playbook_compiler.model.base import FileId, Line, Model, form
from playbook_compiler.model.feedback import MailAddress
from playbook_compiler.model.meaning import UPKEEP
from playbook_compiler.model.other_languages import THE_SAME

_NUMBER: Final = r"^\+?[0-9][0-9 ()/.-]{1,23}$"
PhoneNumber = Annotated[
    str,
    StringConstraints(pattern=_NUMBER, strip_whitespace=True),
    form(_NUMBER, 'a telephone number in double quotes, such as "+47 900 00 000"'),
]


class Person(Model):
    """A colleague whom others reach in this handbook."""

    id: FileId
    name: Annotated[Line, UPKEEP, THE_SAME] = Field(
        description="The name, as colleagues say it.", examples=["Kari Nordmann", "Jonas Berg"]
    )
    phone: Annotated[PhoneNumber | None, UPKEEP] = Field(
        None,
        description="The number that is answered, in double quotes.",
        examples=["+47 900 00 000", "+45 20 00 00 00"],
    )
    email: Annotated[MailAddress | None, UPKEEP] = Field(
        None, description="The person's e-mail address.", examples=["kari@firm.example", "jonas@firm.example"]
    )

    @property
    def call(self) -> str | None:
        """The number as a telephone takes it: its digits, and the plus before them."""
        return call_of(self.phone) if self.phone else None


def call_of(number: str) -> str:
    """A link to call a number."""
    return f"tel:{'+' if number.startswith('+') else ''}{re.sub('[^0-9]', '', number)}"
