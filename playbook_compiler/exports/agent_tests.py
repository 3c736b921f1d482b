"""The proof suite for chat agents: every cell of every guide, and the scenarios, as cases with what must be answered.

A case is one line of JSON in the form that promptfoo reads (`vars`, `assert`, `description`, `metadata`); another
program reads the same lines. The guides are proven, so each cell has one right outcome, and no model judges anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.model.decision import cases, outcome_of
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.scenario import Scenario
from playbook_compiler.view.view import View

CASES: Final = "cases.jsonl"
CONFIG: Final = "promptfooconfig.yaml"
PROMPT: Final = "prompt.txt"

CONFIG_SIGN: Final = "# The proof suite for a chat agent."
PROMPT_SIGN: Final = "Go by the edition of the handbook for chat agents that you were given"
"""By what they say of themselves, files that we wrote are known again."""

_PROMPT: Final = """\
You speak for {company}. Go by the edition of the handbook for chat agents that you were given, and by nothing else.

{{{{question}}}}

Situation: {{{{situation}}}}

Write the title of the outcome, or of the moment, on the first line, word for word as the handbook has it. Below it,
write what you say to the customer.
"""

_CONFIG: Final = """\
# The proof suite for a chat agent. Put your agent in the place of the provider, and run: promptfoo eval
description: {title}
prompts:
  - file://prompt.txt
providers:
  - echo
tests: file://cases.jsonl
"""

ProofCase = dict[str, Any]


def agent_tests(view: View) -> dict[str, bytes]:
    """What makes the suite, by file name."""
    lines = (json.dumps(case, ensure_ascii=False) for case in (*guide_cases(view), *scenario_cases(view)))
    settings = view.settings
    config = _CONFIG.format(title=json.dumps(settings.title, ensure_ascii=False))
    return {
        CASES: "".join(f"{line}\n" for line in lines).encode(),
        CONFIG: config.encode(),
        PROMPT: _PROMPT.format(company=settings.company).encode(),
    }


def guide_cases(view: View) -> Iterator[ProofCase]:
    """One case for each combination of answers of each guide, with the outcome that its table proves."""
    for guide in view.guides.values():
        titles = [outcome.title for outcome in guide.outcomes]
        for case in cases(guide):
            outcome = outcome_of(guide, case)
            if outcome is None:
                continue
            yield {
                "description": f"{guide.id}: {' '.join(f'{question}={answer}' for question, answer in case.items())}",
                "vars": {"question": guide.title, "situation": _situation(guide, case)},
                "assert": [
                    {"type": "icontains", "value": outcome.title},
                    *_none_of(title for title in titles if title.casefold() not in outcome.title.casefold()),
                ],
                "metadata": {"kind": "guide", "guide": guide.id, "answers": case, "outcome": outcome.id},
            }


def _situation(guide: Guide, case: dict[str, str]) -> str:
    said = []
    for question in guide.questions:
        answer = next(choice.text for choice in question.answers if choice.id == case[question.id])
        said.append(f"{question.ask} {answer}")
    return " ".join(said)


def scenario_cases(view: View) -> Iterator[ProofCase]:
    """One case for each scenario that expects what a machine can find again in an answer."""
    for id_, file in view.scenarios.items():
        for scenario in file.scenarios:
            asserted = list(_asserted(view, scenario))
            if asserted:
                yield {
                    "description": f"{id_}: {scenario.id}",
                    "vars": {"question": _asked(view, scenario), "situation": _told(view, scenario)},
                    "assert": asserted,
                    "metadata": {"kind": "scenario", "scenario": scenario.id, "file": id_},
                }


def _asked(view: View, scenario: Scenario) -> str:
    if scenario.guide:
        return view.guides[scenario.guide].title
    return view.moments[scenario.moment].title if scenario.moment else ""


def _told(view: View, scenario: Scenario) -> str:
    if scenario.guide:
        return f"{scenario.situation} {_situation(view.guides[scenario.guide], scenario.answers)}"
    return scenario.situation


def _asserted(view: View, scenario: Scenario) -> Iterator[ProofCase]:
    then = scenario.then
    if scenario.guide and then.outcome:
        titles = {outcome.id: outcome.title for outcome in view.guides[scenario.guide].outcomes}
        yield {"type": "icontains", "value": titles[then.outcome]}
    if then.within:
        limit = length_of_time(then.within.amount, then.within.unit, view.language, working=then.within.working)
        yield {"type": "icontains", "value": limit}
    yield from _none_of(map(without_markdown, then.never_says))


def _none_of(texts: Any) -> Iterator[ProofCase]:
    yield from ({"type": "not-icontains", "value": text} for text in texts)
