"""A worse answer that gives a milder outcome.

Where a question's answers go from better to worse (`better_to_worse: true`), the outcome's `severity` may
only rise or stay when that one answer gets worse. Otherwise the guide rewards what it should not.

Bad, where `attempts` goes from better to worse, `warn` has severity 4 and `talk` has severity 1:

    rows:
      - {when: {behaviour: rude}, then: warn}
      - {when: {behaviour: threatening}, then: talk}

Good:

    rows:
      - {when: {behaviour: rude}, then: talk}
      - {when: {behaviour: threatening}, then: warn}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from playbook_compiler.model.decision import cases, in_words, outcome_of
from playbook_compiler.model.guide import Guide, GuideQuestion
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules.guide_table import sound_guides

NAME = "guide-order"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report, for each ordered question, the first pair of cases in which worse is milder."""
    for entry, guide in sound_guides(handbook):
        for number, question in enumerate(guide.questions):
            message = _first_reversal(guide, question) if question.better_to_worse else None
            if message is not None:
                hint = worded("Give the worse answer the graver outcome, or correct the 'severity' of the two.")
                yield entry.problem(("questions", number), NAME, message, hint)


def _first_reversal(guide: Guide, question: GuideQuestion) -> str | None:
    for case in cases(guide):
        if case[question.id] != question.answers[0].id:
            continue
        for better, worse in pairwise(question.answers):
            mild = outcome_of(guide, {**case, question.id: worse.id})
            grave = outcome_of(guide, {**case, question.id: better.id})
            if mild is not None and grave is not None and mild.severity < grave.severity:
                return worded(
                    "the case {in_words} gives '{id}' (severity {severity}), milder than '{id_2}' "
                    "(severity {severity_2}) for the better answer {id_3}: {id_4}",
                    in_words=in_words({**case, question.id: worse.id}),
                    id=mild.id,
                    severity=mild.severity,
                    id_2=grave.id,
                    severity_2=grave.severity,
                    id_3=question.id,
                    id_4=better.id,
                )
    return None
