"""What is set right in pages of Markdown that no template made, when the site generator has been through them.

Their way to the same page of another edition was hidden from the generator (pages/render.py), and a page that is not in
the edition's language says so on the part that is its text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playbook_compiler.pages.render import ELSEWHERE

_FOREIGN: Final = re.compile(r"<!--hb-lang ([a-z]+)-->\n?")
_TEXT: Final = re.compile(r'<(?=article class="md-content__inner|ul class="md-nav__list" data-md-component="toc")(\w+)')
"""What is text of the page: the article, and its headings as the theme lists them beside it."""


def foreign(language: str) -> str:
    """What stands in the Markdown of a page that is in another language than the edition."""
    return f"<!--hb-lang {language}-->"


def set_right(made: Path, docs: Path) -> None:
    """Set it right in each such page of a site; `docs` holds the Markdown. Raises OSError."""
    for source in docs.rglob("*.md"):
        page = made / source.relative_to(docs).with_suffix("") / "index.html"
        if source.name != "index.md":
            before = page.read_bytes()
            after = righted(source.name, before)
            if after != before:
                page.write_bytes(after)


def righted(name: str, page: bytes) -> bytes:
    """One page, by the name of its Markdown file. Those that a template made are right."""
    if name.rpartition("/")[2] == "index.md":
        return page
    text = page.decode("utf-8").replace(f'"{ELSEWHERE}', '"')
    if found := _FOREIGN.search(text):
        text = _TEXT.sub(rf'<\1 lang="{found[1]}"', text.replace(found[0], ""))
    return text.encode("utf-8")
