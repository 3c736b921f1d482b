"""Words -> what they stand for: each form of a word leads to its base form, and to the concepts that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from playbook_compiler.finding.families import families
from playbook_compiler.finding.lines import MOST_KEPT
from playbook_compiler.finding.reading import key_of, words_in
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.wording import tokens

Same = Iterable[tuple[str, str, str]]
"""A concept's id, a language, and one word for it."""


@cache
def _key(word: str, endings: tuple[str, ...]) -> str:
    return key_of("".join(words_in(word)), endings)


@cache
def _keys_of(forms: tuple[str, ...], endings: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of those forms that are one word."""
    return tuple(dict.fromkeys(_key(form, endings) for form in forms if len(words_in(form)) == 1))


@lru_cache(maxsize=MOST_KEPT)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


class FinderWords:
    """The terms of each key (a folded word without its ending), the first being the word itself."""

    def __init__(self, endings: Sequence[str]) -> None:
        self.endings = tuple(endings)
        self.terms: dict[str, list[str]] = {}

    def learn(self, texts: Iterable[tuple[str, str]], same: Same) -> None:
        """Take in texts with their language, and the words that mean the same."""
        told = dict.fromkeys(texts)
        named = [(concept, language, word.casefold()) for concept, language, word in same]
        for language in LANGUAGES:
            words = {word for text, one in told if one == language for word in _tokens(text)}
            known = families(words | {word for _, one, word in named if one == language}, language)
            for word in sorted(words):
                for part in words_in(word):
                    self._add(self.key(part), self.key(part))
                if word in known:
                    self._family(known[word], self.key(known[word][0]))
            for concept, one, word in named:
                if one == language:
                    self._family(known.get(word, (word,)), f"={concept}")

    def key(self, word: str) -> str:
        """The key of a word."""
        return _key(word, self.endings)

    def _family(self, forms: Iterable[str], term: str) -> None:
        for key in _keys_of(tuple(forms), self.endings):
            self._add(key, term)

    def _add(self, key: str, term: str) -> None:
        terms = self.terms.setdefault(key, [])
        if term not in terms:
            terms.append(term)
