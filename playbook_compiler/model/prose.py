"""Every text of an entry, with its place: for rules that read what people will read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from playbook_compiler.model.references import Ref
from playbook_compiler.yaml_file import Location

_NO_PROSE = frozenset(
    {
        "id",
        "search",
        "url",
        "by",
        "year",
        "published",
        "language",
        "kind",
        "verdict",
        "channel",
        "country",
        "grade",
        "then",
    }
)


def texts(model: BaseModel, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield (place, text) for every text that readers see. Ids, references and search words are none."""
    for name, field in type(model).model_fields.items():
        if name in _NO_PROSE or any(isinstance(mark, Ref) for mark in field.metadata):
            continue
        yield from _texts_in(getattr(model, name), (*location, field.alias or name))


def _texts_in(value: Any, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, BaseModel):
        yield from texts(value, location)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts_in(item, (*location, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(item, BaseModel):
                yield from texts(item, (*location, key))
