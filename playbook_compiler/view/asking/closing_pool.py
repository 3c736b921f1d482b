"""What a closing test can ask besides the practice of its track: cases of guides, and situations of scenarios.

Their answers are proven by `check`, and nobody has practised just these. The test draws from both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.decision import Case, in_words
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.scenario import Scenario
from playbook_compiler.model.training import Track
from playbook_compiler.view.asking.guide_cases import case_question, row_cases
from playbook_compiler.view.asking.made_question import made_question, mixed, words_of
from playbook_compiler.view.view import View

READING: Final = 2
"""The first so many rows of a guide are asked about when it is read, and not in the test."""

OF_A_GUIDE: Final = 12
"""So many cases of one guide at most: a test is not about one guide."""

WANTED: Final = 2
"""A pool should hold so many times as many questions as the test asks."""


def closing_pool(view: View, track: Track) -> list[dict[str, Any]]:
    """The questions, each once, in the order of guides and scenarios."""
    return list({question["id"]: question for question in _made(view, track)}.values())


def _made(view: View, track: Track) -> Iterator[dict[str, Any]]:
    moments = list(dict.fromkeys(id_ for part in track.parts for id_ in part.moments if id_ in view.moments))
    guides = dict.fromkeys(id_ for part in track.parts for id_ in part.guides if id_ in view.guides)
    for id_ in guides:
        yield from islice(_cases(view, view.guides[id_]), OF_A_GUIDE)
    yield from _pages(view, moments)


def _cases(view: View, guide: Guide) -> Iterator[dict[str, Any]]:
    """First what happens in scenarios, then bare rows; of both, some here and some there in the table."""
    rows = list(row_cases(guide))
    read = [in_words(case) for case in rows[:READING]]
    told = {
        f"{file.id}/{one.id}": one
        for file in view.scenarios.values()
        for one in file.scenarios
        if one.guide == guide.id and in_words(_in_order(guide, one.answers)) not in read
    }
    for id_ in mixed(guide.id, told):
        case = _in_order(guide, told[id_].answers)
        if asked := case_question(view, guide, case, words_of(told[id_].situation)):
            yield asked
    bare = {in_words(case): case for case in rows if in_words(case) not in read}
    for id_ in mixed(guide.id, bare):
        if asked := case_question(view, guide, bare[id_]):
            yield asked


def _in_order(guide: Guide, answers: Case) -> dict[str, str]:
    """A case with its answers in the order of the questions, so that the same case is the same text."""
    return {question.id: answers[question.id] for question in guide.questions}


def _pages(view: View, moments: list[str]) -> Iterator[dict[str, Any]]:
    for file in view.scenarios.values():
        for scenario in file.scenarios:
            if scenario.moment in moments and not scenario.guide:
                asked = _which_page(view, f"scenario/{file.id}/{scenario.id}", scenario, scenario.moment, moments)
                if asked:
                    yield asked


def _which_page(view: View, id_: str, scenario: Scenario, moment: str, moments: list[str]) -> dict[str, Any] | None:
    """Which page is made for a situation. Pages that are linked with the right one could be right too: not those."""
    words = words_for(view.language, "learning/questions")
    near = {moment, scenario.then.moment, *view.moments[moment].next}
    far = [other for other in moments if other not in near and moment not in view.moments[other].next]
    title = words_of(view.moments[moment].title)
    why = words["why_page_other"].format(title=title)
    asked = made_question(
        id_,
        words["ask_page"].format(situation=words_of(scenario.situation)),
        (title, words["why_page"]),
        [(words_of(view.moments[other].title), why) for other in mixed(id_, far)],
    )
    return asked and {**asked, "meaning": view.entries["moment"][moment].meaning}


def asked_about(view: View, question: str) -> str:
    """The entry that a question of a pool is made of, as `kind/id`, by the question's id."""
    made_of, id_, rest = question.split("/", 2)
    if made_of == "case":
        return f"guide/{id_}"
    return f"moment/{next(one.moment for one in view.scenarios[id_].scenarios if one.id == rest)}"


def is_small(view: View, track: Track) -> bool:
    """Whether a track's closing test can draw from too few questions, and so asks what was just practised."""
    if track.test is None:
        return False
    moments = dict.fromkeys(id_ for part in track.parts for id_ in part.moments if id_ in view.moments)
    missing = WANTED * track.test.questions - sum(len(view.moments[id_].practice) for id_ in moments)
    found: set[str] = set()
    made = _made(view, track)
    while len(found) < missing:  # no more are made than are missing
        question = next(made, None)
        if question is None:
            return True
        found.add(question["id"])
    return False
