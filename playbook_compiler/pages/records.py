"""The trainer's page: a script reads what colleagues handed in, and shows who has learnt what."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def records_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page, where there is something to learn."""
    if view.tracks:
        yield Page(
            address="records/",
            title=words["records"],
            template="records.md.j2",
            source="",
            section=(words["training"],),
            found=Found("page", words["records_lead"]),
        )
