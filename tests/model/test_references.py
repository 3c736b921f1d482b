"""Who names whom: every field that is marked to hold an id is found, wherever it stands."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.references import Ref, Reference, model_fields, references
from playbook_compiler.view.view import View
from playbook_compiler.yaml12.file import Location

NAMED = {kind.name for kind in KINDS} - {"handbook", "scenario", "drill", "retired", "concept"} | {"stage"}


class Filler:
    """Makes models with every field filled, and notes each id that it puts into a marked field."""

    def __init__(self) -> None:
        self.noted: list[Reference] = []

    def model(self, model: type[BaseModel], location: Location = ()) -> BaseModel:
        hints = get_type_hints(model, include_extras=True)
        return model.model_construct(
            **{
                field.alias or name: self.value(hints[name], (*location, field.alias or name))
                for name, field in model.model_fields.items()
            }
        )

    def value(self, hint: Any, location: Location, ref: Ref | None = None) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin is Annotated:
            marks = [mark for mark in hint.__metadata__ if isinstance(mark, Ref)]
            return self.value(args[0], location, marks[0] if marks else ref)
        if origin in (Union, types.UnionType):
            return self.value(next(arg for arg in reversed(args) if arg is not type(None)), location, ref)
        if origin is tuple:
            return tuple(self.value(args[0], (*location, index), ref) for index in range(2))
        if origin is dict:
            return {name: self.value(args[1], (*location, name), ref) for name in ("one", "other")}
        if origin is Literal:
            return args[0]
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.model(hint, location)
        if ref is not None:
            self.noted.append(Reference(ref.kind, f"id-{len(self.noted)}", location))
            return self.noted[-1].id
        return "not an id" if hint is str else 7


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_marked_field_is_found(kind: Kind) -> None:
    filler = Filler()
    assert list(references(filler.model(kind.model))) == filler.noted


def test_every_kind_that_can_be_named_is_named_somewhere() -> None:
    filler = Filler()
    for kind in KINDS:
        filler.model(kind.model)
    assert {reference.kind for reference in filler.noted} == NAMED


def walk(value: Any, hint: Any, location: Location = (), ref: str | None = None) -> Iterator[Reference]:
    """Every reference in a value, found by reading the value beside its annotation."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marks = [mark.kind for mark in hint.__metadata__ if isinstance(mark, Ref)]
        yield from walk(value, args[0], location, marks[0] if marks else ref)
    elif value is None:
        return
    elif isinstance(value, BaseModel):
        for name, inner in get_type_hints(type(value), include_extras=True).items():
            if name in type(value).model_fields:
                shown = type(value).model_fields[name].alias or name
                yield from walk(getattr(value, name), inner, (*location, shown))
    elif origin in (Union, types.UnionType):
        yield from walk(value, next(arg for arg in args if arg is not type(None)), location, ref)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, args[0] if args else str, (*location, index), ref)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from walk(item, args[1], (*location, name), ref)
    elif ref is not None:
        yield Reference(ref, value, location)


@pytest.mark.parametrize("book", ["minimal", "starter"])
def test_a_whole_handbook_is_read_alike_and_each_id_stands_where_it_is_said_to(
    book: str, request: pytest.FixtureRequest
) -> None:
    handbook: View = request.getfixturevalue(book)
    found = 0
    for entry in handbook.all_entries():
        assert list(entry.references) == list(walk(entry.model, type(entry.model)))
        lines = entry.file.text.split("\n")
        for reference in entry.references:
            line, column = entry.file.position((*entry.prefix, *reference.location))
            assert lines[line - 1][column - 1 :].lstrip("\"'").startswith(reference.id)
            found += 1
    assert found > 15


def test_fields_that_hold_models_are_known_by_their_annotations() -> None:
    def names(model: type[BaseModel]) -> set[str]:
        return {name for name, hint in get_type_hints(model).items() if "playbook_compiler.model" in str(hint)}

    for kind in KINDS:
        holding = names(kind.model) & set(kind.model.model_fields)
        durations = {name for name in holding if "Duration" in str(kind.model.model_fields[name].annotation)}
        assert set(model_fields(kind.model)) == holding - durations
