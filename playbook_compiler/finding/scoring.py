"""An index and what somebody typed -> the moments that fit. assets/js/find/scoring.js is its twin: change both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from playbook_compiler.finding.danger import is_danger
from playbook_compiler.finding.reading import folded, key_of, sentences_in, words_in
from playbook_compiler.finding.resembling import resembling

WEIGHTS: Final = (3.0, 2.0, 1.5, 1.0, 0.7, 3.0, 2.0)
"""What a word counts by the kind of its line: title, trigger, summary, not, situation, search, said."""
LINES: Final = (1.0, 1.1, 0.8, 0.8, 0.6, 1.0, 1.0)
"""What a line counts as a whole, by its kind."""
SATURATION: Final = 4.0
LENGTH: Final = 0.35
SAME: Final = 0.8
"""What a word is worth that only means the same."""
STOP: Final = 0.08
"""What a word such as "the" is worth."""
LINE: Final = 1.6
"""What the line that fits best counts beside all the words of its moment."""
UNKNOWN: Final = 0.6
"""How much an unknown word makes the rest of a question worth less."""
LONG: Final = 14
"""Words from which a text is read sentence by sentence."""


@dataclass(frozen=True)
class Hit:
    """A moment that fits: how well, by which of its lines, and for which sentence of what was typed."""

    moment: int
    score: float
    line: int
    sentence: str


@dataclass
class Asked:
    """A word that was typed: what it may stand for, with the worth of each, and how telling it is."""

    terms: dict[int, float]
    worth: float


@dataclass
class Finder:
    """An index made ready. It is made once, and asked often."""

    index: dict[str, Any]
    at: dict[str, int] = field(default_factory=dict)
    stops: set[int] = field(default_factory=set)
    idf: list[float] = field(default_factory=list)
    tf: list[dict[int, float]] = field(default_factory=list)
    holding: list[list[int]] = field(default_factory=list)
    weight_of_line: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        index = self.index
        self.at = {key: number for number, key in enumerate(index["keys"])}
        self.stops = set(index["stops"])
        count = 1 + max((term for terms in index["terms"] for term in terms), default=-1)
        concepts = set(index["concepts"])
        raw: list[dict[int, float]] = [{} for _ in index["moments"]]
        size = [0.0 for _ in index["moments"]]
        self.holding = [[] for _ in range(count)]
        for number, (kind, moment, *keys) in enumerate(index["lines"]):
            for key in keys:
                if key in self.stops:
                    continue
                size[moment] += WEIGHTS[kind]
                for term in index["terms"][key]:
                    raw[moment][term] = raw[moment].get(term, 0.0) + WEIGHTS[kind]
                    self.holding[term].append(number)
        average = sum(size) / max(1, len(size)) or 1.0
        spread = [0.0] * count
        self.tf = []
        for moment, terms in enumerate(raw):
            norm = 1 - LENGTH + LENGTH * size[moment] / average
            made = {}
            for term, weight in terms.items():
                value = weight / norm
                made[term] = value / (value + SATURATION)
                spread[term] += made[term]
            self.tf.append(made)
        of = len(index["moments"])
        self.idf = [
            math.log(1 + of / (0.5 + value)) * (SAME if term in concepts else 1.0) for term, value in enumerate(spread)
        ]
        self.weight_of_line = [
            sum(self._worth(key) for key in keys) for _, _, *keys in index["lines"]
        ]

    def _worth(self, key: int) -> float:
        """How telling a word is: as the most telling of what it stands for."""
        if key in self.stops:
            return STOP
        return max((self.idf[term] for term in self.index["terms"][key]), default=STOP)

    def asked(self, word: str, *, last: bool) -> Asked:
        """What a folded word may stand for."""
        key = key_of(word, self.index["endings"])
        number = self.at.get(key)
        if number is not None:
            if number in self.stops:
                return Asked({}, STOP)
            return Asked({term: 1.0 for term in self.index["terms"][number]}, self._worth(number))
        found = resembling(key, word, self.index["keys"], self.at, self.stops, last=last)
        terms: dict[int, float] = {}
        worth = 0.0
        for number, share in found:
            worth = max(worth, self._worth(number) * share)
            for term in self.index["terms"][number]:
                terms[term] = max(terms.get(term, 0.0), share)
        return Asked(terms, worth or UNKNOWN)

    def score(self, text: str, *, typing: bool = False) -> list[tuple[float, int]]:
        """For each moment how well a question or a sentence fits, and the line that fits best (or -1)."""
        words = list(dict.fromkeys(words_in(text)))
        asked = [self.asked(word, last=typing and place == len(words) - 1) for place, word in enumerate(words)]
        of = len(self.index["moments"])
        scores = [0.0] * of
        matched: dict[int, float] = {}
        total = 0.0
        for one in asked:
            total += one.worth
            best = [0.0] * of
            fits: dict[int, float] = {}
            for term, share in one.terms.items():
                for moment in range(of):
                    value = self.tf[moment].get(term, 0.0) * self.idf[term] * share
                    if value > best[moment]:
                        best[moment] = value
                value = self.idf[term] * share
                for line in self.holding[term]:
                    if value > fits.get(line, 0.0):
                        fits[line] = value
            for moment in range(of):
                scores[moment] += best[moment]
            for line, value in fits.items():
                matched[line] = matched.get(line, 0.0) + value
        top = [(0.0, -1)] * of
        for line, value in matched.items():
            kind, moment = self.index["lines"][line][:2]
            fit = LINES[kind] * value * value / (0.5 * self.weight_of_line[line] + 0.5 * total)
            if fit > top[moment][0]:
                top[moment] = (fit, line)
        return [(scores[moment] + LINE * top[moment][0], top[moment][1]) for moment in range(of)]

    def is_danger(self, text: str) -> bool:
        """Whether somebody threatens, is afraid or was hurt, as far as the words tell."""
        told = self.index["danger"]
        return told is not None and is_danger(text, told["words"], told["harmless"])

    def find(self, text: str, *, typing: bool = False) -> list[Hit]:
        """The moments that fit, the best first; where there is danger, its moment before all others."""
        hits = self._fitting(text, typing=typing)
        if not self.is_danger(text):
            return hits
        moment = self.index["danger"]["moment"]
        own = next((hit for hit in hits if hit.moment == moment), Hit(moment, 0.0, -1, text))
        return [own, *(hit for hit in hits if hit.moment != moment)]

    def _fitting(self, text: str, *, typing: bool) -> list[Hit]:
        if len(words_in(text)) < LONG:
            found = self.score(text, typing=typing)
            hits = [Hit(moment, score, line, text) for moment, (score, line) in enumerate(found) if score > 0]
            return sorted(hits, key=lambda hit: (-hit.score, hit.moment))
        return self._in_sentences(text)

    def _in_sentences(self, text: str) -> list[Hit]:
        of = len(self.index["moments"])
        sentences = [one for one in sentences_in(text) if not self._greets(one)]
        parts: list[list[tuple[float, int, str]]] = [[] for _ in range(of)]
        for sentence in sentences:
            found = self.score(sentence)
            ordered = sorted((score for score, _ in found), reverse=True)
            least = ordered[min(8, of - 1)]
            for moment, (score, line) in enumerate(found):
                if score > least:
                    parts[moment].append((score - least, line, sentence))
        hits = []
        for moment, own in enumerate(parts):
            if own:
                own.sort(key=lambda part: -part[0])
                score = sum(value * SHARES[min(place, len(SHARES) - 1)] for place, (value, _, _) in enumerate(own))
                hits.append(Hit(moment, score, own[0][1], own[0][2]))
        return sorted(hits, key=lambda hit: (-hit.score, hit.moment))

    def _greets(self, sentence: str) -> bool:
        bare = " ".join(words_in(sentence))
        return any(bare == one or bare.startswith(f"{one} ") and len(bare.split()) <= 4 for one in self.greetings)

    @property
    def greetings(self) -> Sequence[str]:
        """How mails begin and end, folded."""
        return [folded(one) for one in self.index["greetings"]]


SHARES: Final = (1.0, 0.7, 0.5, 0.3)
