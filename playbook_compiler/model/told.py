"""How a field of a step is told wherever a step is drawn: on its page, on a card, on paper, in a package, to an agent.

A field that bears the mark is drawn everywhere by one walk: a new one needs its line in the model and its word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel

from playbook_compiler.model.references import mark_of

PlaceInStep = Literal["before", "condition", "about", "leads", "instead"]
"""Where it stands: before what is to be done, as its condition, about it, as what it leads to, or instead of that."""


@dataclass(frozen=True)
class ToldWithStep:
    """Marks a field that is told with its step: where, and the key of the fixed word before it (none: no word)."""

    place: PlaceInStep
    word: str = ""


@dataclass(frozen=True)
class StepField:
    """One field of a step that says something: its mark, what it says, and of which kind the entry is that it names."""

    field: str
    word: str
    text: str
    kind: str | None


def told(group: BaseModel, *places: PlaceInStep) -> Iterator[StepField]:
    """What a step says at these places, in the order of its fields; nothing of a field that was left out."""
    for field, mark, kind in _marked(type(group)):
        text = getattr(group, field)
        if mark.place in places and text:
            yield StepField(field, mark.word, text, kind)


@cache
def _marked(model: type[BaseModel]) -> tuple[tuple[str, ToldWithStep, str | None], ...]:
    return tuple(
        (name, mark, ref.kind if (ref := mark_of(field)) else None)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, ToldWithStep)
    )
