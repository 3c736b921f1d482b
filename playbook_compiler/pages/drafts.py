"""The page on which an answer to a customer is judged before it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import by_stage
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def draft_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """A field for the text, and what it may be about; a script in the browser judges it. None without moments."""
    if view.moments:
        yield Page(
            address="draft/",
            title=words["draft"],
            template="draft.md.j2",
            source="",
            section=(words["handbook_pages"],),
            found=Found("page", words["page_draft_lead"]),
            content={"stages": by_stage(view)},
        )
