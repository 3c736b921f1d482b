"""The situations of a drill: questions, their versions, and their answers in an order that tells nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from playbook_compiler.model.drill import Drill, asked
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.meaning_schemes import hashed_together, meanings
from playbook_compiler.model.moment import Question


@dataclass(frozen=True)
class Situation:
    """One question as a drill asks it: its whole name, its version, and its answers by their number in the playbook.

    The version is there by every scheme, the newest first.
    """

    name: str
    meanings: tuple[str, ...]
    text: str
    answers: tuple[tuple[int, str], ...]


def situations_of(handbook: Handbook, drill: Drill) -> list[Situation]:
    """The questions of a drill, in its order."""
    return [_situation(name, question) for name in drill.questions if (question := question_named(handbook, name))]


def question_named(handbook: Handbook, name: str) -> Question | None:
    """The practice question of this name, or None where the handbook has none."""
    moment, wanted = asked(name)
    questions = handbook.moments[moment].practice if moment in handbook.moments else ()
    return next((question for question in questions if question.id == wanted), None)


def versions_of(question: Question) -> tuple[str, ...]:
    """The hash that an answer is given to: what the question means, and in which order its answers stand.

    An answer is known by its number. So a new order is a new question here, while nobody learns anything anew from it.
    It is there by every scheme, the newest first.
    """
    return hashed_together([meanings(question), *map(meanings, question.answers)], " ".join)


def _situation(name: str, question: Question) -> Situation:
    """The answers stand in an order that tells nothing, on paper too, and that is the same in every build."""
    mixed = sorted(
        enumerate(answer.answer for answer in question.answers),
        key=lambda answer: hashlib.sha256(f"{name} {answer[0]}".encode()).digest(),
    )
    return Situation(name, versions_of(question), question.situation, tuple(mixed))
