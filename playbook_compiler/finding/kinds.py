"""Danger told by kinds of words that stand together: assets/js/find/kinds.js is the twin of this, change both.

A threat names nothing that is a threat by itself: "nice kids you have". So the words of each language are sorted into
kinds (`danger-kinds.yml`), and rules say which kinds near each other tell of danger in all languages alike
(`danger-rules.yml`). A sentence is read in one language at a time, so that no two languages make up a rule together.

Words stand together by chance now and then. A whole mail has many sentences, so one rule is not enough for it: it takes
two different ones, or one that is sure by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

SPAN: Final = 12  # words of a sentence that the kinds of a rule stand within
LEAST: Final = 3  # letters of the beginning of a word
SHORT: Final = 30  # words of a text in which one rule is enough

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
    sure: bool
    """Whether it is enough by itself, however long the text is."""


def rule_of(text: str) -> Rule:
    """`+ weapon come|say -self !trade`: a weapon, one of two others, not the third, the last in no language; sure."""
    sure, *parts = text.split() if text.startswith("+ ") else ["", *text.split()]
    needs = tuple(frozenset(part.split("|")) for part in parts if part[0] not in "-!")
    own, any_ = (frozenset(part[1:] for part in parts if part[0] == mark) for mark in "-!")
    return Rule(needs, own, any_, sure == "+")


def lexicons_of(kinds: Mapping[str, Sequence[str]]) -> list[Lexicon]:
    """The words of each language, from kinds that hold their words in one language after the other."""
    languages = range(max(map(len, kinds.values()), default=0))
    return [lexicon_of({kind: words[number] for kind, words in kinds.items()}) for number in languages]


def lexicon_of(kinds: Kinds) -> Lexicon:
    """The words of one language, ready to be looked up."""
    words: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    begun: dict[str, list[str]] = {}
    for kind, texts in kinds.items():
        for text in texts.split():
            first, *rest = text.split("_")
            if text.endswith("*") and not rest:
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
            if _follow(rest, words[place + 1 : place + 1 + len(rest)])
        }
        for end in range(LEAST, len(word) + 1):
            own.update(lexicon.begun.get(word[:end], ()))
        told.append(own)
    return told


def _follow(rest: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words are the others of a kind; `*` at the end of one stands for any ending."""
    return len(rest) == len(words) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, word in zip(rest, words, strict=True)
    )


def tells_danger(sentences: Iterable[Sequence[str]], lexicons: Sequence[Lexicon], rules: Sequence[Rule]) -> bool:
    """Whether enough rules hold in the sentences, each being its folded words."""
    told = [words for words in sentences if words]
    holding = set(chain.from_iterable(_in_sentence(words, lexicons, rules) for words in told))
    enough = 1 if sum(map(len, told)) <= SHORT else 2
    return len(holding) >= enough or any(rule.sure for rule in holding)


def _in_sentence(words: Sequence[str], lexicons: Sequence[Lexicon], rules: Sequence[Rule]) -> list[Rule]:
    read = [kinds_of(words, lexicon) for lexicon in lexicons]
    anywhere = set(chain.from_iterable(chain.from_iterable(read)))
    may = [rule for rule in rules if not rule.not_any & anywhere and all(need & anywhere for need in rule.needs)]
    return [rule for rule in may if any(_holds(rule, told) for told in read)]


def _holds(rule: Rule, told: Sequence[set[str]]) -> bool:
    whole = set().union(*told)
    if rule.not_own & whole or not all(need & whole for need in rule.needs):
        return False
    starts = range(max(1, len(told) - SPAN + 1))
    return any(_all_in(rule.needs, set().union(*told[start : start + SPAN])) for start in starts)


def _all_in(needs: Iterable[frozenset[str]], near: set[str]) -> bool:
    return all(need & near for need in needs)
