"""The references that an audience meets: those that stand in fields and parts which it sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from playbook_compiler.model.audience import DEFAULT, Audience, audience_of, seen_fields, sees
from playbook_compiler.model.references import Reference, mark_of
from playbook_compiler.yaml12.file import Location


def seen_references(model: BaseModel, audience: Audience) -> Iterator[Reference]:
    """Every reference in an entry that an audience sees where it sees the entry."""
    yield from _in_model(model, audience, DEFAULT, ())


def _in_model(model: BaseModel, audience: Audience, inherited: Audience, here: Location) -> Iterator[Reference]:
    of = type(model)
    for name, widest in seen_fields(of, inherited):
        value = getattr(model, name)
        if value and sees(audience, widest):
            field = of.model_fields[name]
            mark = mark_of(field)
            yield from _found(value, audience, widest, mark.kind if mark else None, (*here, field.alias or name))


def _found(value: Any, audience: Audience, widest: Audience, kind: str | None, here: Location) -> Iterator[Reference]:
    if isinstance(value, str):
        if kind is not None:
            yield Reference(kind, value, here)
    elif isinstance(value, BaseModel):
        if "audience" not in type(value).model_fields or sees(audience, audience_of(value)):
            yield from _in_model(value, audience, widest, here)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _found(item, audience, widest, kind, (*here, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _found(item, audience, widest, kind, (*here, key))
