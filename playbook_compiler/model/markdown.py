"""Text as people write it -> safe HTML.

Markdown without HTML: emphasis, lists, quotes, code and links to the web, by mail, by phone or to a source
(`[three in ten](source:id)`, which the page turns into a link with the source's grade), and the handbook's own pictures
(`![what it shows](pictures/queue.png)`, to which the page gives their address and size). Everything else shows as it
was typed. What comes out stands in raw HTML blocks of a Markdown page, so no later step reads it as Markdown again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from playbook_compiler.model.foreign_text import in_its_language
from playbook_compiler.model.named_field import NamedField, from_run
from playbook_compiler.model.pictured import PICTURE_PATH, SIGN, WRITTEN, with_alternatives
from playbook_compiler.model.slotted_text import SlottedText, filled, in_brackets

_SAFE_ADDRESS = re.compile(r"(?i:https?://|mailto:|tel:)[^\s]|source:[a-z0-9-]+\Z")
_MAY_BE_MARKDOWN = re.compile(r"[*_`\[\]\\]|\n|<\S|^\s*(?:[-+>#]|\d+[.)])")
_ADDRESS_BEGINS = re.compile(r"\]\([ \t\n]*")
_CLOSES = re.compile(r"[ \t\n]*\)")
_TAG = re.compile(r"(<[^<>]*>)")
_PUNCTUATION = re.compile(r"[^\w\s]|_")

_parser: Final = MarkdownIt("commonmark", {"html": False}).disable(
    ["entity", "heading", "lheading", "code", "hr", "reference", "html_block", "html_inline"]
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


def _own_picture(state: StateInline, silent: bool) -> bool:
    """A picture is one of the handbook's own, without a title; all else stands as it was typed, and a rule tells it.

    The parser's own rule takes no address to which no link may lead.
    """
    end = parseLinkLabel(state, state.pos + 1, False) if state.src.startswith(SIGN, state.pos) else -1
    address = _ADDRESS_BEGINS.match(state.src, end) if end >= 0 else None
    if address is None:
        return False
    found = parseLinkDestination(state.src, address.end(), state.posMax)
    closed = _CLOSES.match(state.src, found.pos) if found.ok and PICTURE_PATH.fullmatch(found.str) else None
    if closed is None or not WRITTEN.fullmatch(state.src, state.pos, min(closed.end(), state.posMax)):
        return False
    if not silent:
        words: list[Token] = []
        state.md.inline.parse(state.src[state.pos + len(SIGN) : end], state.md, state.env, words)
        picture = state.push("image", "img", 0)
        picture.attrs, picture.children = {"src": found.str}, words
    state.pos = closed.end()
    return True


def _drawn_picture(self: RendererHTML, tokens: Sequence[Token], number: int, options: OptionsDict, env: Any) -> str:
    words = self.renderInlineAsText(tokens[number].children or [], options, env)
    alternative = escape(" ".join(words.split()))
    return f'<img src="{tokens[number].attrGet("src")}" alt="{alternative}">'


_parser.inline.ruler.at("link", _safe_link)
_parser.inline.ruler.at("image", _own_picture)
_parser.add_render_rule("image", _drawn_picture)


def inline(text: str) -> Markup:
    """One line of Markdown as HTML, without a paragraph around it. Its slots are drawn as such."""
    if type(text) is str:
        return _inline(text)
    return in_its_language(text, drawn(text, _inline(text)) if isinstance(text, SlottedText) else _inline(text))


def drawn(text: str, html: Markup) -> Markup:
    """The HTML that was made of a text, with its slots drawn: the example, marked, and a title that says what it is.

    Only what stands between tags is filled in; braces in a link's address stay as they are.
    """
    parts = _TAG.split(html)
    return Markup("").join(
        Markup(part if number % 2 else filled(text, _slot, part, escape))  # noqa: S704 - made of escaped text
        for number, part in enumerate(parts)
    )


def line(text: str) -> Markup:
    """A text as it was typed, without Markdown, with its slots drawn: for the words of a link."""
    return in_its_language(text, drawn(text, escape(str(text))))


def slot(name: str, label: str, example: str, known: str | None = None) -> Markup:
    """A slot as it is drawn: the example, marked, with a title that says what it is, and what of a run fills it."""
    run = Markup(' data-from="{}"').format(known) if known else ""
    return Markup('<span class="hb-slot" data-slot="{}"{} title="{}">{}</span>').format(name, run, label, example)


def _slot(name: str, field: NamedField) -> str:
    return slot(name, field.label, field.example, from_run(name, field))


def _inline(text: str) -> Markup:
    if not _MAY_BE_MARKDOWN.search(text):  # most texts, and the parser is slow on short ones
        return escape(text)
    return Markup(_parser.renderInline(text))  # noqa: S704 - html=False: the parser escapes all it does not know


def without_markdown(text: str) -> str:
    """One line of Markdown as the bare words that readers see.

    Of a picture they are those that stand for it; a slot is its example in brackets.
    """
    return in_brackets(text, _inline(with_alternatives(text)).striptags())


def blocks(text: str) -> Markup:
    """Paragraphs, lists and quotes as HTML."""
    return in_its_language(text, Markup(_parser.render(text)), "div")  # noqa: S704 - as above


def heading(text: str) -> str:
    """Text for a Markdown heading: every sign that Markdown could read becomes a character reference."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def attribute(text: str) -> str:
    """Text for a place that the theme writes into HTML as it stands, such as a page's title."""
    return str(escape(" ".join(text.split())))
