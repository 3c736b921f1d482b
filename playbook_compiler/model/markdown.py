"""Text as people write it -> safe HTML.

Markdown without HTML: emphasis, lists, quotes, code and links to the web, by mail, by phone or to a source
(`[three in ten](source:id)`, which the page turns into a link with the source's grade). Everything else shows
as it was typed. What comes out stands in raw HTML blocks of a Markdown page, so no later step reads it
as Markdown again.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel
from markdown_it.rules_inline import StateInline, link
from markupsafe import Markup, escape

_SAFE_ADDRESS = re.compile(r"(?i:https?://|mailto:|tel:)[^\s]|source:[a-z0-9-]+\Z")
_MAY_BE_MARKDOWN = re.compile(r"[*_`\[\]\\]|\n|<\S|^\s*(?:[-+>#]|\d+[.)])")
_ADDRESS_BEGINS = re.compile(r"\]\([ \t\n]*")
_PUNCTUATION = re.compile(r"[^\w\s]|_")

_parser: Final = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "entity", "heading", "lheading", "code", "hr", "reference", "html_block", "html_inline"]
)


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: to the web, by mail, by phone or to a source."""
    return _SAFE_ADDRESS.match(address) is not None


_parser.validateLink = is_safe_address  # type: ignore[assignment, method-assign]


def _safe_link(state: StateInline, silent: bool) -> bool:
    """The parser's own rule makes [text]() a link to nowhere; here only what has a safe address is a link."""
    end = parseLinkLabel(state, state.pos, True) if state.src[state.pos] == "[" else -1
    address = _ADDRESS_BEGINS.match(state.src, end) if end >= 0 else None
    if address is None:
        return False
    found = parseLinkDestination(state.src, address.end(), state.posMax)
    return found.ok and _parser.validateLink(_parser.normalizeLink(found.str)) and link(state, silent)


_parser.inline.ruler.at("link", _safe_link)


def inline(text: str) -> Markup:
    """One line of Markdown as HTML, without a paragraph around it."""
    if not _MAY_BE_MARKDOWN.search(text):  # most texts, and the parser is slow on short ones
        return escape(text)
    return Markup(_parser.renderInline(text))  # noqa: S704 - html=False: the parser escapes all it does not know


def without_markdown(text: str) -> str:
    """One line of Markdown as the bare words that readers see."""
    return inline(text).striptags()


def blocks(text: str) -> Markup:
    """Paragraphs, lists and quotes as HTML."""
    return Markup(_parser.render(text))  # noqa: S704 - as above


def heading(text: str) -> str:
    """Text for a Markdown heading: every sign that Markdown could read becomes a character reference."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def attribute(text: str) -> str:
    """Text for a place that the theme writes into HTML as it stands, such as a page's title."""
    return str(escape(" ".join(text.split())))
