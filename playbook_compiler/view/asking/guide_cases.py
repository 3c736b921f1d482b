"""Cases of a guide as questions: its table is proven, so each case has one right answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.decision import Case, allowed, in_words, outcome_of
from playbook_compiler.model.guide import Guide
from playbook_compiler.view.asking.made_question import made_question, mixed, words_of
from playbook_compiler.view.view import View


def row_cases(guide: Guide) -> Iterator[dict[str, str]]:
    """One case for each row of the table: what a row leaves open is filled in, another way from row to row."""
    for number, row in enumerate(guide.rows):
        yield {
            question.id: allowed(row.when[question.id])[number % len(allowed(row.when[question.id]))]
            if question.id in row.when
            else question.answers[number % len(question.answers)].id
            for question in guide.questions
        }


def case_question(view: View, guide: Guide, case: Case, situation: str | None = None) -> dict[str, Any] | None:
    """What a guide says to a case; None where it has only one outcome. `situation` is told in place of its title."""
    words = words_for(view.language, "learning/questions")
    right = outcome_of(guide, case)
    if right is None:
        return None
    id_ = f"case/{guide.id}/{hashlib.sha256(in_words(case).encode()).hexdigest()[:8]}"
    titles = {outcome.id: words_of(outcome.title) for outcome in guide.outcomes}
    why = words["why_case_other"].format(outcome=titles[right.id])
    wrong = [(titles[other], why) for other in mixed(id_, titles) if other != right.id]
    asked = made_question(
        id_,
        situation or words["ask_case"].format(title=words_of(guide.title)),
        (titles[right.id], words["why_case"]),
        wrong,
        _facts(guide, case),
    )
    return asked and {**asked, **_meaning(view, guide.id)}


def _facts(guide: Guide, case: Mapping[str, str]) -> list[tuple[str, str]]:
    texts = {question.id: {choice.id: choice.text for choice in question.answers} for question in guide.questions}
    return [(words_of(question.ask), words_of(texts[question.id][case[question.id]])) for question in guide.questions]


def _meaning(view: View, guide: str) -> dict[str, str]:
    return {"meaning": view.entries["guide"][guide].meaning}
