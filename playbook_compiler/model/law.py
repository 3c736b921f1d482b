"""Where law touches a moment: whose law it is, whether it holds where the firm is, and the limit that it sets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.model.audience import DEFAULT, FOR_STAFF, ForAudience
from playbook_compiler.model.base import Day, Flag, Line, Model, Slug
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import UPKEEP
from playbook_compiler.model.references import SourceId
from playbook_compiler.problems.worded import worded

Country = Literal["NO", "DK", "SE", "FI", "IS", "EU"]
IN_THE_EU: Final = frozenset({"DK", "SE", "FI"})
"""Norway and Iceland are in the EEA: there EU law holds where it was taken into the EEA agreement."""


class LawNote(Model):
    """A note where law touches the moment. It is shown to firms where it holds, with 'check with your adviser'."""

    country: Country = Field(description="The country whose law it is, or EU.", examples=["NO"])
    note: Line | None = Field(
        None,
        description="What to know, in one or two sentences.",
        examples=["A way out by phone alone is not enough where people could sign up online.", "See our terms."],
    )
    none: Annotated[Line | None, FOR_STAFF] = Field(
        None,
        description="Instead of a note: why there is nothing to know in this country. No reader sees it.",
        examples=["Our contracts rule this, and no law does.", "The duty is the maker's, not ours."],
    )
    eea: Flag = Field(
        False,
        description="true: this EU law is in force in Norway and Iceland as well, through the EEA agreement.",
        examples=[True],
    )
    marketing: Annotated[Flag, UPKEEP, FOR_STAFF] = Field(
        False,
        description="true: this note says when marketing needs consent. A moment that sends a message with "
        "'marketing: true' by e-mail or text message has one that holds where the firm is.",
        examples=[True],
    )
    within: Within | None = Field(
        None,
        description="A limit that the law sets. '72 hours' runs on nights and weekends, too.",
        examples=["72 hours", "14 days"],
    )
    step: Annotated[Slug | None, FOR_STAFF] = Field(
        None,
        description="The id of this moment's step that keeps the limit.",
        examples=["tell-the-authority", "confirm-in-writing"],
    )
    checked: Annotated[Day | None, UPKEEP, FOR_STAFF] = Field(
        None,
        description="The day when somebody last held it against its source. It is to be done once a year.",
        examples=["2026-11-21", "2026-05-04"],
    )
    sources: Annotated[tuple[SourceId, ...], UPKEEP, FOR_STAFF] = Field(
        (), description="Where it comes from.", examples=[["no-consumer-authority-exit"]]
    )
    audience: ForAudience = DEFAULT

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        group = handler.resolve_ref_schema(handler(schema))
        return group | {"oneOf": [{"required": ["note"]}, {"required": ["none"]}]}

    @model_validator(mode="after")
    def _one_of_both(self) -> LawNote:
        if (self.note is None) == (self.none is None):
            raise ValueError(worded("expected either 'note:', what to know, or 'none:', why there is nothing to know"))
        if self.eea and self.country != "EU":
            raise ValueError(
                worded("expected 'country: EU' beside 'eea: true'; the law of a country needs no such line")
            )
        return self


def holds_in(law: LawNote, country: str) -> bool:
    """Whether a law holds in a country of the firm's."""
    if law.country == "EU":
        return country in IN_THE_EU or law.eea
    return law.country == country


def notes_in(laws: Iterable[LawNote], country: str) -> tuple[LawNote, ...]:
    """The notes to read in a country."""
    return tuple(law for law in laws if law.note is not None and holds_in(law, country))
