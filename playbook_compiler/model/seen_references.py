"""The references that an audience meets: those that stand in fields and parts which it sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from playbook_compiler.model.audience import DEFAULT, Audience, audience_of, seen_fields, sees
from playbook_compiler.model.references import Reference, mark_of, model_fields
from playbook_compiler.yaml12.file import Location

_Way = tuple[str, str, str | None, Audience]
"""A field: its name, its name in YAML, the kind that its texts name, and the widest audience that gets it."""


def seen_references(model: BaseModel, audience: Audience) -> Iterator[Reference]:
    """Every reference in an entry that an audience sees where it sees the entry."""
    yield from _in_model(model, audience, DEFAULT, ())


def _in_model(model: BaseModel, audience: Audience, inherited: Audience, here: Location) -> Iterator[Reference]:
    for name, shown, kind, widest in _plan(type(model), audience, inherited):
        value = getattr(model, name)
        if value:
            yield from _found(value, audience, widest, kind, (*here, shown))


@cache
def _plan(of: type[BaseModel], audience: Audience, inherited: Audience) -> tuple[_Way, ...]:
    """The fields that an audience sees and that may hold references."""
    found: list[_Way] = []
    for name, widest in seen_fields(of, inherited):
        field = of.model_fields[name]
        mark = mark_of(field)
        if sees(audience, widest) and (mark or name in model_fields(of)):
            found.append((name, field.alias or name, mark.kind if mark else None, widest))
    return tuple(found)


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
