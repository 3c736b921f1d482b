"""Every text of every model is decided: translated, written anew in each language, a name, or the same in all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema

from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.other_languages import groups_in, what_becomes
from playbook_compiler.model.references import Ref
from playbook_compiler.model.strings import strings_of, written_of
from playbook_compiler.view.view import View


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for group in groups_in(field.annotation):
            yield from _models(group, seen)


def _bare_text(annotation: Any) -> bool:
    """Whether a type holds a text that nothing says more of: no pattern, no kind of entry, no words to choose from."""
    if annotation is str:
        return True
    if get_origin(annotation) is Annotated:
        marks = get_args(annotation)[1:]
        if any(isinstance(mark, Ref | WithJsonSchema) or getattr(mark, "pattern", None) for mark in marks):
            return False
        return _bare_text(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return False
    return any(_bare_text(argument) for argument in get_args(annotation))


def test_no_text_of_a_model_is_undecided() -> None:
    seen: set[type[BaseModel]] = set()
    undecided, decided = [], 0
    for kind in KINDS:
        for model in _models(kind.model, seen):
            for name, field in model.model_fields.items():
                if what_becomes(field) is not None:
                    decided += 1
                elif _bare_text(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation):
                    undecided.append(f"{model.__name__}.{name}")
    assert undecided == [], "make it a Line or a Text, or mark it: model/other_languages.py"
    assert decided > 60


def test_a_new_field_of_prose_needs_no_second_list() -> None:
    from playbook_compiler.model.base import Line, Model

    class Newer(Model):
        id: str
        hint: Line
        more: tuple[Line, ...] = ()

    found = strings_of(Newer(id="x", hint="Say it.", more=("One.", "Two.")))
    assert [one.way for one in found] == [("hint",), ("more", 0), ("more", 1)]


def test_the_keys_of_the_starter_are_one_each_and_made_of_ids(starter: View) -> None:
    from playbook_compiler.model.string_keys import keyed

    for entry in starter.all_entries():
        strings = strings_of(entry.model)
        keys = keyed(strings, {})
        assert len(keys) == len(strings)
        assert {one.key for one in written_of(entry.model)}.isdisjoint(keys)
    complaint = keyed(strings_of(starter.moments["complaint"]), {})
    assert {"title", "checklist/mend-it/do", "practice/dust-on-the-piano/situation", "fields/loss/label"} <= set(
        complaint
    )
    assert [one.key for one in written_of(starter.moments["complaint"])] == ["search", "triggers"]
