"""Where slots may stand in an entry's texts, and which fields fill them: the entry's own before the common ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args

from pydantic import BaseModel

from playbook_compiler.model.named_field import FIRM_FIELDS, NamedField, slots
from playbook_compiler.yaml12.file import Location

KINDS_WITH_FIELDS: Final = ("message", "moment", "guide")


@dataclass(frozen=True)
class HoldsSlots:
    """Marks a text in which `{field}` is filled in. Anywhere else braces are shown as they were typed."""


SLOTS: Final = HoldsSlots()


def texts_with_slots(model: BaseModel, here: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text of an entry in which slots may stand, with its place."""
    for name, shown, holds in _ways(type(model)):
        value = getattr(model, name)
        if holds and isinstance(value, str):
            yield (*here, shown), value
        elif isinstance(value, BaseModel):
            yield from texts_with_slots(value, (*here, shown))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from texts_with_slots(item, (*here, shown, number))


def slots_of(model: BaseModel) -> list[str]:
    """The names in an entry's slots, each once, in the order in which they stand."""
    return list(dict.fromkeys(name for _, text in texts_with_slots(model) for name in slots(text)))


def fields_of(model: BaseModel, common: Mapping[str, NamedField]) -> dict[str, NamedField]:
    """The fields of an entry: what it declares, and what it uses of the common ones. Its own go before theirs."""
    own: Mapping[str, NamedField] = getattr(model, "fields", {})
    used = [name for name in slots_of(model) if name in common and name not in own and name not in FIRM_FIELDS]
    return {**own, **{name: common[name] for name in common if name in used}}


@cache
def _ways(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that lead to such texts: name, name in YAML, and whether it is one itself."""
    found = []
    for name, field in model.model_fields.items():
        holds = SLOTS in field.metadata
        if holds or any(_ways(inner) for inner in _models(field.annotation)):
            found.append((name, field.alias or name, holds))
    return tuple(found)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
