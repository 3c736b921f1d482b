"""A track as data: in the order of reading, in bare words, with the meanings that a learner takes along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook_compiler.model.meaning_schemes import meaning
from playbook_compiler.script_data.files import data_files
from playbook_compiler.script_data.tracks import track_data, track_moments, track_questions
from playbook_compiler.view.edition import edition_of
from tests.overlay import change, sound
from tests.training.handbooks import learnable


@pytest.fixture
def learnt(tmp_path: Path) -> Path:
    """The smallest handbook, with practice and a test."""
    return learnable(tmp_path)


def test_a_track_holds_everything_that_a_learner_goes_through(learnt: Path) -> None:
    handbook = sound(learnt)
    data = track_data(handbook, handbook.tracks["first-day"])
    meanings = {
        kind: {id_: entry.meaning for id_, entry in handbook.entries[kind].items()} for kind in handbook.entries
    }
    assert data == {
        "id": "first-day",
        "title": "Your first day",
        "role": handbook.roles["contact-person"].title,
        "meaning": meanings["track"]["first-day"],
        "handbook": {"title": handbook.settings.title, "version": handbook.version, "language": "en"},
        "parts": [
            {
                "id": "morning",
                "title": "Morning",
                "minutes": 20,
                "units": [
                    {
                        "kind": "story",
                        "id": "the-late-oven",
                        "title": handbook.stories["the-late-oven"].title,
                        "address": "stories/the-late-oven/",
                        "meanings": {"story/the-late-oven": meanings["story"]["the-late-oven"]},
                    },
                    {
                        "kind": "moment",
                        "id": "late-job",
                        "title": "A job runs late",
                        "address": "moments/late-job/",
                        "meanings": {
                            "moment/late-job": meanings["moment"]["late-job"],
                            "promise/told-in-time": meanings["promise"]["told-in-time"],
                        },
                    },
                    {
                        "kind": "guide",
                        "id": "can-we-take-it",
                        "title": handbook.guides["can-we-take-it"].title,
                        "address": "guides/can-we-take-it/",
                        "meanings": {"guide/can-we-take-it": meanings["guide"]["can-we-take-it"]},
                    },
                ],
            }
        ],
        "questions": [
            {
                "id": "late-job/the-oven",
                "moment": "late-job",
                "meaning": meaning(handbook.moments["late-job"].practice[0]),
                "situation": "The part has not come, and the baker calls us.",
                "answers": [
                    {"answer": "Name Friday.", "verdict": "best", "why": "A day can be planned around."},
                    {"answer": "Say nothing & wait.", "verdict": "wrong", "why": "He has to ask."},
                ],
                "say": "Your oven is ready on Friday, and I will call you at noon.",
                "step": {"text": "Call before the old day.", "address": "moments/late-job/#step-call-first"},
            },
            {
                "id": "late-job/the-old-day",
                "moment": "late-job",
                "meaning": meaning(handbook.moments["late-job"].practice[1]),
                "situation": "The old day is tomorrow.",
                "answers": [
                    {"answer": "Call today.", "verdict": "best", "why": "He can still change his plans."},
                    {"answer": "Call tomorrow.", "verdict": "wrong", "why": "Too late."},
                ],
                "say": "I am calling before you have to.",
                "step": None,
            },
        ],
        "test": {"questions": 2, "pass": 80, "counts": "best"},
    }


def test_each_question_has_a_meaning_of_its_own(learnt: Path) -> None:
    before = {question.id: meaning(question) for question in sound(learnt).moments["late-job"].practice}
    assert len(set(before.values())) == 2
    change(learnt, "moments/late-job.yml", "Say nothing & wait.", "Wait and see.")
    after = {question.id: meaning(question) for question in sound(learnt).moments["late-job"].practice}
    assert after["the-old-day"] == before["the-old-day"]
    assert after["the-oven"] != before["the-oven"]


def test_a_moment_in_two_parts_is_asked_about_once(learnt: Path) -> None:
    change(
        learnt,
        "training/first-day.yml",
        "test:",
        "  - {id: evening, title: Evening, minutes: 5, moments: [customer-leaves, late-job]}\ntest:",
    )
    handbook = sound(learnt)
    track = handbook.tracks["first-day"]
    assert [moment.id for moment in track_moments(handbook, track)] == ["late-job", "customer-leaves"]
    assert [question.id for _, question in track_questions(handbook, track)] == ["the-oven", "the-old-day"]


def test_the_site_holds_a_file_for_each_track_and_for_its_old_name(learnt: Path) -> None:
    (learnt / "retired.yml").write_text(
        "induction: {kind: track, now: first-day, since: 2026-11-24, why: It takes one day only.}\n", encoding="utf-8"
    )
    handbook = sound(learnt)
    files = data_files(edition_of(handbook))
    for name in ("first-day", "induction"):
        assert json.loads(files[f"assets/data/tracks/{name}.json"].make()) == track_data(
            handbook, handbook.tracks["first-day"]
        )
