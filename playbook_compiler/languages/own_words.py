"""Whether words belong to a language: for lists in which those of several languages stand side by side."""

from __future__ import annotations

import re
from typing import Final

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.language import language_of

_WORD: Final = re.compile(r"[^\W\d_]+")


def may_be_of(text: str, language: str, source: str) -> bool:
    """Whether somebody who speaks a language may have typed a text, which stands in a list of the `source`'s.

    Each of its words is one of the language, or one that no other language knows either. Of several words that the
    source knows as well nobody can tell by each alone: "is it safe" is no Norwegian though each word could be.
    """
    import simplemma  # its dictionaries are large, and few commands ask

    words = _WORD.findall(text.lower())
    here, *others = (language_of(id_).dictionary for id_ in (language, *sorted({*LANGUAGES} - {language})))
    known = [simplemma.is_known(word, lang=here) for word in words]
    if len(words) > 1 and all(simplemma.is_known(word, lang=language_of(source).dictionary) for word in words):
        return False
    fits = (mine or not simplemma.is_known(word, lang=tuple(others)) for word, mine in zip(words, known, strict=True))
    return any(known) and all(fits)
