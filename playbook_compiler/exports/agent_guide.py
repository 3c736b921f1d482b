"""A guide as rules that a chat agent can follow: if these answers, then this outcome."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.decision import decision_table
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.slotted_text import in_brackets


def guide_rules(guide: Guide, words: Words) -> str:
    """Return a guide as Markdown: its questions, and one rule for each row of its table."""
    lines = [*_questions(guide), "", *_rules(guide, words)]
    return f"## {guide.title}\n\n{guide.summary}\n\n" + "\n".join(lines) + "\n"


def _questions(guide: Guide) -> Iterator[str]:
    for number, question in enumerate(guide.questions, 1):
        yield f"{number}. {question.ask}"
        yield from (f"   - {choice.text}" for choice in question.answers)


def _rules(guide: Guide, words: Words) -> Iterator[str]:
    outcomes = {outcome.id: outcome for outcome in guide.outcomes}
    either, both = f" {words['agent_or']} ", f" {words['agent_and']} "
    for answers, then, _ in decision_table(guide):
        asked = zip(guide.questions, answers, strict=True)
        given = [f"{question.ask} {either.join(texts)}" for question, texts in asked if texts]
        outcome = outcomes[then]
        yield f"- {words['agent_if']} {both.join(given) or words['any']} → **{outcome.title}**"
        if outcome.say:
            yield f"  - {words['say']}: {in_brackets(outcome.say)}"
        yield f"  - {words['do']}: {in_brackets(outcome.do)}"
        if outcome.staff_say:
            yield f"  - {outcome.staff_say}"
