"""The Jinja2 environment: what templates can call, and the constants that are part of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from jinja2 import BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup, escape

from playbook_compiler.languages.language import language_of
from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.languages.words import Words
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.foreign_text import in_its_language
from playbook_compiler.model.links import Link
from playbook_compiler.model.markdown import blocks, heading, inline, line, slot
from playbook_compiler.model.named_field import SLOT, NamedField
from playbook_compiler.model.slotted_text import by_ear
from playbook_compiler.model.told import told
from playbook_compiler.pages.foreign_marks import marked

_BLOCK_IN_A_LINE = re.compile(r"(?<=[^\n])<(?=(?:p|div|ul|ol|li|dl|figure|table|blockquote|pre|details)[\s>])")
_CONSTANT = re.compile(r"\{\{ (root|words\.(\w+)) \}\}")


def environment(
    words: Words, language: str, root: str = "", room: str = "pages", finalize: Callable[[Any], Any] | None = None
) -> Environment:
    """An environment for pages that lie equally deep. `root` leads from them to the site's root.

    Templates are those of `pages/`; a room with templates of its own is named, and they come first. `finalize` is asked
    of everything that they put out.
    """
    locale = language_of(language).locale
    rooms = [PackageLoader(f"playbook_compiler.{name}") for name in dict.fromkeys((room, "pages"))]
    made = Environment(
        loader=ChoiceLoader(rooms),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=finalize,
        bytecode_cache=_compiled(tuple(words.items()), root, finalize is not None),
    )
    made.globals.update(
        words={key: escape(word) for key, word in words.items()},
        root=Markup(root),  # noqa: S704 - dots and slashes
        link_to=lambda link: _anchor(root, link),
        told=told,
    )
    made.filters.update(
        inline=inline,
        blocks=blocks,
        heading=_heading,
        length_of_time=lambda duration: _duration(duration, language),
        day=lambda day: _day(day, locale),
        with_fields=_with_fields,
        line=_line,
        by_ear=by_ear,
        fill=fill,
        blocks_at_line_starts=_blocks_at_line_starts,
    )
    made.add_extension(_Constants)
    return made


class _Compiled(BytecodeCache):
    """Keeps what templates were compiled to while the program runs: every edition and every depth asks for the same."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Bring what is kept of a template."""
        if (code := self._kept.get(bucket.key)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


@lru_cache(maxsize=64)
def _compiled(words: tuple[tuple[str, str], ...], root: str, finalized: bool) -> _Compiled:
    """What templates were compiled to with these constants, which are part of them."""
    return _Compiled()


class _Constants(Extension):
    """Writes `{{ words.x }}` and `{{ root }}` into the template's text before it is compiled.

    They are the same on every page of an edition, and most of what a template would otherwise put out one by one.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        known: Mapping[str, Any] = self.environment.globals

        def constant(match: re.Match[str]) -> str:
            value = known["words"].get(match[2]) if match[2] else known["root"]
            return match[0] if value is None or "{" in value else str(value)

        return _CONSTANT.sub(constant, source)


def fill(template: str, **values: object) -> str:
    """Fill the {names} of a fixed word."""
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", escape(value))
    return template


def _blocks_at_line_starts(html: Markup) -> Markup:
    """Each block begins a line: inside an element that holds Markdown, Python-Markdown loses count of any other."""
    return Markup(_BLOCK_IN_A_LINE.sub("\n<", html))  # noqa: S704 - ends of lines


def _anchor(root: str, link: Link) -> Markup:
    title = in_its_language(link.title, escape(str(link.title)))
    return Markup(f'<a href="{root}{link.address}">{title}</a>')  # noqa: S704 - ids need no escaping


def _heading(text: str) -> Markup:
    return marked(text, Markup(heading(text)))  # type: ignore[no-any-return]  # noqa: S704 - every sign in it is a character reference


@lru_cache(maxsize=256)
def _day(day: date, locale: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day, format_date(day, "long", locale).replace(" ", "\u00a0"))


@lru_cache(maxsize=256)
def _duration(duration: Duration, language: str) -> Markup:
    text = length_of_time(duration.amount, duration.unit, language, working=duration.working)
    return Markup(text.replace(" ", "&nbsp;"))  # noqa: S704 - a number and fixed words


def _line(text: str, slots: Mapping[str, Mapping[str, str]] | None = None) -> Markup:
    """A text without Markdown, with its slots drawn; `slots` where it comes from the data for scripts."""
    if slots is None:
        return line(text)

    def one(found: re.Match[str]) -> str:
        field = slots.get(found[1])
        return slot(found[1], field["label"], field["example"], field.get("from")) if field else found[0]

    return Markup(SLOT.sub(one, escape(text)))  # noqa: S704 - escaped, and only names of fields are replaced


def _with_fields(text: str, fields: Mapping[str, NamedField], firm: Mapping[str, str]) -> Markup:
    """Show a message's text: {names} become blanks with their label, the firm's own are filled in."""

    def blank(name: str) -> Markup:
        if name in firm:
            return escape(firm[name])
        label = fields[name].label
        return Markup('<span class="hb-blank" data-field="{}" title="{}">{}</span>').format(name, label, label)

    parts: list[Markup] = []
    end = 0
    for match in SLOT.finditer(text):
        parts += [escape(text[end : match.start()]), blank(match[1])]
        end = match.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts).replace("\n", Markup("<br>\n"))
