"""A measure: how the firm knows that something works. A plain sentence, or one with the audience that may read it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience
from playbook_compiler.model.base import LINE_AS_TYPED, Line, Model
from playbook_compiler.problems.worded import worded


class Measure(Model):
    """How we know that it works: a sentence, or 'text:' and 'audience:' where others than staff may read it, too."""

    text: Annotated[Line, FOR_PUBLIC] = Field(
        description="What is counted or asked, in one sentence.",
        examples=["Share of callbacks made by the time we named.", "Share of open cases with one name on them."],
    )
    audience: ForAudience = DEFAULT

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        plain = {"type": "string", "pattern": LINE_AS_TYPED, "takes": worded("a sentence, or 'text:' and 'audience:'")}
        return {"anyOf": [plain, handler.resolve_ref_schema(handler(schema))]}

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        if not isinstance(value, str | dict):
            raise ValueError(worded("expected a sentence, or 'text:' and 'audience:'"))
        return {"text": value} if isinstance(value, str) else value
