"""A question that is made from what stands in the playbooks, as scripts ask it. Nothing in it is invented.

What goes beside the right answer is chosen by a hash, so that it is the same in every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.slotted_text import by_ear

WRONG_ONES = 2
"""How many wrong answers stand beside the right one, where there are so many."""

Reasoned = tuple[str, str]
"""An answer, and why it is right or wrong."""


def made_question(
    id_: str, situation: str, best: Reasoned, wrong: Iterable[Reasoned], facts: Sequence[tuple[str, str]] = ()
) -> dict[str, Any] | None:
    """A question with one best answer; None where nothing else can stand beside it. `facts` are asked and answered."""
    others: dict[str, str] = {}
    for answer, why in wrong:
        if answer != best[0] and answer not in others and len(others) < WRONG_ONES:
            others[answer] = why
    if not others:
        return None
    answers = [{"answer": best[0], "verdict": "best", "why": best[1]}]
    answers += [{"answer": answer, "verdict": "wrong", "why": why} for answer, why in others.items()]
    asked = {"id": id_, "meaning": "", "situation": situation, "answers": answers, "say": "", "step": None}
    return asked | ({"facts": [list(fact) for fact in facts]} if facts else {})


def mixed(id_: str, all_: Iterable[str]) -> list[str]:
    """Ids in an order that is as good as random, and the same in every build."""
    return sorted(all_, key=lambda one: hashlib.sha256(f"{id_} {one}".encode()).digest())


def words_of(text: str) -> str:
    """The bare words of a text, as one would say it: a slot is its example."""
    return without_markdown(by_ear(text))
