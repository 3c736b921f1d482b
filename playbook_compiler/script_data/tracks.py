"""A track as data: what its page, its packages for a learning platform and its decks of cards are made from.

Everything in it stands in the playbooks; a training never says anything of its own. Texts are bare words, for a script
or another program shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import address_of
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.meaning import meaning
from playbook_compiler.model.moment import Moment, Question
from playbook_compiler.model.training import Track


def track_data(handbook: Handbook, track: Track) -> dict[str, Any]:
    """What a learner goes through: parts with what is read in them, the practice questions, and the closing test."""
    settings = handbook.settings
    return {
        "id": track.id,
        "title": track.title,
        "role": handbook.roles[track.role].title,
        "meaning": handbook.entries["track"][track.id].meaning,
        "handbook": {"title": settings.title, "version": handbook.version, "language": settings.language},
        "parts": [
            {
                "id": part.id,
                "title": part.title,
                "minutes": part.minutes,
                "units": [_unit(handbook, kind, id_) for kind, id_ in part.units],
            }
            for part in track.parts
        ],
        "questions": [_question(moment, question) for moment, question in track_questions(handbook, track)],
        "test": {"questions": track.test.questions, "pass": track.test.pass_} if track.test else None,
    }


def track_moments(handbook: Handbook, track: Track) -> list[Moment]:
    """The moments of a track in order, each of them once."""
    ids = dict.fromkeys(id_ for part in track.parts for id_ in part.moments)
    return [handbook.moments[id_] for id_ in ids if id_ in handbook.moments]


def track_questions(handbook: Handbook, track: Track) -> Iterator[tuple[Moment, Question]]:
    """Every practice question of the track's moments, in order."""
    for moment in track_moments(handbook, track):
        for question in moment.practice:
            yield moment, question


def learnt_meanings(handbook: Handbook, kind: str, id_: str) -> dict[str, str]:
    """The meanings that somebody learns who reads an entry: of the entry, and of every promise that a moment names."""
    learnt = (key.split("/") for key in handbook.entries[kind][id_].learnt)
    return {f"{kind}/{id_}": handbook.entries[kind][id_].meaning for kind, id_ in learnt}


def _unit(handbook: Handbook, kind: str, id_: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": id_,
        "title": handbook.entries[kind][id_].title,
        "address": address_of(kind, id_),
        "meanings": learnt_meanings(handbook, kind, id_),
    }


def _question(moment: Moment, question: Question) -> dict[str, Any]:
    return {
        "id": f"{moment.id}/{question.id}",
        "moment": moment.id,
        "meaning": meaning(question),
        "situation": without_markdown(question.situation),
        "answers": [
            {
                "answer": without_markdown(answer.answer),
                "verdict": answer.verdict,
                "why": without_markdown(answer.why),
            }
            for answer in question.answers
        ],
        "say": without_markdown(question.say or moment.phrases[0].say),
        "step": _step(moment, question),
    }


def _step(moment: Moment, question: Question) -> dict[str, str] | None:
    step = next((step for step in moment.checklist.steps if step.id == question.step), None)
    if step is None:
        return None
    return {"text": without_markdown(step.do), "address": f"{address_of('moment', moment.id)}#step-{step.id}"}
