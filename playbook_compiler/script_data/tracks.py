"""A track as data: what its page, its packages for a learning platform and its decks of cards are made from.

Everything in it stands in the playbooks; a training never says anything of its own. Texts are bare words, for a script
or another program shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from playbook_compiler.model.kinds import address_of
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.meaning_schemes import also, meanings
from playbook_compiler.model.moment import Moment, Question
from playbook_compiler.model.training import Test, Track
from playbook_compiler.script_data.slotted import bare, slots_beside
from playbook_compiler.view.view import View


def track_data(view: View, track: Track) -> dict[str, Any]:
    """What a learner goes through: parts with what is read in them, the practice questions, and the closing test."""
    settings = view.settings
    return {
        "id": track.id,
        "title": track.title,
        "role": view.roles[track.role].title,
        "meaning": view.entries["track"][track.id].meaning,
        "handbook": {"title": settings.title, "version": view.version, "language": settings.language},
        "parts": [
            {
                "id": part.id,
                "title": part.title,
                "minutes": part.minutes,
                "units": [_unit(view, kind, id_) for kind, id_ in part.units],
            }
            for part in track.parts
        ],
        "questions": [_question(moment, question) for moment, question in track_questions(view, track)],
        "test": _test(track.test) if track.test else None,
    }


def track_moments(view: View, track: Track) -> list[Moment]:
    """The moments of a track in order, each of them once."""
    ids = dict.fromkeys(id_ for part in track.parts for id_ in part.moments)
    return [view.moments[id_] for id_ in ids if id_ in view.moments]


def track_questions(view: View, track: Track) -> Iterator[tuple[Moment, Question]]:
    """Every practice question of the track's moments, in order."""
    for moment in track_moments(view, track):
        for question in moment.practice:
            yield moment, question


def tracks_of(view: View, roles: Iterable[str]) -> list[Track]:
    """What somebody in these roles learns: the track that a role names, and every track for one of the roles."""
    held = list(roles)
    named = [view.roles[role].track for role in held if role in view.roles]
    return [track for id_, track in view.tracks.items() if track.role in held or id_ in named]


def learnt_meanings(view: View, kind: str, id_: str) -> dict[str, str]:
    """The meanings that somebody learns who reads an entry: of the entry, and of every promise that a moment names."""
    learnt = (key.split("/") for key in view.entries[kind][id_].learnt)
    return {f"{kind}/{id_}": view.entries[kind][id_].meaning for kind, id_ in learnt}


def _test(test: Test) -> dict[str, Any]:
    return {"questions": test.questions, "pass": test.pass_, "counts": test.counts}


def _unit(view: View, kind: str, id_: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": id_,
        "title": view.entries[kind][id_].title,
        "address": address_of(kind, id_),
        "meanings": learnt_meanings(view, kind, id_),
    }


def _question(moment: Moment, question: Question) -> dict[str, Any]:
    hashes = meanings(question)
    say = question.say or moment.phrases[0].say
    return {
        "id": f"{moment.id}/{question.id}",
        "moment": moment.id,
        "meaning": hashes[0],
        **also(hashes),
        "situation": without_markdown(question.situation),
        "answers": [
            {
                "answer": without_markdown(answer.answer),
                "verdict": answer.verdict,
                "why": without_markdown(answer.why),
            }
            for answer in question.answers
        ],
        "say": bare(say),
        "step": _step(moment, question),
        **slots_beside(say, *(step.do for step in moment.checklist.steps if step.id == question.step)),
    }


def _step(moment: Moment, question: Question) -> dict[str, str] | None:
    step = next((step for step in moment.checklist.steps if step.id == question.step), None)
    if step is None:
        return None
    return {"text": bare(step.do), "address": f"{address_of('moment', moment.id)}#step-{step.id}"}
