"""What Markdown makes of the blocks inside a block of a fold: it writes their tags, and the room between them, anew.

It takes such blocks apart into a tree, tidies that, and writes it. The same is done here to the letters, and only where
nothing about them is unusual: else there is no answer, and Markdown does it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

_IN_A_TAG: Final = r"""(?>[^"'<>]|"[^"]*"|'[^']*')*+"""
AS_IT_IS: Final = re.compile(
    rf"(?>[^<>&]++|&(?:#[0-9]++|#x[0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);|</?[a-zA-Z]{_IN_A_TAG}>)*+"
)
"""Text, entities and tags as they should be written: such as come out of a parser as they went in."""
_LINE_START: Final = re.compile(r"(?:^|\n) {0,3}$")
_UNUSUAL: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr"})
"""Headings get an address from Markdown, and a rule has no end."""


class Tags:
    """Which tags are blocks to Markdown, and how it writes one. `write` is its own, of an element."""

    def __init__(self, blocks: frozenset[str], write: Callable[[Element], str]) -> None:
        self._pattern, self._shouted = _tags(blocks)
        self._write = write

    def are_shouted_in(self, text: str) -> bool:
        """Whether any of them is written with a capital letter: nobody does, and to look for these too takes long."""
        return self._shouted.search(text) is not None

    def in_(self, text: str) -> list[re.Match[str]]:
        """The tags of blocks, each as (slash, name, the rest)."""
        return list(self._pattern.finditer(text))

    def written(self, tag: str) -> tuple[str, str | None]:
        """A tag that begins a block, as Markdown writes it, and its id."""
        return _written(tag, self._write)


class BlockContent(NamedTuple):
    """What a block holds, as Markdown writes it; the ids of the blocks in it; and the number of the last tag in it."""

    html: str
    ids: list[str]
    last: int


def whole_inside(text: str, tags: Tags, found: Sequence[re.Match[str]], first: int) -> BlockContent | None:
    """What the block holds that begins with the tag `first`; None where anything in it is not as usual."""
    before = found[first]
    if not begins_a_line(text, before.start()):
        return None
    open_: list[tuple[str, bool]] = [(before[2], True)]  # each with whether nothing but blocks came in it
    parts, ids = list[str](), list[str]()
    for number in range(first + 1, len(found)):
        tag = found[number]
        name, closes = tag[2], bool(tag[1])
        within, has_only_blocks = open_[-1]
        gap = text[before.end() : tag.start()]
        if gap.strip():
            if not AS_IT_IS.fullmatch(gap):
                return None
            parts.append(gap)
        else:
            parts.append("\n" if before[1] or not closes else gap)  # after a block, and before the first in a block
        if closes:
            if within != name:
                return None
            open_.pop()
            if not open_:
                html = "".join(parts)
                return BlockContent(html, ids, number - 1) if html.strip() else None
            parts.append(f"</{name}>")
        else:
            follows = has_only_blocks and not gap
            if within == "p" or name in _UNUSUAL or tag[3].endswith("/"):
                return None
            if not follows and not begins_a_line(text, tag.start()):
                return None
            open_[-1] = within, follows
            open_.append((name, True))
            html, id_ = tags.written(tag[0])
            parts.append(html)
            ids += [id_] if id_ is not None else []
        before = tag
    return None


def begins_a_line(text: str, place: int) -> bool:
    """Whether a line begins here, or a little before."""
    before = text[max(0, place - 4) : place]
    return bool(_LINE_START.search(before)) if place > 3 else not before.strip(" ")


class _OneTag(HTMLParser):
    """Reads a single tag."""

    def __init__(self) -> None:
        super().__init__()
        self.element: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.element = Element(tag, {name: name if value is None else value for name, value in attrs})


@lru_cache(maxsize=4096)
def _written(tag: str, write: Callable[[Element], str]) -> tuple[str, str | None]:
    reader = _OneTag()
    reader.feed(tag)
    assert reader.element is not None
    reader.element.attrib.pop("markdown", None)
    return write(reader.element).removesuffix(f"</{reader.element.tag}>"), reader.element.get("id")


@lru_cache(maxsize=8)
def _tags(blocks: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(blocks, key=len, reverse=True))
    shouted = re.compile(rf"</?(?-i:(?=[a-z0-9]*[A-Z]))(?:{names})(?=[\s/>])", re.IGNORECASE)
    return re.compile(rf"<(/?)({names})(?=[\s/>])({_IN_A_TAG})>"), shouted
