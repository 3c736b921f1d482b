"""English that is left over on a page in another language: by its function words, or for being a fixed word of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from playbook_compiler.languages.words import words_for

# Words that are in no Nordic sentence: "for", "under", "at", "her", "men" and "have" are.
_FUNCTION: Final = re.compile(
    r"\b(the|and|of|with|you|your|to|is|are|this|that|what|who|when|not|from|which|they|their|it|its|was|were|be"
    r"|been|by|or|an|we|our|will|would|must|should|can)\b",
    re.IGNORECASE,
)
_NORDIC: Final = frozenset({"was", "be", "by", "an", "or", "can", "to", "who", "it"})
"""Of these, one alone proves nothing: "å be om", "en by", "an", "to uker"; two do."""

_SAID: Final = ("aria-label", "title", "placeholder", "alt", "content")
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "code", "svg"})


class Texts(HTMLParser):
    """Every text that a reader meets, with the language that it is in: visible, or said by a screen reader."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element says, and whose language what is in it is."""
        values = dict(attrs)
        language = values.get("lang") or (self._open[-1][1] if self._open else "")
        if tag != "meta" or values.get("name") == "description":
            said = [
                name for name in values if name in _SAID or (name.startswith("data-") and " " in (values[name] or ""))
            ]
            self.found += [(language, values[name] or "") for name in said if not name.startswith("data-md")]
        if tag not in _VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        """Close it, and whatever was left open in it."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip() and not any(tag in _UNSEEN for tag, _ in self._open):
            self.found.append((self._open[-1][1] if self._open else "", " ".join(data.split())))


def left_over(html: str, language: str) -> Iterator[str]:
    """What is in English on a page in a language, and does not say so."""
    fixed = fixed_in_english(language)
    for lang, text in Texts(html).found:
        if lang == language and (text in fixed or is_english(text)):
            yield text


def is_english(text: str) -> bool:
    """Whether words in it are in English sentences alone."""
    words = {word.lower() for word in _FUNCTION.findall(text)}
    return bool(words - _NORDIC) or len(words) > 2


def fixed_in_english(language: str) -> frozenset[str]:
    """Our fixed words in English that are other ones in the language."""
    own = words_for(language)
    return frozenset(word for key, word in words_for("en").items() if own.get(key) != word) - frozenset(own.values())
