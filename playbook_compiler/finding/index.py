"""A view -> the index that finds its moments: words, lines, and what is shown of each moment. Plain data, for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, Final

from playbook_compiler.finding.danger import pattern_of
from playbook_compiler.finding.lines import KINDS, MOST_KEPT, FoundBy, lines_of
from playbook_compiler.finding.packing import lines_packed, terms_packed
from playbook_compiler.finding.reading import packed, words_in
from playbook_compiler.finding.vocabulary import FinderWords
from playbook_compiler.kept.digest import digest, of_bytes
from playbook_compiler.languages.language import Texts, danger_kinds, danger_rules, danger_words, finding_words
from playbook_compiler.model.checklist import Step
from playbook_compiler.model.thesaurus import Concept
from playbook_compiler.view.view import View

LONGEST_WORD: Final = 40


@dataclass(frozen=True)
class Sought:
    """All of a view that its index is made of: the lines, the firm's own words, and the steps where danger is met."""

    lines: tuple[FoundBy, ...]
    concepts: Mapping[str, Concept]
    dangers: Mapping[str, Step]
    """By the id of a moment its first step that is marked."""

    @property
    def digest(self) -> bytes:
        """Another one where the index may be another one."""
        lines = [[line.kind, line.moment, line.text, *line.languages] for line in self.lines]
        return of_bytes(json.dumps(lines).encode(), digest((dict(self.concepts), dict(self.dangers))))


def sought_in(view: View) -> Sought:
    """What the index of a view is made of."""
    dangers = {
        id_: step
        for id_, moment in view.moments.items()
        if (step := next((step for step in moment.checklist.steps if step.danger), None))
    }
    return Sought(tuple(lines_of(view)), view.concepts, dangers)


def index_of(view: View) -> dict[str, Any]:
    """The index of a view. finding/scoring.py and assets/js/find/scoring.js read it."""
    return index_for(sought_in(view))


def index_for(sought: Sought) -> dict[str, Any]:
    """The index of what is sought, and of nothing else."""
    lines = sought.lines
    endings = sorted(finding_words("endings"), key=lambda ending: (-len(ending), ending))
    vocabulary = FinderWords(endings)
    vocabulary.learn(((line.text, language) for line in lines for language in line.languages), _same(sought))
    stops = sorted({vocabulary.key(word) for word in finding_words("says_nothing")} - {""})
    keys = sorted(vocabulary.terms.keys() | set(stops))
    terms = list(dict.fromkeys(term for key in keys for term in vocabulary.terms.get(key, ())))
    number_of = {term: number for number, term in enumerate(terms)}
    at = {key: number for number, key in enumerate(keys)}
    says_nothing = {at[key] for key in stops}
    moments = list(dict.fromkeys(line.moment for line in lines))
    place_of = {id_: number for number, id_ in enumerate(moments)}
    read = cache(partial(_read, vocabulary=vocabulary, at=at, stops=says_nothing))  # many lines stand in many moments
    return {
        "endings": endings,
        "greetings": list(finding_words("greetings")),
        "apart": [" ".join(words_in(one)) for one in finding_words("apart")],
        "moments": moments,
        "danger": _danger(sought, moments),
        "keys": packed(keys),
        "terms": terms_packed([number_of[term] for term in vocabulary.terms.get(key, ())] for key in keys),
        "concepts": [number for number, term in enumerate(terms) if term.startswith("=")],
        "stops": [at[key] for key in stops],
        "lines": lines_packed((KINDS.index(line.kind), place_of[line.moment], *read(line.text)) for line in lines),
    }


def _danger(sought: Sought, moments: list[str]) -> dict[str, Any] | None:
    """What is danger, and the moment and step that come first then; nothing where no step is marked."""
    own = [concept for concept in sought.concepts.values() if concept.danger]
    named = [id_ for concept in own for id_ in concept.moments]
    marked = [id_ for id_ in (*named, *moments) if id_ in sought.dangers]
    if not marked:
        return None
    said = (text for concept in own for texts in concept.words.values() for text in texts)
    return {
        "moment": moments.index(marked[0]),
        "step": sought.dangers[marked[0]].id,
        "words": pattern_of((*danger_words("phrases"), *said)),
        "harmless": pattern_of(danger_words("harmless")),
        "kinds": _kinds([_folded(kinds) for kinds in danger_kinds()]),
        "rules": list(danger_rules()),
    }


def _kinds(told: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """The words of each kind in one language after the other: those that resemble each other lie together."""
    return {kind: [words.get(kind, "") for words in told] for kind in dict.fromkeys(chain.from_iterable(told))}


def _folded(kinds: Mapping[str, Texts]) -> dict[str, str]:
    """The words of each kind, as they are compared: `_` stands for a space, `*` for any ending."""
    return {kind: " ".join(sorted({_as_compared(word) for word in words})) for kind, words in kinds.items()}


def _as_compared(word: str) -> str:
    return "_".join(words_in(word.replace("_", " "))) + ("*" if word.endswith("*") else "")


def _same(sought: Sought) -> Iterator[tuple[str, str, str]]:
    for id_, concept in sought.concepts.items():
        if concept.danger:
            continue
        for language, said in concept.words.items():
            yield from ((id_, language, text) for text in said if len(words_in(text)) == 1)


def _read(text: str, *, vocabulary: FinderWords, at: dict[str, int], stops: set[int]) -> list[int]:
    """The words of a line; those that say nothing count only where there are no others."""
    keys = dict.fromkeys(vocabulary.key(word) for word in _words(text) if len(word) <= LONGEST_WORD)
    words = [at[key] for key in keys if key in at]
    telling = [word for word in words if word not in stops]
    return sorted(telling or words)


@lru_cache(maxsize=MOST_KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_in(text))
