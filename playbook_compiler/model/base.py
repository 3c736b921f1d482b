"""What every kind of file shares: frozen models that refuse unknown fields, and the texts in them."""

from __future__ import annotations

import datetime
import os
import re
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema

from playbook_compiler.model.other_languages import TRANSLATED
from playbook_compiler.problems.worded import worded

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""What else is installed has no say in how a playbook is read, and need not be looked for at every start."""

ID_FORM = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class Model(BaseModel):
    """Base of all models: an unknown field is a problem, and what was loaded never changes.

    Pydantic prepares a model when it is first used, and with it the models inside: few are used by themselves.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def form(pattern: str, takes: str, **more: Any) -> WithJsonSchema:
    """What a text must look like, for JSON Schema (`pattern`) and in words that complete 'Write …' (`takes`)."""
    return WithJsonSchema({"type": "string", "pattern": pattern, "takes": takes, **more})


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(worded("expected a day such as 2026-11-21"))
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(worded("which is in no calendar; expected a day such as 2026-11-21")) from None


LINE_AS_TYPED: Final = r"^\s*\S[^\n]*\s*$"
TEXT_AS_TYPED: Final = r"\S"

Line = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True, pattern=r"^[^\n]*$"),
    form(LINE_AS_TYPED, "one line of text"),
    TRANSLATED,
]
"""One line of text. Markdown without HTML where it is shown as prose."""

Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), form(TEXT_AS_TYPED, "text, in paragraphs"), TRANSLATED
]
"""Text of one or more paragraphs: Markdown without HTML."""

Slug = Annotated[
    str,
    StringConstraints(pattern=rf"^{ID_FORM}$"),
    form(rf"^{ID_FORM}$", "an id: small letters a-z, digits and single hyphens, as in say-the-task-back"),
]
"""An id: small letters and digits, parts joined by hyphens."""

Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    form(r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "a day such as 2026-11-21", format="date"),
]
"""A day, written 2026-11-21."""

Flag = StrictBool
"""true or false; `yes` and `no` are texts."""

Count = Annotated[StrictInt, Field(ge=1)]
"""A whole number from 1."""

FileId = Annotated[SkipJsonSchema[str], StringConstraints(pattern=rf"^{ID_FORM}$")]
"""An entry's id: the file's name, or the entry's name in a file that holds many. Never typed as a field."""
