"""Words of threat, fear and harm -> what tells of danger. It comes first, whatever else fits.

Kinds of words that stand together tell of it (finding/kinds.py), and so do phrases: those are regular expressions over
folded words, one for all that is danger and one for all that is harmless: the scripts in the browser compile the very
same. Every gap is bounded, so none can be made to take long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from playbook_compiler.finding.kinds import Lexicon, Rule, lexicons_of, rule_of, tells_danger
from playbook_compiler.finding.reading import folded, sentences_in, words_in

_WORD: Final = "[^ .]"
_GAP: Final = f"(?: {_WORD}+){{0,4}}"


def pattern_of(phrases: Iterable[str]) -> str:
    """One regular expression for many phrases; nothing for none."""
    each = "|".join(sorted(dict.fromkeys(_one(phrase) for phrase in phrases)))
    return f"(?:{each})(?= )" if each else ""


def _one(phrase: str) -> str:
    parts = []
    for part in phrase.split():
        if part == "…":
            parts.append(_GAP)
            continue
        options = [_option(option) for option in part.split("|") if option]
        parts.append(" " + (options[0] if len(options) == 1 else f"(?:{'|'.join(dict.fromkeys(options))})"))
    return "".join(parts)


def _option(option: str) -> str:
    words = [f"{''.join(words_in(word))}{f'{_WORD}*' if word.endswith('*') else ''}" for word in option.split("_")]
    return " ".join(words)


def laid_out(text: str) -> str:
    """A text as the patterns read it: folded words with a space before and after each, and a stop after a sentence."""
    return "".join(f" {' '.join(words_in(sentence))} ." for sentence in sentences_in(folded(text)))


@dataclass(frozen=True)
class Danger:
    """What tells of danger, and what only sounds so: patterns, the words of each language by kind, and the rules."""

    words: str
    harmless: str
    kinds: tuple[Lexicon, ...] = ()
    rules: tuple[Rule, ...] = ()


def danger_of(told: Mapping[str, Any]) -> Danger:
    """What an index holds of danger, ready to be asked."""
    rules = tuple(rule_of(rule) for rule in told["rules"])
    return Danger(told["words"], told["harmless"], tuple(lexicons_of(told["kinds"])), rules)


def is_danger(text: str, danger: Danger) -> bool:
    """Whether somebody threatens, is afraid or was hurt, as far as the words tell."""
    told = laid_out(text)
    if danger.harmless:
        told = re.sub(danger.harmless, " ", told)
    if danger.words and re.search(danger.words, told):
        return True
    return tells_danger([sentence.split() for sentence in told.split(".")], danger.kinds, danger.rules)
