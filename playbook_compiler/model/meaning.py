"""What a field means to people: whom a change of it concerns, and who must read again because of it.

Each field of an entry bears one of these marks, in its model and nowhere else. `diff`, the page of changes, re-
reading and training all go by them. A field inside a group has its group's mark unless it bears its own.

Normative are the fields that say what customers get, what we do, what we say and what we teach. The others help to
find an entry or to keep it true, and nobody reads again because of them. `meaning_schemes` hashes by these marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from playbook_compiler.model.references import mark_of

Concern = Literal["customers", "staff", "words", "training", "finding", "upkeep"]
NORMATIVE: Final = frozenset({"customers", "staff", "words", "training"})


@dataclass(frozen=True)
class Concerns:
    """Marks a field with whom a change of it concerns."""

    whom: Concern


@dataclass(frozen=True)
class Ordered:
    """Marks a list whose order means something."""


CUSTOMERS: Final = Concerns("customers")
STAFF: Final = Concerns("staff")
WORDS: Final = Concerns("words")
TRAINING: Final = Concerns("training")
FINDING: Final = Concerns("finding")
UPKEEP: Final = Concerns("upkeep")
ORDERED: Final = Ordered()


@dataclass(frozen=True)
class Part:
    """One field of a model, as far as its meaning goes.

    `shown` is its name in YAML, `ref` the kind of entry whose ids it holds.
    """

    name: str
    shown: str
    concern: Concern | None
    ordered: bool
    ref: str | None


@cache
def parts(model: type[BaseModel]) -> tuple[Part, ...]:
    """The fields of a model with their marks. An entry's own id is none: it is the file's name."""
    return tuple(
        Part(
            name,
            field.alias or name,
            _concern(field),
            _has(field, Ordered),
            ref.kind if (ref := mark_of(field)) else None,
        )
        for name, field in model.model_fields.items()
        if name != "id" or field.description
    )


def is_empty(value: Any) -> bool:
    """Whether a field was left out, or might as well have been: nothing, false, an empty list."""
    return value is None or value is False or value in ((), {}, "")


def _concern(field: FieldInfo) -> Concern | None:
    return next((mark.whom for mark in field.metadata if isinstance(mark, Concerns)), None)


def _has(field: FieldInfo, mark: type) -> bool:
    return any(isinstance(item, mark) for item in field.metadata) or _inside(field.annotation, mark)


def _inside(annotation: Any, mark: type) -> bool:
    if get_origin(annotation) is Annotated:
        return any(isinstance(item, mark) for item in annotation.__metadata__)
    return any(_inside(arg, mark) for arg in get_args(annotation))
