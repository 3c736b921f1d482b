"""Questions that are made from the starter: each has one right answer, and there are enough of them."""

from __future__ import annotations

from typing import Any

import pytest

from playbook_compiler.model.decision import cases, outcome_of
from playbook_compiler.model.training import Track
from playbook_compiler.view.asking.beside import beside_in
from playbook_compiler.view.asking.closing_pool import WANTED, closing_pool, is_small
from playbook_compiler.view.asking.guide_cases import case_question
from playbook_compiler.view.asking.reading import reading
from playbook_compiler.view.view import View


def _is_sound(question: dict[str, Any]) -> bool:
    texts = [one["answer"] for one in question["answers"]]
    best = [one for one in question["answers"] if one["verdict"] == "best"]
    filled = all(one["answer"] and one["why"] for one in question["answers"])
    return len(best) == 1 and len(texts) > 1 and len(set(texts)) == len(texts) and filled and "{" not in "".join(texts)


def test_every_page_that_is_learnt_has_a_question_with_one_right_answer(starter: View) -> None:
    learnt = [(kind, id_) for kind in ("moment", "guide", "story") for id_ in starter.entries[kind]]
    asked = {(kind, id_): reading(starter, beside_in(starter), kind, id_) for kind, id_ in learnt}
    assert [key for key, questions in asked.items() if not questions] == []
    assert [one["id"] for questions in asked.values() for one in questions if not _is_sound(one)] == []


def _drawn_from(view: View, track: Track) -> int:
    """A question more than half of all that a closing test can draw from."""
    moments = {id_ for part in track.parts for id_ in part.moments}
    all_ = len(closing_pool(view, track)) + sum(len(view.moments[id_].practice) for id_ in moments)
    return all_ // WANTED + 1


def test_every_closing_test_has_twice_its_length_to_draw_from_that_nobody_practised(starter: View) -> None:
    for track in starter.tracks.values():
        pool = closing_pool(starter, track)
        assert [one["id"] for one in pool if not _is_sound(one)] == []
        assert len({one["id"] for one in pool}) == len(pool)
        assert track.test and len(pool) >= WANTED * track.test.questions
        assert not is_small(starter, track)
        asks_all = track.model_copy(
            update={"test": track.test.model_copy(update={"questions": _drawn_from(starter, track)})}
        )
        assert is_small(starter, asks_all), "half of what it can draw from is the most that it may ask"
        units = [unit for part in track.parts for unit in part.units]
        read = [one["id"] for kind, id_ in units for one in reading(starter, beside_in(starter), kind, id_)]
        assert set(read).isdisjoint(one["id"] for one in pool)


@pytest.mark.parametrize("every", [7])
def test_a_case_of_a_guide_is_answered_as_its_table_says(starter: View, every: int) -> None:
    for guide in starter.guides.values():
        for case in list(cases(guide))[::every][:40]:
            asked, right = case_question(starter, guide, case), outcome_of(guide, case)
            assert asked and right and asked["answers"][0]["verdict"] == "best"
            assert asked["answers"][0]["answer"] == right.title
