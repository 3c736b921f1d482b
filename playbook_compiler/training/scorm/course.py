"""A track as its package shows it: units to read, each with its practice, and what the closing test can ask."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playbook_compiler.history.history import CommitChange
from playbook_compiler.model.training import Track
from playbook_compiler.script_data.meanings import EntryTrail, trail
from playbook_compiler.script_data.tracks import track_data
from playbook_compiler.training.scorm.codes import LONG, codes, marks
from playbook_compiler.training.scorm.earlier import made_meanings, question_meanings, unit_meanings
from playbook_compiler.view.asking.closing_pool import closing_pool
from playbook_compiler.view.view import View


@dataclass(frozen=True)
class CourseQuestion:
    """One question. `data` is its form in data for scripts; `marks` are what is kept of it, newest first."""

    code: str
    marks: tuple[str, ...]
    data: Mapping[str, Any]

    @property
    def answers(self) -> list[tuple[str, Mapping[str, Any]]]:
        """The answers in the order of the playbook, each with the letter under which it is reported."""
        return list(zip(string.ascii_lowercase, self.data["answers"], strict=False))


@dataclass(frozen=True)
class Unit:
    """One story, moment or guide to read, with its entry and its practice."""

    kind: str
    id: str
    code: str
    marks: tuple[str, ...]
    title: str
    model: Any
    questions: tuple[CourseQuestion, ...]

    @property
    def key(self) -> str:
        """Its kind and id: the place that a learner comes back to."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True)
class CoursePart:
    """One sitting."""

    title: str
    minutes: int
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Course:
    """A whole track. `data` is the track's data, `parts` what is read, `pool` what only the closing test asks."""

    track: Track
    data: Mapping[str, Any]
    parts: tuple[CoursePart, ...]
    pool: tuple[CourseQuestion, ...]

    @property
    def identifier(self) -> str:
        """What a learning platform knows the course by: the same for every version of it."""
        return f"handbook-{self.track.id}"

    @property
    def pass_mark(self) -> int | None:
        """How many per cent of the closing test pass it; none where the track has no test."""
        return self.track.test.pass_ if self.track.test and self.data["questions"] else None


def course(view: View, track: Track, changes: Sequence[CommitChange] = ()) -> Course:
    """Put together what the package of a track shows. Of `changes`, newest first, come spelling corrections."""
    data = track_data(view, track)
    book = trail(view, changes)
    units = {f"{unit['kind']}/{unit['id']}": unit for part in data["parts"] for unit in part["units"]}
    questions = {question["id"]: question for question in data["questions"]}
    unit_codes, question_codes = codes(units), codes(questions)
    unit_marks = marks({key: unit_meanings(unit, book) for key, unit in units.items()})
    question_marks = marks({id_: question_meanings(question, changes) for id_, question in questions.items()})

    def unit_of(unit: Mapping[str, Any]) -> Unit:
        kind, id_ = unit["kind"], unit["id"]
        asked = [one for one in data["questions"] if kind == "moment" and one["moment"] == id_]
        practice = tuple(CourseQuestion(question_codes[one["id"]], question_marks[one["id"]], one) for one in asked)
        key, model = f"{kind}/{id_}", view.entries[kind][id_].model
        return Unit(kind, id_, unit_codes[key], unit_marks[key], unit["title"], model, practice)

    parts = tuple(
        CoursePart(part["title"], part["minutes"], tuple(map(unit_of, part["units"])))
        for part in _each_once(data["parts"])
    )
    return Course(track, data, parts, _pool(view, track, book) if track.test else ())


def _pool(view: View, track: Track, book: Mapping[str, EntryTrail]) -> tuple[CourseQuestion, ...]:
    """What the site's closing test draws from besides practice, in the same words and under the same ids."""
    made = {question["id"]: question for question in closing_pool(view, track)}
    made_codes = codes(made, LONG)
    made_marks = marks({id_: made_meanings(view, question, book) for id_, question in made.items()}, LONG)
    return tuple(CourseQuestion(made_codes[id_], made_marks[id_], question) for id_, question in made.items())


def _each_once(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts, with a unit that stands in several of them in the first only: it is read once."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for part in parts:
        units = [unit for unit in part["units"] if (unit["kind"], unit["id"]) not in seen]
        seen |= {(unit["kind"], unit["id"]) for unit in units}
        if units:
            kept.append({**part, "units": units})
    return kept
