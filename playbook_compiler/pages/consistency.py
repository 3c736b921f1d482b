"""The page that a firm looks at each month; a script counts the files that somebody drops on it."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def consistency_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """Say, do and report on one page."""
    if view.moments:
        yield Page(
            address="consistency/",
            title=words["consistency"],
            template="consistency.md.j2",
            source="",
            section=(words["handbook_pages"],),
            found=Found("page", words["consistency_lead"]),
        )
