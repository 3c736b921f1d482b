"""Every text of an entry, with its place: for rules that read what people will read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from playbook_compiler.model.references import mark_of
from playbook_compiler.yaml_file import Location

_NO_PROSE = frozenset({"id", "search", "url", "by", "published", "language", "then"})


def texts(model: BaseModel) -> list[tuple[Location, str]]:
    """Return (place, text) for every text that readers see. Ids, references and search words are none."""
    found: list[tuple[Location, str]] = []
    _collect(model, (), found)
    return found


def _collect(model: BaseModel, location: Location, found: list[tuple[Location, str]]) -> None:
    for name, shown in _fields(type(model)):
        value = getattr(model, name)
        if not value:
            continue
        here = (*location, shown)
        if isinstance(value, str):
            found.append((here, value))
        elif isinstance(value, BaseModel):
            _collect(value, here, found)
        else:
            items = value.items() if isinstance(value, Mapping) else enumerate(value)
            for key, item in items:
                if isinstance(item, str):
                    found.append(((*here, key), item))
                elif isinstance(item, BaseModel):
                    _collect(item, (*here, key), found)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that hold texts or models with texts: (name, name in YAML)."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if name not in _NO_PROSE and mark_of(field) is None and _may_hold_text(field.annotation)
    )


def _may_hold_text(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, str | BaseModel)
    return any(_may_hold_text(arg) for arg in get_args(annotation))
