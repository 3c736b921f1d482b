"""Text as people write it -> safe HTML.

Markdown without HTML: emphasis, lists, quotes, code and links to the web, by mail or by phone. Everything else shows
as it was typed. What comes out stands in raw HTML blocks of a Markdown page, so no later step reads it
as Markdown again.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
_MAY_BE_MARKDOWN = re.compile(r"[*_`\[\]\\]|\n|<\S|^\s*(?:[-+>#]|\d+[.)])")
_PUNCTUATION = re.compile(r"[^\w\s]")

_parser: Final = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "entity", "heading", "lheading", "code", "hr", "reference", "html_block", "html_inline"]
)
_parser.validateLink = lambda url: _SAFE_ADDRESS.match(url) is not None  # type: ignore[method-assign]


def inline(text: str) -> Markup:
    """One line of Markdown as HTML, without a paragraph around it."""
    if not _MAY_BE_MARKDOWN.search(text):  # most texts; the parser costs fifty times as much
        return escape(text)
    return Markup(_parser.renderInline(text))  # noqa: S704 - html=False: the parser escapes all it does not know


def blocks(text: str) -> Markup:
    """Paragraphs, lists and quotes as HTML."""
    return Markup(_parser.render(text))  # noqa: S704 - as above


def heading(text: str) -> str:
    """Text for a Markdown heading: every sign that Markdown could read becomes a character reference."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def attribute(text: str) -> str:
    """Text for a place that the theme writes into HTML as it stands, such as a page's title."""
    return str(escape(" ".join(text.split())))
