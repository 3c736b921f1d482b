"""What is folded stays whole: Markdown reads the headings inside the folds, and every element ends where it began."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View
from tests.overlay import OK, overlay, sound

EXTENSIONS = ["tables", "md_in_html", "toc"]
VOID = {"br", "img", "input", "link", "meta", "hr", "wbr", "rect", "line", "circle", "polyline", "path", "col"}
CASES = ["minimal", "people-of-a-role", "a-letter-with-alternatives", "a-drill"]


class _Nesting(HTMLParser):
    """Notes each end of an element that is not the one opened last."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"/{tag} at line {self.getpos()[0]}")


def _wrong(view: View) -> dict[str, list[str]]:
    edition = edition_of(view, Facts(date(2026, 11, 24)))
    renderer = Renderer(edition)
    found = {}
    for page in all_pages(edition):
        text = renderer.text(page).partition("\n---\n")[2]
        found[page.address] = _Nesting(markdown.markdown(text, extensions=EXTENSIONS)).wrong
    assert len(found) > 10
    return {address: wrong for address, wrong in found.items() if wrong}


def test_a_broken_page_would_be_found() -> None:
    assert _Nesting("<div><p>a</div>").wrong == ["/div at line 1", "div", "p"]


@pytest.mark.parametrize("name", CASES)
def test_every_element_ends_where_it_began(tmp_path: Path, name: str) -> None:
    assert _wrong(sound(overlay(OK / name, tmp_path))) == {}


def test_in_the_starter_too(starter: View) -> None:
    assert _wrong(starter) == {}
