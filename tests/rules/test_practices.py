"""The starter teaches five practices, point by point: practices.yml says where each stands, and none is lost unseen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from tests.overlay import starter_read

PRACTICES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("practices.yml").read_text("utf-8"))
POINTS = [
    pytest.param(practice["practice"], point, id=f"{practice['practice'][0]}-{point['point']}")
    for practice in PRACTICES
    for point in practice["points"]
]
ABOUT = {"point", "at", "expected"}


@cache
def _handbook() -> Handbook:
    return starter_read()[0]


def _entry(at: str) -> Entry | None:
    kind, id_ = at.split("/")
    return _handbook().entries[kind].get(id_)


def _leads_to(model: Any) -> set[str]:
    """The moments that a moment leads to, by `next` or a step, or those that a track holds."""
    if hasattr(model, "parts"):
        return {id_ for part in model.parts for id_ in part.moments}
    return {*model.next, *(step.moment for step in model.checklist.steps if step.moment)}


def _promises(model: Any) -> set[str | None]:
    return {must.promise for must in model.experience.must} | {step.promise for step in model.checklist.steps}


def _messages(model: Any) -> set[str | None]:
    return {*model.messages, *(step.message for step in model.checklist.steps)}


def _questions(model: Any) -> set[str]:
    """A moment's practice questions, or a guide's questions."""
    return {question.id for question in (model.practice if hasattr(model, "practice") else model.questions)}


LOOK: dict[str, Callable[[Any], set[Any]]] = {
    "step": lambda model: {step.id for step in model.checklist.steps},
    "question": _questions,
    "answer": lambda model: {f"{ask.id}/{answer.id}" for ask in model.questions for answer in ask.answers},
    "outcome": lambda model: {outcome.id for outcome in model.outcomes},
    "field": lambda model: set(model.fields),
    "promise": _promises,
    "message": _messages,
    "moment": _leads_to,
    "policy": lambda model: set(model.policies),
    "story": lambda model: {model.story},
    "first_day": lambda model: set(model.parts[0].moments),
}
"""What can be looked for in an entry besides words: the ids that it has."""


def _lost(point: dict[str, Any]) -> str | None:
    """What is lost of a point, in words, or nothing where it stands."""
    entry = _entry(point["at"])
    if entry is None:
        return f"there is no {point['at']}"
    [(look, wanted)] = [(key, value) for key, value in point.items() if key not in ABOUT]
    if look == "text":
        said = " ".join(" ".join(text for _, text in entry.texts).split()).casefold()
        return None if wanted.casefold() in said else f"{point['at']} no longer says '{wanted}'"
    return None if wanted in LOOK[look](entry.model) else f"{point['at']} has no {look} '{wanted}'"


@pytest.mark.parametrize(("practice", "point"), POINTS)
def test_a_point_of_a_practice_stands_in_the_starter(practice: str, point: dict[str, Any]) -> None:
    lost = _lost(point)
    if point.get("expected"):
        if lost:
            pytest.skip(f"EXPECTED of practice {practice}: {point['point']}: {lost}")
        pytest.fail(f"'{point['point']}' stands now: take `expected: true` away in tests/rules/practices.yml")
    assert lost is None, f"the point '{point['point']}' of practice {practice} is lost: {lost}"


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice["practice"][:1])
def test_a_practice_can_be_followed_from_moment_to_moment(practice: dict[str, Any]) -> None:
    moments, thread = _handbook().entries["moment"], practice["thread"]
    for from_, to in pairwise(thread):
        assert to in _leads_to(moments[from_].model), f"{practice['practice']}: {from_} no longer leads to {to}"


def test_a_point_that_is_lost_is_told_with_its_place() -> None:
    assert _lost({"at": "moment/complaint", "step": "no-such"}) == "moment/complaint has no step 'no-such'"
    assert _lost({"at": "story/the-chair", "text": "no such words"}) == "story/the-chair no longer says 'no such words'"
    assert _lost({"at": "moment/no-such", "step": "any"}) == "there is no moment/no-such"
