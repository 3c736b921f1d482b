"""Which moment keeps which promise: because every customer must get it there, because a step keeps it, or both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playbook_compiler.model.journey import by_stage
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.registers import Promise
from playbook_compiler.view.view import View

KeptBy = Literal["both", "step", "must", ""]


@dataclass(frozen=True)
class Matrix:
    """Promises across, moments down: `rows` are (stage, [(moment, a mark for each promise)])."""

    promises: list[Promise]
    rows: list[tuple[str, list[tuple[Moment, list[KeptBy]]]]]
    kept: dict[str, int]
    """In how many moments a promise is named or kept."""
    unkept: list[Promise]
    """The promises that no step of any moment keeps."""


def promise_matrix(view: View) -> Matrix:
    """Hold every moment against every promise."""
    promises = list(view.promises.values())
    rows = [
        (title, [(moment, [_mark(moment, promise.id) for promise in promises]) for moment in moments])
        for _, title, _, moments in by_stage(view)
    ]
    columns: list[list[KeptBy]] = [
        [marks[place] for _, part in rows for _, marks in part] for place in range(len(promises))
    ]
    return Matrix(
        promises,
        rows,
        {promise.id: sum(map(bool, column)) for promise, column in zip(promises, columns, strict=True)},
        [
            promise
            for promise, column in zip(promises, columns, strict=True)
            if not any(mark in ("both", "step") for mark in column)
        ],
    )


def _mark(moment: Moment, promise: str) -> KeptBy:
    must = any(line.promise == promise for line in moment.experience.must)
    step = any(step.promise == promise for step in moment.checklist.steps)
    if must and step:
        return "both"
    return "step" if step else "must" if must else ""
