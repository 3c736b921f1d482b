"""Who may see what: the three audiences, and the marks that say which field each of them gets.

An entry is for one audience and for all narrower ones; so are a step, a note on law and a measure inside it. A field
that bears no mark is for staff and managers: the public gets only what is marked `FOR_PUBLIC`, so that a new field can
never get out by being forgotten. A field inside a group has its group's mark unless it bears its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final, Literal, get_args

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from playbook_compiler.model.base import Line
from playbook_compiler.model.meaning import UPKEEP

Audience = Literal["public", "staff", "managers"]
"""From the widest to the narrowest: whoever is in a narrower one sees what the wider ones see."""

AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
DEFAULT: Final[Audience] = "staff"
"""Whose an entry is, or a part of one, where nothing is said."""

ALL: Final[Audience] = "managers"
"""The audience that sees everything."""


@dataclass(frozen=True)
class SeenBy:
    """Marks a field with the widest audience that gets it."""

    audience: Audience


FOR_PUBLIC: Final = SeenBy("public")
FOR_STAFF: Final = SeenBy("staff")
FOR_MANAGERS: Final = SeenBy("managers")


ForAudience = Annotated[
    Audience,
    UPKEEP,
    FOR_PUBLIC,
    Field(
        description="Who may see it: public (customers, too), staff, or managers alone. Left out: staff. An edition "
        "for others holds no word of it.",
        examples=["managers", "public"],
    ),
]
"""The field that says for whom an entry is, or a part of one."""

StaffSay = Annotated[
    Line | None,
    UPKEEP,
    Field(
        description="Beside 'audience: managers': what stands in the staff's edition wherever a page leads here.",
        examples=["Ask your team lead.", "This is decided by the managing director: tell them what you know."],
    ),
]
"""The words that others read in the place of what managers alone may see."""

StaffSayHere = Annotated[
    Line | None,
    UPKEEP,
    Field(
        description="What staff read here where this leads to what managers alone may see. Left out: the words of that "
        "entry's own 'staff_say'.",
        examples=["Ask your team lead, who takes it from here.", "Tell the managing director what you know."],
    ),
]
"""The same where it is said at the one place that leads there."""


def sees(audience: Audience, what: Audience) -> bool:
    """Whether an audience sees what is for another one: its own, and what is for a wider one."""
    return AUDIENCES.index(what) <= AUDIENCES.index(audience)


def audience_of(model: BaseModel) -> Audience:
    """For whom an entry is, or a part of one. What cannot say so (a role, a source) is for staff."""
    found: Audience = getattr(model, "audience", DEFAULT)
    return found


@cache
def seen_fields(model: type[BaseModel], inherited: Audience) -> tuple[tuple[str, Audience], ...]:
    """The fields of a model, each with the widest audience that gets it. Whoever sees a thing sees its id."""
    return tuple(
        (name, AUDIENCES[0] if name == "id" else _mark(field) or inherited)
        for name, field in model.model_fields.items()
    )


def _mark(field: FieldInfo) -> Audience | None:
    return next((mark.audience for mark in field.metadata if isinstance(mark, SeenBy)), None)
