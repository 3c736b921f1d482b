"""A text that an edition shows in another language than its own, for nobody has translated it yet, or not anew.

The view puts it in the place of the text. What draws a text says in HTML which language it is in, so that screen
readers say it right and a reader sees that it is no slip; everything else takes it as the text that it is.
"""

from __future__ import annotations

from markupsafe import Markup


class ForeignText(str):
    """A text, and the language that it is in."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> ForeignText:
        """Give a text its language."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """What it is made of again in another process."""
        return str(self), self.lang


def in_its_language(text: str, html: Markup, tag: str = "span") -> Markup:
    """The HTML that was made of a text, with its language around it where that is not the page's."""
    lang = getattr(text, "lang", "")
    if not lang:
        return html
    return Markup('<{} class="hb-foreign" lang="{}">{}</{}>').format(tag, lang, html, tag)
