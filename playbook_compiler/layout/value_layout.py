"""The models -> how each value is laid out: the order of its fields, and whether it may stand on one line.

A list stands on one line where it names things: ids, weekdays, search words. A group stands on one line where its
fields are ids, words and numbers, such as a mood or the answers of a guide's row. Whatever holds sentences, or
lists of its own, has a line for each field.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from playbook_compiler.model.base import Day, Line, Text
from playbook_compiler.model.kinds import Kind

_LISTS_OF_WORDS: Final = frozenset({"search", "never_says"})
"""Lists of texts that hold words, and no sentences."""


@dataclass(frozen=True)
class ValueLayout:
    """How a value is laid out. One that no model knows has no order, and a line for each of its parts."""

    fields: Mapping[str, ValueLayout] = field(default_factory=dict)  # a model's, by their names in YAML, in its order
    each: ValueLayout | None = None  # what a list holds, or a group with names of the writer's own
    inline: bool = False
    day: bool = False

    def of(self, key: str | None) -> ValueLayout:
        """Return the layout of a field, or of an item of a list (None)."""
        return self.fields.get(key or "") or self.each or UNKNOWN

    @property
    def is_word(self) -> bool:
        """Whether it is an id, a word or a number."""
        return self.inline and not self.fields and self.each is None


UNKNOWN: Final = ValueLayout()
_SENTENCE: Final = ValueLayout()
_WORD: Final = ValueLayout(inline=True)
_DAY: Final = ValueLayout(inline=True, day=True)


@cache
def layout_of(kind: Kind) -> ValueLayout:
    """Return the layout of a whole file of a kind."""
    model = _of_model(kind.model)
    return ValueLayout(each=model) if kind.register else model


@cache
def _of_model(model: type[BaseModel]) -> ValueLayout:
    hints = get_type_hints(model, include_extras=True)
    fields = {}
    for name, info in model.model_fields.items():
        layout = _of_hint(hints[name])
        fields[info.alias or name] = ValueLayout(each=layout.each, inline=True) if name in _LISTS_OF_WORDS else layout
    return ValueLayout(fields=fields, inline=all(layout.is_word for layout in fields.values()))


def _of_hint(hint: Any) -> ValueLayout:
    if _is(hint, Line) or _is(hint, Text):
        return _SENTENCE
    if _is(hint, Day):
        return _DAY
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _of_hint(arguments[0])
    if origin in (Union, types.UnionType):
        several = [_of_hint(argument) for argument in arguments if argument is not type(None)]
        return next((layout for layout in several if layout.each), several[0])
    if origin is tuple:
        items = _of_hint(arguments[0])
        return ValueLayout(each=items, inline=items.is_word)
    if origin is dict:
        values = _of_hint(arguments[1])
        return ValueLayout(each=values, inline=values.inline and not values.fields)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _of_model(hint)
    return _WORD


def _is(hint: Any, known: Any) -> bool:
    """Whether a field is of one of our own sorts of text, whatever marks it bears besides."""
    marks = getattr(hint, "__metadata__", ())
    return (
        get_origin(hint) is Annotated
        and known.__origin__ is hint.__origin__
        and (marks[: len(known.__metadata__)] == known.__metadata__)
    )
