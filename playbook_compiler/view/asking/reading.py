"""What is asked before something counts as read and understood: one question from the page itself.

There are some for each page, so that whoever was wrong reads again and is asked another. None of them stands in the
practice or in a closing test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.outline import outlined
from playbook_compiler.view.asking.beside import Beside, asked_of, told_limit
from playbook_compiler.view.asking.closing_pool import READING
from playbook_compiler.view.asking.guide_cases import case_question, row_cases
from playbook_compiler.view.asking.made_question import made_question, mixed, words_of
from playbook_compiler.view.view import View

EACH = 2
"""So many of a sort: sentences to say, limits, steps that are never skipped."""


def reading(view: View, beside: Beside, kind: str, id_: str) -> list[dict[str, Any]]:
    """The questions to a page, by the kind and the id of what it shows. None where nothing can be asked."""
    if kind == "moment":
        moment = view.moments[id_]
        return [asked for sort in (_says, _limits, _keys) for asked in islice(sort(view, beside, moment), EACH)]
    if kind == "guide":
        guide = view.guides[id_]
        return _made(case_question(view, guide, case) for case in islice(row_cases(guide), READING))
    return _made([_lesson(view, id_)])


def from_others(view: View, beside: Beside, kind: str, id_: str) -> list[Any]:
    """What of other pages the questions to a page are made of, besides the page itself: to be digested."""
    if kind == "story":
        return [(other, story.title, story.lessons[0]) for other, story in view.stories.items()]
    if kind == "guide":
        return []
    moment = view.moments[id_]
    found = (beside.moment_at(asked, moment.id) for asked in asked_of(moment))
    near = [outlined(view.entries["moment"][other], {}) for other in found if other]
    return [[(one.outline, one.sentences["Phrase.say"]) for one in near], beside.of_limits]


def _made(asked: Iterable[dict[str, Any] | None]) -> list[dict[str, Any]]:
    return [one for one in asked if one]


def _says(view: View, beside: Beside, moment: Moment) -> Iterator[dict[str, Any]]:
    """The sentence to say, beside the one not to say and one of another moment."""
    words = words_for(view.language, "learning/questions")
    for id_, phrase in zip(asked_of(moment), moment.phrases, strict=True):
        wrong = [(words_of(phrase.not_), words["why_not"])]
        if near := beside.moment_at(id_, moment.id):
            other = view.moments[near]
            why = words["why_say_other"].format(title=words_of(other.title))
            wrong.append((words_of(other.phrases[0].say), why))
        situation = words["ask_say"].format(title=words_of(moment.title))
        yield from _made([made_question(id_, situation, (words_of(phrase.say), words_of(phrase.because)), wrong)])


def _limits(view: View, beside: Beside, moment: Moment) -> Iterator[dict[str, Any]]:
    """How soon a step is done, beside limits of other steps."""
    words = words_for(view.language, "learning/questions")
    for step in moment.checklist.steps:
        if step.within is None:
            continue
        id_, limit = f"read/{moment.id}/limit-{step.id}", told_limit(step.within, view.language)
        situation = words["ask_limit"].format(title=words_of(moment.title), step=words_of(step.do))
        why = words["why_limit_other"].format(limit=limit)
        wrong = [(other, why) for other in mixed(id_, beside.limits)]
        yield from _made([made_question(id_, situation, (limit, words["why_limit"]), wrong)])


def _keys(view: View, _: Beside, moment: Moment) -> Iterator[dict[str, Any]]:
    """A step that may never be skipped, beside steps that may."""
    words = words_for(view.language, "learning/questions")
    others = {step.id: words_of(step.do) for step in moment.checklist.steps if not step.key}
    for step in moment.checklist.steps:
        if step.key:
            id_ = f"read/{moment.id}/key-{step.id}"
            situation = words["ask_key"].format(title=words_of(moment.title))
            wrong = [(others[other], words["why_key_other"]) for other in mixed(id_, others)]
            yield from _made([made_question(id_, situation, (words_of(step.do), words["why_key"]), wrong)])


def _lesson(view: View, id_: str) -> dict[str, Any] | None:
    """What a story teaches, beside what others teach."""
    words = words_for(view.language, "learning/questions")
    story, asked = view.stories[id_], f"read/story-{id_}"
    wrong = [
        (words_of(view.stories[other].lessons[0]), words["why_lesson_other"].format(title=view.stories[other].title))
        for other in mixed(asked, view.stories)
        if other != id_
    ]
    situation = words["ask_lesson"].format(title=words_of(story.title))
    return made_question(asked, situation, (words_of(story.lessons[0]), words["why_lesson"]), wrong)
