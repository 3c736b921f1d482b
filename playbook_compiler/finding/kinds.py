"""Danger told by kinds of words that stand together: assets/js/find/kinds.js is the twin of this, change both.

A threat names nothing that is a threat by itself: "nice kids you have". So the words of each language are sorted into
kinds (`danger-kinds.yml`), and rules say which kinds near each other tell of danger in all languages alike
(`danger-rules.yml`). A sentence is read in one language at a time, so that no two languages make up a rule together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

SPAN: Final = 12  # words of a sentence that the kinds of a rule stand within
LEAST: Final = 3  # letters of the beginning of a word

Kinds = Mapping[str, str]
"""Of one language: a kind, and its folded words; `*` for any ending, `_` for a space."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language: by the first word the others and the kind; by the beginning of a word its kinds."""

    words: Mapping[str, list[tuple[tuple[str, ...], str]]]
    begun: Mapping[str, list[str]]


@dataclass(frozen=True)
class Rule:
    """Kinds of which one of each must be near, and those that must not be in the sentence: in its language, in any."""

    needs: tuple[frozenset[str], ...]
    not_own: frozenset[str]
    not_any: frozenset[str]


def rule_of(text: str) -> Rule:
    """`weapon come|say -self !trade`: a weapon, one of two others, not the third, and the last in no language."""
    parts = text.split()
    needs = tuple(frozenset(part.split("|")) for part in parts if part[0] not in "-!")
    own, any_ = (frozenset(part[1:] for part in parts if part[0] == mark) for mark in "-!")
    return Rule(needs, own, any_)


def lexicon_of(kinds: Kinds) -> Lexicon:
    """The words of one language, ready to be looked up."""
    words: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    begun: dict[str, list[str]] = {}
    for kind, texts in kinds.items():
        for text in texts.split():
            first, *rest = text.split("_")
            if text.endswith("*"):
                begun.setdefault(text[:-1], []).append(kind)
            else:
                words.setdefault(first, []).append((tuple(rest), kind))
    return Lexicon(words, begun)


def kinds_of(words: Sequence[str], lexicon: Lexicon) -> list[set[str]]:
    """The kinds of each word of a sentence; those of several words stand at the first."""
    told: list[set[str]] = []
    for place, word in enumerate(words):
        own = {
            kind
            for rest, kind in lexicon.words.get(word, ())
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest
        }
        for end in range(LEAST, len(word) + 1):
            own.update(lexicon.begun.get(word[:end], ()))
        told.append(own)
    return told


def tells_danger(sentences: Iterable[Sequence[str]], lexicons: Sequence[Lexicon], rules: Sequence[Rule]) -> bool:
    """Whether a rule holds in one of the sentences, each being its folded words."""
    return any(_in_sentence(words, lexicons, rules) for words in sentences if words)


def _in_sentence(words: Sequence[str], lexicons: Sequence[Lexicon], rules: Sequence[Rule]) -> bool:
    read = [kinds_of(words, lexicon) for lexicon in lexicons]
    anywhere = set(chain.from_iterable(chain.from_iterable(read)))
    may = [rule for rule in rules if not rule.not_any & anywhere and all(need & anywhere for need in rule.needs)]
    return any(_holds(rule, told) for told in read for rule in may)


def _holds(rule: Rule, told: Sequence[set[str]]) -> bool:
    whole = set().union(*told)
    if rule.not_own & whole or not all(need & whole for need in rule.needs):
        return False
    starts = range(max(1, len(told) - SPAN + 1))
    return any(_all_in(rule.needs, set().union(*told[start : start + SPAN])) for start in starts)


def _all_in(needs: Iterable[frozenset[str]], near: set[str]) -> bool:
    return all(need & near for need in needs)
