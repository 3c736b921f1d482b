"""Runs: their page, and what the reader's browser must know of each moment to carry one through."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def runs_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """The reader's own runs; a script fills it from the reader's browser."""
    yield Page(
        address="runs/",
        title=words["run_page"],
        template="runs.md.j2",
        source="",
        found=Found("page", words["run_page_lead"]),
        content={"keep_days": view.settings.runs.keep_days},
    )
