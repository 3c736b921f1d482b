"""The survey: what we say that we do, held against what customers report."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def survey_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """A figure to give for each promise; a script reads customers' answers and shows the gap. None without promises."""
    if view.promises:
        yield Page(
            address="survey/",
            title=words["survey"],
            template="survey.md.j2",
            source="",
            section=(words["handbook_pages"],),
            found=Found("page", words["page_survey_lead"]),
            content={"promises": view.promises},
        )
