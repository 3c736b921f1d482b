"""The strings of an entry: each piece of prose that is translated on its own, with the way to it.

A way is made of names of fields and of ids: `checklist/ring-back/do`. Where the items of a list have ids, and the list
lies in a group, the id stands for the list as well. Items without ids, for nobody should have to write any, have their
number here; `string_keys` gives them a name that stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from playbook_compiler.model.other_languages import WhatBecomes, language_fields
from playbook_compiler.yaml12.file import Location

StringWay = tuple[str | int, ...]


@dataclass(frozen=True)
class SourceString:
    """One piece of prose of the source. `optional`: a name or a mere number, that nobody misses in another language."""

    way: StringWay
    location: Location
    text: str
    optional: bool = False


@dataclass(frozen=True)
class WrittenList:
    """One list that each language writes for itself: what customers say, what colleagues type."""

    key: str
    location: Location
    texts: tuple[str, ...]


def strings_of(model: BaseModel) -> list[SourceString]:
    """Every string of an entry, in the order of its model."""
    return [
        SourceString(way, location, value, what == "a name" or not any(map(str.isalpha, value)))
        for way, location, value, what in _walk(model, (), ())
        if isinstance(value, str)
    ]


def written_of(model: BaseModel) -> list[WrittenList]:
    """Every list of an entry that each language writes for itself, those that are empty in the source as well."""
    return [
        WrittenList("/".join(map(str, way)), location, value)
        for way, location, value, what in _walk(model, (), ())
        if what == "written"
    ]


Anew = Callable[[Location, Any], Any]
"""Tells what stands at a place in another language: of a string a text, of a list that is written its texts."""


def with_strings(model: BaseModel, anew: Anew) -> Any:
    """A copy of an entry with its strings and written lists as `anew` tells them; itself where nothing differs."""
    return _anew(model, (), None, anew)


def _walk(
    model: BaseModel, way: StringWay, location: Location
) -> Iterator[tuple[StringWay, Location, Any, WhatBecomes | None]]:
    for field in language_fields(type(model)):
        value = getattr(model, field.name)
        if value is not None:
            here = (*way, field.shown)
            yield from _values(value, here, (*location, field.shown), field.what, within=bool(location))


def _values(
    value: Any, way: StringWay, location: Location, what: WhatBecomes | None, *, within: bool
) -> Iterator[tuple[StringWay, Location, Any, WhatBecomes | None]]:
    if what == "written" or isinstance(value, str):
        yield way, location, value, what
    elif isinstance(value, BaseModel):
        yield from _walk(value, way, location)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _values(item, _way_of(item, number, way, within), (*location, number), what, within=True)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _values(item, (*way, name), (*location, name), what, within=True)


def _way_of(item: Any, number: int, way: StringWay, within: bool) -> StringWay:
    id_ = getattr(item, "id", None)
    if not isinstance(id_, str):
        return (*way, number)
    return (*way[:-1], id_) if within else (*way, id_)


def _anew(value: Any, location: Location, what: WhatBecomes | None, anew: Anew) -> Any:
    if what == "written" or isinstance(value, str):
        return anew(location, value)
    if isinstance(value, BaseModel):
        fields = language_fields(type(value))
        parts = ((one, getattr(value, one.name)) for one in fields)
        made = {
            one.name: new
            for one, old in parts
            if old is not None and (new := _anew(old, (*location, one.shown), one.what, anew)) is not old
        }
        return value.model_copy(update=made) if made else value
    if isinstance(value, tuple):
        items = tuple(_anew(item, (*location, number), what, anew) for number, item in enumerate(value))
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, Mapping):
        named = {name: _anew(item, (*location, name), what, anew) for name, item in value.items()}
        return named if any(named[name] is not value[name] for name in named) else value
    return value
