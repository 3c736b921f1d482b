"""A drill: situations that colleagues answer each by themselves, to see whether all would do the same."""

from __future__ import annotations

from typing import Annotated, Final, NamedTuple

from pydantic import Field, StringConstraints

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience
from playbook_compiler.model.base import ID_FORM, FileId, Line, Model, form
from playbook_compiler.model.meaning import FINDING, TRAINING
from playbook_compiler.model.prose import NAME

_FORM: Final = rf"^{ID_FORM}/{ID_FORM}$"

QuestionName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=_FORM),
    NAME,
    form(_FORM, "a moment's id, a slash and the id of one of its questions, as in complaint/dust-on-the-piano"),
]
"""A practice question of a moment: `complaint/dust-on-the-piano`."""


class Asked(NamedTuple):
    """A question's name in its two parts."""

    moment: str
    question: str


def asked(name: str) -> Asked:
    """Take a question's name apart."""
    return Asked(*name.split("/", 1))


class Drill(Model):
    """Situations that colleagues answer alone and hand in: a file in drills/, named by the drill's id."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it is called.", examples=["Would we all say the same?", "For those who lead"]
    )
    summary: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What it is about, and for whom, in one sentence.",
        examples=["Twelve situations in which a customer must not meet two answers.", "Ten decisions of a leader."],
    )
    questions: Annotated[tuple[QuestionName, ...], Field(min_length=1), TRAINING] = Field(
        description="Practice questions of the moments, each as moment/question. Ten to fourteen take ten minutes.",
        examples=[["busy-with-a-big-client/touch-nothing-else", "customer-terminates/quarter-to-four"]],
    )
    audience: ForAudience = DEFAULT
