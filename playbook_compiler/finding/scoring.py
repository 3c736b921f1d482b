"""An index and what somebody typed -> the moments that fit. assets/js/find/scoring.js is its twin: change both.

Two things count: all the words of a moment together (as BM25 counts them, by field), and the one line of it that is
most like what was typed. A long text is read sentence by sentence, so that a digression does not win by its length.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from playbook_compiler.finding.danger import danger_of, is_danger
from playbook_compiler.finding.packing import lines_unpacked, terms_unpacked
from playbook_compiler.finding.reading import apart_in, halves_told, key_of, sentences_in, unpacked, words_in
from playbook_compiler.finding.resembling import resembling

WEIGHTS: Final = (3.0, 1.6, 1.5, 0.6, 0.7, 3.0, 2.0)
"""What a word counts by the kind of its line: title, trigger, summary, not, situation, search, said."""
LINES: Final = (1.2, 1.1, 0.7, 0.9, 0.9, 1.1, 1.3)
"""What a line counts as a whole, by its kind."""
TRIGGER: Final = 1
SATURATION: Final = 3.5
LENGTH: Final = 0.5
SAME: Final = 0.8  # what a word is worth that only means the same
STOP: Final = 0.15  # what a word such as "the" is worth
LINE: Final = 1.2  # what the line that fits best counts beside all the words of its moment
UNKNOWN: Final = 0.6  # what a word is worth that nothing resembles: it makes the rest worth less
LONG: Final = 14  # words from which a text is read sentence by sentence
SHARES: Final = (1.0, 0.7, 0.5, 0.5)  # what the sentences of a text count: the best one, the next …
NOISE: Final = 8  # how many moments fit a sentence better than what counts as noise
SURE: Final = 6.0  # a score from which a moment fits well,
NEARLY: Final = 0.45  # or the share of the best score there could be
BESIDE: Final = 0.4  # a moment fits well beside another one from this share of its score


@dataclass(frozen=True)
class Hit:
    """A moment that fits: how well, its trigger that fits best (or -1), and the sentence that led there."""

    moment: int
    score: float
    trigger: int
    sentence: str
    sure: bool


@dataclass(frozen=True)
class TypedWord:
    """A word that was typed: what it may stand for, with the share of each, and how telling it is."""

    terms: dict[int, float]
    worth: float


class Finder:
    """An index made ready. It is made once, and asked often."""

    def __init__(self, index: dict[str, Any]) -> None:
        self.index = index
        self.keys = unpacked(index["keys"])
        self.terms = terms_unpacked(index["terms"])
        self.lines = lines_unpacked(index["lines"])
        self.at: dict[str, int] = {key: number for number, key in enumerate(self.keys)}
        self.stops = set(index["stops"])
        self._danger = danger_of(index["danger"]) if index["danger"] else None
        self.apart = apart_in(index["apart"])
        self.greetings = [" ".join(words_in(one)) for one in index["greetings"]]
        count = 1 + max((term for terms in self.terms for term in terms), default=-1)
        self.holding: list[list[int]] = [[] for _ in range(count)]
        self.triggers: list[int] = []
        raw: list[dict[int, float]] = [{} for _ in index["moments"]]
        size = [0.0 for _ in raw]
        triggers = [0 for _ in raw]
        for number, (kind, moment, *keys) in enumerate(self.lines):
            self.triggers.append(triggers[moment] if kind == TRIGGER else -1)
            triggers[moment] += kind == TRIGGER
            for key in keys:
                if key in self.stops:
                    continue
                size[moment] += WEIGHTS[kind]
                for term in self.terms[key]:
                    raw[moment][term] = raw[moment].get(term, 0.0) + WEIGHTS[kind]
                    self.holding[term].append(number)
        self._weigh(raw, size)

    def _weigh(self, raw: list[dict[int, float]], size: list[float]) -> None:
        concepts = set(self.index["concepts"])
        average = sum(size) / max(1, len(size)) or 1.0
        spread = [0.0 for _ in self.holding]
        self.moments_of: list[list[tuple[int, float]]] = [[] for _ in self.holding]
        for moment, terms in enumerate(raw):
            norm = 1 - LENGTH + LENGTH * size[moment] / average
            for term, weight in terms.items():
                value = weight / norm / (weight / norm + SATURATION)
                spread[term] += value
                self.moments_of[term].append((moment, value))
        of = len(raw)
        self.idf = [
            math.log(1 + of / (0.5 + value)) * (SAME if term in concepts else 1.0) for term, value in enumerate(spread)
        ]
        self.line_worth = [sum(self._worth(key) for key in keys) for _, _, *keys in self.lines]

    def _worth(self, key: int) -> float:
        """How telling a word is: as the most telling of what it stands for."""
        if key in self.stops:
            return STOP
        return max((self.idf[term] for term in self.terms[key]), default=STOP)

    def asked(self, word: str, *, last: bool) -> TypedWord:
        """What a folded word may stand for."""
        key = key_of(word, self.index["endings"])
        number = self.at.get(key)
        if number is not None and (number in self.stops or not last):
            return TypedWord(
                {term: 1.0 for term in self.terms[number] if number not in self.stops}, self._worth(number)
            )
        found = [] if number is None else [(number, 1.0)]
        found += resembling(key, word, self.keys, self.at, self.stops, last=last, known=number is not None)
        terms: dict[int, float] = {}
        worth = 0.0
        for other, share in found:
            worth = max(worth, self._worth(other) * share)
            for term in self.terms[other]:
                terms[term] = max(terms.get(term, 0.0), share)
        return TypedWord(terms, worth or UNKNOWN)

    def _words(self, text: str, *, typing: bool = False) -> list[TypedWord]:
        typed = words_in(text)
        words = list(dict.fromkeys([*halves_told(typed, self.apart), *typed]))
        return [self.asked(word, last=typing and place == len(words) - 1) for place, word in enumerate(words)]

    def score(self, asked: list[TypedWord]) -> list[tuple[float, int]]:
        """For each moment how well a question or a sentence fits, and the trigger that fits best (or -1)."""
        scores = [0.0 for _ in self.index["moments"]]
        matched: dict[int, float] = {}
        for one in asked:
            best: dict[int, float] = {}
            fits: dict[int, float] = {}
            for term, share in one.terms.items():
                value = self.idf[term] * share
                for moment, tf in self.moments_of[term]:
                    best[moment] = max(best.get(moment, 0.0), tf * value)
                for line in self.holding[term]:
                    fits[line] = max(fits.get(line, 0.0), value)
            for moment, value in best.items():
                scores[moment] += value
            for line, value in fits.items():
                matched[line] = matched.get(line, 0.0) + value
        return self._with_lines(scores, matched, sum(one.worth for one in asked))

    def _with_lines(self, scores: list[float], matched: dict[int, float], total: float) -> list[tuple[float, int]]:
        top = [0.0 for _ in scores]
        shown = [(0.0, -1) for _ in scores]
        for line, value in sorted(matched.items()):
            kind, moment = self.lines[line][:2]
            fit = LINES[kind] * value * value / (0.5 * self.line_worth[line] + 0.5 * total)
            top[moment] = max(top[moment], fit)
            if kind == TRIGGER and fit > shown[moment][0]:
                shown[moment] = (fit, self.triggers[line])
        return [(score + LINE * top[moment], shown[moment][1]) for moment, score in enumerate(scores)]

    def is_danger(self, text: str) -> bool:
        """Whether somebody threatens, is afraid or was hurt, as far as the words tell."""
        return self._danger is not None and is_danger(text, self._danger)

    def find(self, text: str, *, typing: bool = False) -> list[Hit]:
        """The moments that fit, the best first; where there is danger, its moment before all others."""
        long_ = len(words_in(text)) >= LONG
        hits = self._in_sentences(text) if long_ else self._at_once(text, typing=typing)
        hits.sort(key=lambda hit: (-hit.score, hit.moment))
        hits = [hit for hit in hits if hit.sure == hits[0].sure]
        if not self.is_danger(text):
            return hits
        moment = self.index["danger"]["moment"]
        own = next((hit for hit in hits if hit.moment == moment), Hit(moment, 0.0, -1, "", sure=True))
        first = Hit(moment, own.score, own.trigger, own.sentence, sure=True)
        return [first, *(hit for hit in hits if hit.moment != moment)]

    def _at_once(self, text: str, *, typing: bool) -> list[Hit]:
        asked = self._words(text, typing=typing)
        return self._judged(self.score(asked), ["" for _ in self.index["moments"]], sum(one.worth for one in asked))

    def _in_sentences(self, text: str) -> list[Hit]:
        of = len(self.index["moments"])
        parts: list[list[tuple[float, int, str]]] = [[] for _ in range(of)]
        for sentence in sentences_in(text):
            if self._greets(sentence):
                continue
            found = self.score(self._words(sentence))
            noise = sorted((score for score, _ in found), reverse=True)[min(NOISE, of - 1)]
            for moment, (score, trigger) in enumerate(found):
                if score > noise:
                    parts[moment].append((score - noise, trigger, sentence))
        scores, sentences = [], []
        for own in parts:
            own.sort(key=lambda part: -part[0])
            values = (value * SHARES[min(place, len(SHARES) - 1)] for place, (value, _, _) in enumerate(own))
            scores.append((sum(values), own[0][1] if own else -1))
            sentences.append(own[0][2] if own else "")
        return self._judged(scores, sentences, 0.0)

    def _judged(self, scores: list[tuple[float, int]], sentences: list[str], total: float) -> list[Hit]:
        """The moments that fit at all, and which of them fit well."""
        best = max((score for score, _ in scores), default=0.0)
        well = best >= SURE or (total > 0 and best >= NEARLY * total * (1 + LINE))
        return [
            Hit(moment, score, trigger, sentences[moment], sure=well and score >= BESIDE * best)
            for moment, (score, trigger) in enumerate(scores)
            if score > 0
        ]

    def _greets(self, sentence: str) -> bool:
        words = words_in(sentence)
        bare = " ".join(words)
        return any(bare == one or (bare.startswith(f"{one} ") and len(words) <= 4) for one in self.greetings)

    def fits(self, word: str, text: str) -> bool:
        """Whether a word of a line is one of those that were typed, in any form: it is marked then."""
        number = self.at.get(key_of("".join(words_in(word)), self.index["endings"]))
        if number is None or number in self.stops:
            return False
        asked = {term for one in self._words(text, typing=True) for term in one.terms}
        return any(term in asked for term in self.terms[number])

    @cached_property
    def danger_step(self) -> tuple[int, str] | None:
        """The moment and the step that come first where there is danger."""
        told = self.index["danger"]
        return (told["moment"], told["step"]) if told else None
