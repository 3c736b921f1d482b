"""The pages that people write in docs/: which of them an edition gets.

A page says it in its front matter, `audience: managers` or `audience: public`. One that says nothing is for staff, and
so are the files beside the pages. A word that is no audience keeps a page among managers, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.model.audience import AUDIENCES, DEFAULT, Audience, sees
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import lines, worded

_FRONT: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_AUDIENCE: Final = re.compile(rb"^audience[ \t]*:[ \t]*([^\r\n#]*?)[ \t]*(?:#[^\r\n]*)?\r?$", re.MULTILINE)


def written_for(docs: Mapping[str, bytes], audience: Audience) -> dict[str, bytes]:
    """The files of docs/ that an audience gets. Raises NotOurs for a page whose audience is none."""
    wrong = [
        worded(
            "docs/{name} is for '{word}'{suggestion}. Write one of: {names}.",
            name=name,
            word=word,
            suggestion=did_you_mean(word, AUDIENCES),
            names=", ".join(AUDIENCES),
        )
        for name, text in docs.items()
        if (word := _word(name, text)) not in AUDIENCES
    ]
    if wrong:
        raise NotOurs(lines(wrong))
    return {name: text for name, text in docs.items() if sees(audience, _audience(name, text))}


def _audience(name: str, text: bytes) -> Audience:
    word = _word(name, text)
    return next(audience for audience in AUDIENCES if audience == word)


def _word(name: str, text: bytes) -> str:
    front = _FRONT.match(text) if name.endswith(".md") else None
    found = _AUDIENCE.search(front[1]) if front else None
    return found[1].decode("utf-8", "replace").strip("\"'") if found else DEFAULT
