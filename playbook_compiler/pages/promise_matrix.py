"""Which moment keeps which promise: because every customer must get it there, because a step keeps it, or both."""

from __future__ import annotations

from collections.abc import Sequence
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
        (title, [(moment, _marks(moment, promises)) for moment in moments]) for _, title, _, moments in by_stage(view)
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


def _marks(moment: Moment, promises: Sequence[Promise]) -> list[KeptBy]:
    musts = {line.promise for line in moment.experience.must}
    steps = {step.promise for step in moment.checklist.steps}
    return [_mark(is_must=one.id in musts, is_step=one.id in steps) for one in promises]


def _mark(*, is_must: bool, is_step: bool) -> KeptBy:
    if is_must and is_step:
        return "both"
    return "step" if is_step else "must" if is_must else ""
