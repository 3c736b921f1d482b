"""A stage's order that names a moment of another stage, or one twice.

The order in handbook.yml only says what comes first; which stage a moment belongs to stands in the moment.

Bad, where `complaint` says `stage: repair`:

    stages:
      - {id: meet, title: Meet, about: Someone asks if we can help., order: [first-contact, complaint]}

Good:

    stages:
      - {id: meet, title: Meet, about: Someone asks if we can help., order: [first-contact]}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.edits import taken_out

NAME = "stage-order"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each moment that stands in the order of a stage where it does not belong."""
    for entry in handbook.entries["handbook"].values():
        for number, stage in enumerate(cast(Settings, entry.model).stages):
            for place, id_ in enumerate(stage.order):
                moment = handbook.moments.get(id_)
                here = ("stages", number, "order", place)
                if moment is not None and moment.stage != stage.id:
                    message = worded(
                        "the moment '{id}' belongs to the stage '{stage}', not to '{id_2}'",
                        id=id_,
                        stage=moment.stage,
                        id_2=stage.id,
                    )
                    yield entry.problem(
                        here, NAME, message, worded("Move it to the order of that stage, or delete it here.")
                    )
                elif id_ in stage.order[:place]:
                    found = entry.problem(
                        here,
                        NAME,
                        worded("'{id}' stands twice in this order", id=id_),
                        worded("Delete one of the two."),
                    )
                    yield replace(found, fix=taken_out(entry.file, here))
