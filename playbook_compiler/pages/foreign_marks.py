"""Texts that templates put out bare (a title in a list, on a card, as the words of a link), with their own language.

Whatever a template puts out goes through `marked`; what is in another language than the page gets signs around it that
no text holds. When the page is whole, `shown` makes an element of them where there may be one. In an attribute, or
where HTML takes bare text alone, they go.
"""

from __future__ import annotations

import re
from typing import Any, Final

from markupsafe import Markup, escape

from playbook_compiler.model.foreign_text import ForeignText
from playbook_compiler.model.markdown import attribute
from playbook_compiler.model.slotted_text import SlottedText

_BEGIN, _SAYS, _END = "\ue000", "\ue001", "\ue002"
_MARK: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_SAYS}]*){_SAYS}([^{_END}]*){_END}")
_BARE: Final = re.compile(r"<(title|option|textarea)\b[^<>]*>[^<>]*</\1>|<[^<>]*>")


def marked(value: Any, html: str | None = None) -> Any:
    """What a template puts out, with signs around it where it is in another language; `html` is how it is written."""
    if not isinstance(value, ForeignText | SlottedText) or not value.lang:
        return value if html is None else html
    said = escape(str(value)) if html is None else html
    return Markup(f"{_BEGIN}{value.lang}{_SAYS}{said}{_END}")  # noqa: S704 - it was escaped


def shown(html: str) -> str:
    """A whole page with an element for each text in another language."""
    if _BEGIN not in html:
        return html
    pieces, end = [], 0
    for bare in _BARE.finditer(html):
        pieces += [_MARK.sub(_element, html[end : bare.start()]), _MARK.sub(r"\2", bare[0])]
        end = bare.end()
    return "".join([*pieces, _MARK.sub(_element, html[end:])])


def in_menu(title: str) -> str:
    """A title for the theme's menu, which writes it into HTML as it stands: its language, and no sign that is seen."""
    lang, said = getattr(title, "lang", ""), attribute(title)
    return f'<span lang="{lang}">{said}</span>' if lang else said


def _element(found: re.Match[str]) -> str:
    return f'<span class="hb-foreign" lang="{found[1]}">{found[2]}</span>'
