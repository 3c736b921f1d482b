"""Who names whom: fields marked with `Ref` hold the id of another entry, and here they are all found.

The marks are the only place that says which field refers to what. Checking references, finding what nobody
uses and showing "used by" on pages all read the same list.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from playbook_compiler.yaml12.file import Location


@dataclass(frozen=True)
class Ref:
    """Marks a text field that holds the id of an entry of `kind`."""

    kind: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """For JSON Schema a mark, too: which ids there are is known only of a handbook."""
        return {"type": "string", "names": self.kind}


@dataclass(frozen=True)
class Reference:
    """One use of an id: which kind, which id, and where in its file the id stands."""

    kind: str
    id: str
    location: Location


RoleId = Annotated[str, Ref("role")]
PersonId = Annotated[str, Ref("person")]
PromiseId = Annotated[str, Ref("promise")]
SourceId = Annotated[str, Ref("source")]
StageId = Annotated[str, Ref("stage")]
MomentId = Annotated[str, Ref("moment")]
GuideId = Annotated[str, Ref("guide")]
MessageId = Annotated[str, Ref("message")]
PolicyId = Annotated[str, Ref("policy")]
StoryId = Annotated[str, Ref("story")]
TrackId = Annotated[str, Ref("track")]


def references(model: BaseModel, location: Location = ()) -> Iterator[Reference]:
    """Yield every reference in `model` and in the models it holds, in the order of its fields."""
    for field, shown, ref in _plan(type(model)):
        value = getattr(model, field)
        if value is not None:
            yield from _found(value, ref, (*location, shown))


def _found(value: Any, ref: Ref | None, location: Location) -> Iterator[Reference]:
    if isinstance(value, str):
        if ref is not None:
            yield Reference(ref.kind, value, location)
    elif isinstance(value, BaseModel):
        yield from references(value, location)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _found(item, ref, (*location, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _found(item, ref, (*location, key))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Ref | None], ...]:
    """The fields of a model that can hold references, their names in YAML, and the mark that their texts bear."""
    plan = []
    for name, field in model.model_fields.items():
        ref = mark_of(field)
        if ref is not None or name in model_fields(model):
            plan.append((name, field.alias or name, ref))
    return tuple(plan)


@cache
def model_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields that hold other models, alone, in lists or by name."""
    return tuple(name for name, field in model.model_fields.items() if _holds_model(field.annotation))


def mark_of(field: FieldInfo) -> Ref | None:
    """The mark of a field whose texts are ids: its own, or the one of what it lists."""
    own = next((mark for mark in field.metadata if isinstance(mark, Ref)), None)
    return own or _mark_in(field.annotation)


def _mark_in(annotation: Any) -> Ref | None:
    if get_origin(annotation) is Annotated:
        return next((mark for mark in annotation.__metadata__ if isinstance(mark, Ref)), None)
    if get_origin(annotation) in (tuple, Union, types.UnionType):
        return next((mark for arg in get_args(annotation) if (mark := _mark_in(arg))), None)
    return None


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(arg) for arg in get_args(annotation))
