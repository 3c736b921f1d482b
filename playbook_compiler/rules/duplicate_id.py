"""One id given twice within an entry.

Ticks, links and training progress are kept by the ids of steps and questions. Two steps with one id would
share one tick.

Bad:

    steps:
      - {id: call-back, do: Call the customer., who: contact-person}
      - {id: call-back, do: Write down what was said., who: contact-person}

Good:

    steps:
      - {id: call-back, do: Call the customer., who: contact-person}
      - {id: write-it-down, do: Write down what was said., who: contact-person}
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.references import model_fields
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "duplicate-id"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every id that stands twice in one list."""
    for entry in handbook.all_entries():
        yield from _in_model(entry, entry.model, ())


def _in_model(entry: Entry, model: BaseModel, location: Location) -> Iterator[Problem]:
    for name in model_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _in_model(entry, value, (*location, name))
        elif isinstance(value, tuple):
            yield from _in_list(entry, value, (*location, name))


def _in_list(entry: Entry, items: tuple[BaseModel, ...], location: Location) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        id_ = getattr(item, "id", None)
        if id_ in seen:
            message = worded("the id '{id}' stands twice in '{location}'", id=id_, location=location[-1])
            hint = worded("Give the newer one another id; the older one keeps its links and ticks.")
            yield entry.problem((*location, index, "id"), NAME, message, hint)
        if id_ is not None:
            seen.add(id_)
        yield from _in_model(entry, item, (*location, index))
