"""Models -> plain values for JSON, under the names that they have in YAML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.model.duration import Duration
from playbook_compiler.model.measure import Measure
from playbook_compiler.model.pictured import SIGN, with_alternatives

PRIVATE: Final = frozenset({"reviewers", "people", "stand_ins", "editions"})
"""Fields that name colleagues, or where other editions are. They are for the firm itself, and leave it in no export."""


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it. Fields without a value are left out; lists and flags always stand there.

    Of a picture in a text stand the words for it: its file does not go along.
    """
    if isinstance(value, str):  # asked first, since most values are
        return with_alternatives(value) if SIGN in value else value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Measure):
        return plain(value.text)
    if isinstance(value, BaseModel):
        return {
            name: plain(inner) for field, name in _shown(type(value)) if (inner := getattr(value, field)) is not None
        }
    if isinstance(value, Duration):
        return {"amount": value.amount, "unit": value.unit, "working": value.working, "text": str(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, date) else value


@cache
def _shown(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that leave the repository, each with its name in YAML."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if name not in PRIVATE)
