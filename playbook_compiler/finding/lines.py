"""A view -> everything that a moment is known by, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.model.moment import Moment
from playbook_compiler.view.view import View

KINDS: Final = ("title", "trigger", "summary", "not", "situation", "search", "said")
"""What a line is. `said` comes from the thesaurus."""

MOST_KEPT: Final = 1 << 17
"""Texts of which is kept, while the program runs, how they read: more than a handbook of thousands of moments has."""


@dataclass(frozen=True)
class FoundBy:
    """One line that a moment is found by, and in which languages its words may be."""

    kind: str
    moment: str
    text: str
    languages: tuple[str, ...]


def lines_of(view: View) -> Iterator[FoundBy]:
    """Every line of every moment, in the order of the journey; then what the thesaurus adds."""
    own = (str(view.settings.language),)
    for moment in in_journey_order(view):
        for kind, text in _written(moment):
            yield FoundBy(kind, moment.id, _bare(str(text)), LANGUAGES if kind == "search" else own)
    for concept in view.concepts.values():
        for id_ in () if concept.danger else concept.moments:
            for language, said in concept.words.items():
                yield from (FoundBy("said", id_, text, (language,)) for text in said)


@lru_cache(maxsize=MOST_KEPT)
def _bare(text: str) -> str:
    return without_markdown(text)


def _written(moment: Moment) -> Iterator[tuple[str, str]]:
    yield "title", moment.title
    yield from (("trigger", text) for text in moment.triggers)
    yield "summary", moment.summary
    yield from (("not", phrase.not_) for phrase in moment.phrases)
    yield from (("situation", question.situation) for question in moment.practice)
    yield from (("search", text) for text in moment.search)
