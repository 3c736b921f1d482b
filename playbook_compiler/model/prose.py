"""Every text of an entry, with its place: for rules that read what people will read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel

from playbook_compiler.model.references import mark_of
from playbook_compiler.yaml12.file import Location

_NO_PROSE = frozenset(
    {"id", "search", "url", "by", "published", "publisher", "language", "then", "now", "retired", "retired_practice"}
)


@dataclass(frozen=True)
class NoProse:
    """Marks a text that names something, and that nobody reads as a sentence."""


NAME: Final = NoProse()


def texts(model: BaseModel) -> list[tuple[Location, str]]:
    """Return (place, text) for every text that readers see. Ids, references and search words are none."""
    found: list[tuple[Location, str]] = []

    def collect(value: Any, location: Location) -> None:
        if isinstance(value, str):
            found.append((location, value))
            return
        for key, item in _parts(value):
            collect(item, (*location, key))

    collect(model, ())
    return found


def prose(model: BaseModel) -> list[str]:
    """Return the same texts without their places, for those who only count or look for something."""
    found: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
            return
        for _, item in _parts(value):
            collect(item)

    collect(model)
    return found


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    """What a value holds, with its name or number: a model's fields, a list's items, a group's entries."""
    if isinstance(value, BaseModel):
        return [(shown, part) for name, shown in _fields(type(value)) if (part := getattr(value, name))]
    if isinstance(value, tuple):
        return enumerate(value)
    if isinstance(value, Mapping):
        return [(key, item) for key, item in value.items() if isinstance(item, BaseModel)]
    return ()


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that hold texts or models with texts: (name, name in YAML)."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if name not in _NO_PROSE and mark_of(field) is None and _may_hold_text(field.annotation)
    )


def _may_hold_text(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated and NAME in annotation.__metadata__:
        return False
    if isinstance(annotation, type):
        return issubclass(annotation, str | BaseModel)
    return any(_may_hold_text(arg) for arg in get_args(annotation))
