"""What becomes of a text in another language: it is translated, written anew, or stays as it is.

`Line` and `Text` are translated; a field says otherwise by bearing another of these marks. So a new field of prose is
translated without a list of such fields anywhere, and a test fails on a text that nobody has decided about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

WhatBecomes = Literal["translated", "written", "a name", "the same"]


@dataclass(frozen=True)
class InOtherLanguages:
    """Marks a text with what becomes of it in another language."""

    what: WhatBecomes


TRANSLATED: Final = InOtherLanguages("translated")
"""Prose: the same is said in each language, and a change of the source makes a translation stale."""

WRITTEN: Final = InOtherLanguages("written")
"""Each language has its own, as many as it likes: how customers there put it, what colleagues there type."""

NAMED: Final = InOtherLanguages("a name")
"""A name that may be translated, and that nobody misses where it is not."""

THE_SAME: Final = InOtherLanguages("the same")
"""Stays as it is: an address, the firm's name, an answer's id."""


@dataclass(frozen=True)
class LanguageField:
    """A field of a model that holds texts for other languages, or groups that do."""

    name: str
    shown: str
    what: WhatBecomes | None


@cache
def language_fields(model: type[BaseModel]) -> tuple[LanguageField, ...]:
    """The fields of a model that somebody translates or writes, or in which such fields lie."""
    found = []
    for name, field in model.model_fields.items():
        what = what_becomes(field)
        inside = any(language_fields(group) for group in groups_in(field.annotation))
        if inside or what in ("translated", "written", "a name"):
            found.append(LanguageField(name, field.alias or name, None if inside else what))
    return tuple(found)


def what_becomes(field: FieldInfo) -> WhatBecomes | None:
    """What becomes of a field's texts, by its own last mark or that of what it lists; None where it has no mark."""
    marks = [mark for mark in field.metadata if isinstance(mark, InOtherLanguages)]
    mark = marks[-1] if marks else _inside(field.annotation)
    return mark.what if mark else None


def groups_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The models that a field holds: alone, in a list or by names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(group for argument in get_args(annotation) for group in groups_in(argument))


def _inside(annotation: Any) -> InOtherLanguages | None:
    if get_origin(annotation) is Annotated:
        marks = [mark for mark in annotation.__metadata__ if isinstance(mark, InOtherLanguages)]
        return marks[-1] if marks else _inside(get_args(annotation)[0])
    return next((mark for argument in get_args(annotation) if (mark := _inside(argument))), None)
