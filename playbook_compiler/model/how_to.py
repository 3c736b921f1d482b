"""How a page of docs/ stands in another language: `docs/nb/start-here.md` is `docs/start-here.md` in Norwegian.

A translated page says in its front matter what it was written from: `of:`, the hash of what the source's page says,
and `by:`, who has read it and found it right. Whether it is stale is worked out, and never stored. How a page is typed
(line ends, emphasis, capitals, commas) makes none stale.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.wording import telling

PageStanding = Literal["missing", "stale", "draft", "reviewed"]

OURS: Final = "en"
"""The language of the how-to pages that the package brings, and of the manuals that it writes."""

FRONT: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SCHEME: Final = "p1"
_FIELDS: Final = ("of", "by")


@dataclass(frozen=True)
class PageInLanguage:
    """A page by its name in docs/, and how it stands in a language."""

    name: str
    standing: PageStanding


@lru_cache(maxsize=1024)  # each language asks, and each save
def meaning_of_page(text: bytes) -> str:
    """The hash of what a page says, under the name of its scheme."""
    body = text[front.end() :] if (front := FRONT.match(text)) else text
    told = telling(body.decode("utf-8", "replace"))
    return f"{_SCHEME}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def pages_in(
    ours: Mapping[str, bytes], theirs: Mapping[str, bytes], language: str, source: str
) -> tuple[PageInLanguage, ...]:
    """How every page stands in a language. A firm's own pages are in the handbook's (`source`), ours in English."""
    sources = {name: (text, OURS) for name, text in _common(ours).items()}
    sources |= {name: (text, source) for name, text in _common(theirs).items()}
    found = []
    for name, (text, written) in sorted(sources.items()):
        if written != language:
            translated = theirs.get(f"{language}/{name}", ours.get(f"{language}/{name}") if written == OURS else None)
            found.append(PageInLanguage(name, _standing(text, translated)))
    return tuple(found)


def accepted(translated: bytes, source: bytes, by: str) -> bytes:
    """A translated page that says it is what the source says now; with `by`, that somebody has found it right."""
    front = FRONT.match(translated)
    kept = [line for line in front[1].splitlines() if not _is_ours(line)] if front else []
    lines = [*kept, f"of: {meaning_of_page(source)}".encode()]
    if by:
        lines.append(f'by: "{by}"'.encode())
    body = translated[front.end() :] if front else translated
    return b"\n".join([b"---", *lines, b"---", b"", body.lstrip(b"\r\n")])


def _common(docs: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: text for name, text in docs.items() if name.endswith(".md") and name.partition("/")[0] not in LANGUAGES
    }


def _standing(source: bytes, translated: bytes | None) -> PageStanding:
    if translated is None:
        return "missing"
    said = _said(translated)
    if said.get("of") not in (None, meaning_of_page(source)):
        return "stale"
    return "reviewed" if "of" in said and "by" in said else "draft"


def _said(text: bytes) -> dict[str, str]:
    """What a page's front matter says of its source."""
    front = FRONT.match(text)
    lines = front[1].decode("utf-8", "replace").splitlines() if front else []
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip(" \"'") for name, _, value in pairs if name.strip() in _FIELDS and value.strip()}


def _is_ours(line: bytes) -> bool:
    return line.partition(b":")[0].strip().decode("utf-8", "replace") in _FIELDS
