"""The page on which a real contact is observed; a script makes the sheet of a moment from the moment's own words."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def observe_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for the sheets of all moments."""
    if view.moments:
        yield Page(
            address="observe/",
            title=words["observe"],
            template="observe.md.j2",
            source="",
            section=(words["handbook_pages"],),
            found=Found("page", words["observe_lead"]),
        )
