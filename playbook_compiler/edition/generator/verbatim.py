"""Most of a compiled page is HTML of ours, which Markdown hands on as it is: it need not look at each tag of it.

Before Markdown takes HTML out of a page, what stands inside our elements is put aside, and a word stands in its place;
after it, the words go. Only that is put aside of which we know what Markdown makes: the whole of a plain element, which
it hands on letter by letter; what a block inside a fold holds (blocks.py), or, where that is not clear, what that holds
besides blocks. A page in which anything else is unclear goes through Markdown as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from playbook_compiler.edition.generator.blocks import AS_IT_IS, Tags, begins_a_line, whole_inside

_WORD: Final = "hbaside{}hb"
_WORDS: Final = re.compile(r"hbaside([0-9]+)hb")
_UNLIKE: Final = re.compile(
    r"<(?:[!?]|(?:pre|script|style|textarea|title|iframe|noembed|noframes|xmp|plaintext|math|option|canvas)\b)", re.I
)
"""What is read by rules of its own."""
_VALUE: Final = r"""\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)"""
_ID: Final = re.compile(rf"\s[iI][dD]{_VALUE}")
_NAME: Final = re.compile(rf"<a\b[^<>]*?\sname{_VALUE}", re.IGNORECASE)
_TAKEN: Final = "taken"
"""What stands in the tree for an id that was put aside. It goes before anybody sees it."""
_MARKDOWN: Final = re.compile(r"""\smarkdown(?=[\s=/]|$)""")


class Aside(Extension):  # type: ignore[misc] # Markdown has no types
    """The extension of Markdown that does it. `anchors` has what can be pointed at in what was put aside last."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Take part in one page."""
        self.anchors.clear()
        aside, ids = list[str](), list[str]()
        md.preprocessors.register(_PutAside(md, aside, ids, self.anchors), "hb_aside", 22)  # before HTML is taken out
        md.treeprocessors.register(_Ids(md, ids), "hb_ids", 6)  # before headings get theirs
        md.treeprocessors.register(_NoIds(md), "hb_no_ids", 4)
        md.postprocessors.register(_PutBack(md, aside), "hb_aside", -1)  # the last


class _PutAside(Preprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, aside: list[str], ids: list[str], anchors: set[str]) -> None:
        super().__init__(md)
        self._aside, self._ids, self._anchors = aside, ids, anchors

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        places = places_as_they_are(text, Tags(frozenset(self.md.block_level_elements), self.md.serializer))
        if not places:
            return lines
        parts: list[str] = []
        end = 0
        for start, stop, kept, ids in places:
            self._ids.extend(ids)
            parts += (text[end:start], _WORD.format(len(self._aside)))
            self._aside.append(kept)
            named = _NAME.findall(kept) if "name" in kept.lower() else []
            self._anchors.update(unescape(found.strip("\"'")) for found in (*_ID.findall(kept), *named))
            end = stop
        return "".join([*parts, text[end:]]).split("\n")


class _PutBack(Postprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, aside: list[str]) -> None:
        super().__init__(md)
        self._aside = aside

    def run(self, text: str) -> str:
        return _WORDS.sub(lambda found: self._aside[int(found[1])], text) if self._aside else text


class _Ids(Treeprocessor):  # type: ignore[misc]
    """Shows, while headings get their ids, which ones were put aside: for no two are to be the same."""

    def __init__(self, md: Markdown, ids: list[str]) -> None:
        super().__init__(md)
        self._ids = ids

    def run(self, root: Element) -> None:
        root.extend([Element(_TAKEN, {"id": id_}) for id_ in self._ids])


class _NoIds(Treeprocessor):  # type: ignore[misc]
    """Takes them away again."""

    def run(self, root: Element) -> None:
        for shown in root.findall(_TAKEN):
            root.remove(shown)


class Verbatim(NamedTuple):
    """A piece of a page, from one letter to another; what becomes of it; and the ids of the blocks in it."""

    start: int
    stop: int
    html: str
    ids: Sequence[str] = ()


def places_as_they_are(text: str, tags: Tags) -> list[Verbatim]:
    """What the text of a page holds that Markdown hands on as it is; nothing where that is not clear."""
    if "<" not in text or _UNLIKE.search(text) or "hbaside" in text or tags.are_shouted_in(text):
        return []
    try:
        return list(_places(text, tags))
    except _Unclear:
        return []


class _Unclear(Exception):
    """The page holds something that we do not want to judge."""


def _places(text: str, tags: Tags) -> Iterator[Verbatim]:
    """Go from block to block. An open one is `raw` (handed on whole), `md` (holds Markdown), or `off` (inside that)."""
    stack: list[tuple[str, str]] = []
    begin = 0
    tail_from = -1
    found = tags.in_(text)
    passed = -1  # the last tag that stands inside what was put aside as a whole
    for number, tag in enumerate(found):
        if number <= passed:
            continue
        closes, name, rest = tag[1], tag[2], tag[3]
        within = stack[-1][1] if stack else ""
        if within == "off":
            yield from _place(text, begin, tag.start())
        if within == "md" and number and found[number - 1][1] and text[begin : tag.start()].strip():
            raise _Unclear  # what follows a block may become a part of it, as in a list
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
            opened = bool(within and not found[number - 1][1])
            kind = _kind(text, tag, within, begin if opened else tail_from)
            if within in ("md", "off") and any(open_ == "p" for open_, _ in stack):
                raise _Unclear  # it ends there
            stack.append((name, kind))
            if kind == "off" and (whole := whole_inside(text, tags, found, number)) is not None:
                passed = whole.last
                begin = found[passed + 1].start()
                yield Verbatim(tag.end(), begin, whole.html, whole.ids)
                continue
        if within != "raw" or not stack:  # else the place goes on
            begin = tag.end()
    if stack:
        raise _Unclear


def _kind(text: str, tag: re.Match[str], within: str, follows: int) -> str:
    """What a block that begins here is to Markdown: at the beginning of a line, or where it `follows` another one."""
    if within == "raw":
        return within
    if not begins_a_line(text, tag.start()) and tag.start() != follows:
        raise _Unclear
    if within == "off":
        return within
    if _MARKDOWN.search(tag[3]):
        return "md"
    return "off" if within else "raw"


def _place(text: str, start: int, stop: int) -> Iterator[Verbatim]:
    """The place between two tags without the room at its ends, where it holds anything that costs time."""
    kept = text[start:stop]
    if "<" not in kept and "&" not in kept:
        return
    if not AS_IT_IS.fullmatch(kept):
        raise _Unclear
    inner = kept.strip()
    first = start + len(kept) - len(kept.lstrip())
    yield Verbatim(first, first + len(inner), inner)
