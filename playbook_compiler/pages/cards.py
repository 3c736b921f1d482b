"""Pocket cards: each moment on one sheet, to print and carry where there is no screen."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import by_stage
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.view.view import View


def cards_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """The page with the card of every moment, stage by stage."""
    yield Page(
        address="cards/",
        title=words["cards"],
        template="cards.md.j2",
        source="",
        found=Found("page", words["cards_lead"]),
        content=WhenDrawn(lambda: {"handbook_title": view.settings.title, "stages": by_stage(view)}),
    )
