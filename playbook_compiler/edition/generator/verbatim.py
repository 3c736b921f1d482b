"""Most of a compiled page is HTML of ours, which Markdown hands on as it is: it need not look at each tag of it.

Before Markdown takes HTML out of a page, what stands inside our elements is put aside, and a word stands in its place;
after it, the words go. Only what Markdown would hand on letter by letter is put aside: the whole of a plain element, or
what a block inside a fold holds besides blocks. A page in which anything is unclear goes through Markdown as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

_WORD: Final = "hbaside{}hb"
_WORDS: Final = re.compile(r"hbaside([0-9]+)hb")
_IN_A_TAG: Final = r"""(?>[^"'<>]|"[^"]*"|'[^']*')*+"""
_AS_IT_IS: Final = re.compile(
    rf"(?>[^<>&]++|&(?:#[0-9]++|#x[0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);|</?[a-zA-Z]{_IN_A_TAG}>)*+"
)
"""Text, entities and tags as they should be written: such as come out of a parser as they went in."""
_UNLIKE: Final = re.compile(
    r"<(?:[!?]|(?:pre|script|style|textarea|title|iframe|noembed|noframes|xmp|plaintext|math|option|canvas)\b)", re.I
)
"""What is read by rules of its own."""
_ANCHORS: Final = re.compile(r"""(?:\sid|<a\b[^<>]*?\sname)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"""\smarkdown(?=[\s=/]|$)""")
_LINE_START: Final = re.compile(r"(?:^|\n) {0,3}$")


class Aside(Extension):  # type: ignore[misc] # Markdown has no types
    """The extension of Markdown that does it. `anchors` has what can be pointed at in what was put aside last."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Take part in one page."""
        self.anchors.clear()
        aside: list[str] = []
        md.preprocessors.register(_PutAside(md, aside, self.anchors), "hb_aside", 22)  # before HTML is taken out
        md.postprocessors.register(_PutBack(md, aside), "hb_aside", -1)  # the last


class _PutAside(Preprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, aside: list[str], anchors: set[str]) -> None:
        super().__init__(md)
        self._aside = aside
        self._anchors = anchors

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        places = places_as_they_are(text, frozenset(self.md.block_level_elements))
        if not places:
            return lines
        parts: list[str] = []
        end = 0
        for start, stop in places:
            kept = text[start:stop]
            parts += (text[end:start], _WORD.format(len(self._aside)))
            self._aside.append(kept)
            self._anchors.update(unescape(found.strip("\"'")) for found in _ANCHORS.findall(kept))
            end = stop
        return "".join([*parts, text[end:]]).split("\n")


class _PutBack(Postprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, aside: list[str]) -> None:
        super().__init__(md)
        self._aside = aside

    def run(self, text: str) -> str:
        return _WORDS.sub(lambda found: self._aside[int(found[1])], text) if self._aside else text


def places_as_they_are(text: str, blocks: frozenset[str]) -> list[tuple[int, int]]:
    """Where the text of a page holds what Markdown hands on as it is; nothing where that is not clear.

    `blocks` are the tags that Markdown takes for blocks.
    """
    if "<" not in text or _UNLIKE.search(text) or "hbaside" in text:
        return []
    try:
        return list(_places(text, blocks))
    except _Unclear:
        return []


class _Unclear(Exception):
    """The page holds something that we do not want to judge."""


def _places(text: str, blocks: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Go from block to block. An open one is `raw` (handed on whole), `md` (holds Markdown), or `off` (inside that)."""
    stack: list[tuple[str, str]] = []
    begin = 0
    tail_from = -1
    for tag in _tags(blocks).finditer(text):
        closes, name, rest = tag[1], tag[2].lower(), tag[3]
        within = stack[-1][1] if stack else ""
        if within == "off":
            yield from _place(text, begin, tag.start())
        if closes:
            if not stack or stack[-1][0] != name:
                raise _Unclear
            stack.pop()
            if within == "raw" and not stack:
                yield from _place(text, begin, tag.start())
            tail_from = tag.end() if not stack else tail_from
        elif name == "hr" or rest.endswith("/"):
            if within in ("", "md"):
                raise _Unclear
        else:
            stack.append((name, _kind(text, tag, within, begin, tail_from)))
        if within != "raw" or not stack:  # else the place goes on
            begin = tag.end()
    if stack:
        raise _Unclear


def _kind(text: str, tag: re.Match[str], within: str, begin: int, tail_from: int) -> str:
    """What a block that begins here is to Markdown."""
    if within in ("raw", "off"):
        return within
    before = text[max(0, tag.start() - 4) : tag.start()]
    begins = _LINE_START.search(before) if tag.start() > 3 else not before.strip(" ")
    follows = tag.start() == (begin if within else tail_from)
    if not begins and not follows:
        raise _Unclear
    if _MARKDOWN.search(tag[3]):
        return "md"
    return "off" if within else "raw"


def _place(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The place between two tags without the room at its ends, where it holds anything that costs time."""
    kept = text[start:stop]
    if "<" not in kept and "&" not in kept:
        return
    if not _AS_IT_IS.fullmatch(kept):
        raise _Unclear
    yield start + len(kept) - len(kept.lstrip()), stop - len(kept) + len(kept.rstrip())


_made: dict[frozenset[str], re.Pattern[str]] = {}


def _tags(blocks: frozenset[str]) -> re.Pattern[str]:
    if blocks not in _made:
        names = "|".join(sorted(blocks, key=len, reverse=True))
        _made[blocks] = re.compile(rf"<(/?)({names})(?=[\s/>])({_IN_A_TAG})>", re.IGNORECASE)
    return _made[blocks]
