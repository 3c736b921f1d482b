"""A file of `translations/<language>/`: what an entry says in another language. It mirrors the file of its source.

    by: Astrid Moen
    strings:
      checklist/ring-back/do:
        of: Call back by the time you named.
        text: Ring tilbake innen tiden du nevnte.

`of` is the sentence that was translated, and not a hash of it: so the file itself tells whether the source now says
something else or was only spelt right, a translator reads both side by side, and nobody has to ask git.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.model.base import FileId, Line, Model, Text

TranslationState = Literal["draft", "reviewed"]


class TranslatedString(Model):
    """One piece of prose in another language. Who wrote it, and its state, are the file's where they are left out."""

    of: Text = Field(
        description="The sentence of the source that was translated. Where the source now says another, it is stale.",
        examples=["Call back by the time you named.", "A complaint"],
    )
    text: Text = Field(
        description="What is said in this language.", examples=["Ring tilbake innen tiden du nevnte.", "En klage"]
    )
    state: TranslationState | None = Field(
        None, description="draft: nobody has read it yet; reviewed: somebody else has.", examples=["reviewed"]
    )
    by: Line | None = Field(None, description="Who wrote it, or reviewed it.", examples=["Astrid Moen", "Lars Holm"])


class WrittenTexts(Model):
    """A list that this language has for itself, such as what customers say: as many as there are, in any order."""

    texts: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        description="The texts.", examples=[["Jeg vil klage.", "Dette er andre gang."]]
    )
    state: TranslationState | None = Field(
        None, description="draft: nobody has read them yet; reviewed: somebody else has.", examples=["reviewed"]
    )
    by: Line | None = Field(
        None, description="Who wrote them, or reviewed them.", examples=["Astrid Moen", "Lars Holm"]
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        group = handler.resolve_ref_schema(handler(schema))
        plain = {"type": "array", "minItems": 1, "items": group["properties"]["texts"]["items"]}
        return {"anyOf": [plain, group]}

    @model_validator(mode="before")
    @classmethod
    def _plain_list(cls, value: Any) -> Any:
        return {"texts": value} if isinstance(value, list | tuple) else value


class Translation(Model):
    """What the entries of one file say in another language."""

    id: FileId
    by: Line | None = Field(
        None, description="Who wrote what names nobody else.", examples=["Astrid Moen", "Lars Holm"]
    )
    state: TranslationState = Field("draft", description="The state of what has none of its own.", examples=["draft"])
    strings: dict[str, TranslatedString] = Field(
        {},
        description="Each piece of prose under its key. `handbook translate` writes the keys.",
        examples=[{"title": {"of": "A complaint", "text": "En klage"}}],
    )
    written: dict[str, WrittenTexts] = Field(
        {},
        description="Lists that this language has for itself: search words, what customers say.",
        examples=[{"search": {"texts": ["klage", "reklamasjon"]}}],
    )


class Term(Model):
    """One term of the handbook, and what it is called in this language, always: an entry of glossary.yml."""

    id: FileId
    of: Line = Field(description="The term of the source.", examples=["customer lead", "farewell"])
    choice: Line = Field(description="What it is called.", examples=["kundeansvarlig", "avskjed"])
    forbidden: tuple[Line, ...] = Field(
        (), description="What it is never called.", examples=[["kundeleder", "kundesjef"]]
    )
    why: Line | None = Field(
        None, description="Why so, where that is not plain.", examples=["A title here.", "The others are of law."]
    )
