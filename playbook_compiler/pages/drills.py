"""The pages of the drills: situations with answers, and no word of which one is right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from playbook_compiler.model.drill import Drill, asked
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.links import Links
from playbook_compiler.model.meaning import meaning
from playbook_compiler.model.moment import Question
from playbook_compiler.pages.page import Found, Page, Words


@dataclass(frozen=True)
class Situation:
    """One question as a drill asks it: its whole name, its version, and its answers by their number in the playbook."""

    name: str
    meaning: str
    text: str
    answers: tuple[tuple[int, str], ...]


def drill_pages(handbook: Handbook, links: Links, words: Words) -> Iterator[Page]:
    """The list of the drills, where there are any, and a page for each."""
    drills = handbook.drills.values()
    if drills:
        yield Page(
            address="drills/",
            title=words["drills"],
            template="list.md.j2",
            source="",
            section=(words["drills"],),
            label=words["all"],
            found=Found("list", words["drills_lead"]),
            content={"entries": [(links.to("drill", drill.id), drill.summary) for drill in drills]},
        )
    for drill in drills:
        yield Page(
            address=f"drills/{drill.id}/",
            title=drill.title,
            template="drill.md.j2",
            source=f"drills/{drill.id}.yml",
            section=(words["drills"],),
            found=Found("drill", drill.summary, (drill.title,)),
            content={"drill": drill, "situations": situations_of(handbook, drill), "book": handbook},
        )


def situations_of(handbook: Handbook, drill: Drill) -> list[Situation]:
    """The questions of a drill, in its order."""
    return [_situation(name, question) for name in drill.questions if (question := question_named(handbook, name))]


def question_named(handbook: Handbook, name: str) -> Question | None:
    """The practice question of this name, or None where the handbook has none."""
    moment, wanted = asked(name)
    questions = handbook.moments[moment].practice if moment in handbook.moments else ()
    return next((question for question in questions if question.id == wanted), None)


def version_of(question: Question) -> str:
    """The hash that an answer is given to: what the question means, and in which order its answers stand.

    An answer is known by its number. So a new order is a new question here, while nobody learns anything anew from it.
    """
    parts = [meaning(question), *map(meaning, question.answers)]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def _situation(name: str, question: Question) -> Situation:
    """The answers stand in an order that tells nothing, on paper too, and that is the same in every build."""
    mixed = sorted(
        enumerate(answer.answer for answer in question.answers),
        key=lambda answer: hashlib.sha256(f"{name} {answer[0]}".encode()).digest(),
    )
    return Situation(name, version_of(question), question.situation, tuple(mixed))
