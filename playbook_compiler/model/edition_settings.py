"""The editions that a firm wants: which audience, in which language, and where each is published."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from playbook_compiler.languages.found import LanguageId
from playbook_compiler.model.audience import ALL, Audience
from playbook_compiler.model.base import Model, Slug, form

_ADDRESS: Final = r"^https://\S+/$"
EditionAddress = Annotated[
    str,
    Field(pattern=_ADDRESS),
    form(_ADDRESS, "an address that begins with https:// and ends with /"),
]


class EditionSettings(Model):
    """One edition: a site of its own, for one audience in one language."""

    id: Slug = Field(
        description="Its name: the folder below site/, and what 'build --edition' asks for.",
        examples=["staff", "charter"],
    )
    audience: Audience = Field(
        description="Who reads it: public, staff or managers. Managers see all; staff see what is for staff and for "
        "the public.",
        examples=["managers", "staff"],
    )
    language: LanguageId | None = Field(
        None, description="Its language. Left out: the handbook's own.", examples=["en", "nb"]
    )
    address: EditionAddress | None = Field(
        None,
        description="Where it is published, ending in a slash. Left out: the 'site_address', if there is one.",
        examples=["https://handbook.firm.example/", "https://firm.example/promises/"],
    )


THE_ONE: Final = EditionSettings(id="handbook", audience=ALL)
"""The edition of a handbook that names none: everything."""
