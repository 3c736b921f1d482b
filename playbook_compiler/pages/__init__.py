"""Edition -> pages. Everything here is pure: no file is read and none is written."""

from __future__ import annotations

from playbook_compiler.pages.cards import cards_page
from playbook_compiler.pages.changes import changes_page
from playbook_compiler.pages.consistency import consistency_page
from playbook_compiler.pages.drafts import draft_page
from playbook_compiler.pages.drills import drill_pages
from playbook_compiler.pages.health import health_page
from playbook_compiler.pages.home import home_page
from playbook_compiler.pages.journey import journey_page
from playbook_compiler.pages.library import guide_pages, message_pages, policy_pages, story_pages, track_pages
from playbook_compiler.pages.lists import list_pages
from playbook_compiler.pages.moments import Recall, anew, moment_pages
from playbook_compiler.pages.observe import observe_page
from playbook_compiler.pages.page import Page
from playbook_compiler.pages.records import records_page
from playbook_compiler.pages.registers import promises_page, role_pages, sources_page
from playbook_compiler.pages.reviews import reviews_page
from playbook_compiler.pages.runs import runs_page
from playbook_compiler.pages.survey import survey_page
from playbook_compiler.pages.team import team_page
from playbook_compiler.view.edition import Edition

_MAKERS = (
    home_page,
    runs_page,
    journey_page,
    list_pages,
    moment_pages,
    guide_pages,
    message_pages,
    policy_pages,
    story_pages,
    promises_page,
    role_pages,
    sources_page,
    track_pages,
    drill_pages,
    team_page,
    records_page,
    cards_page,
    survey_page,
    draft_page,
    observe_page,
    consistency_page,
)

_ABOUT_THE_HANDBOOK = (changes_page, reviews_page, health_page)


def all_pages(edition: Edition, recall: Recall = anew) -> list[Page]:
    """Every page of an edition, in the order of the navigation.

    Pages of moments that are recalled are not made again. The pages that tell how the handbook itself is doing are made
    only where facts say which day it is.
    """
    pages = [
        page
        for make in _MAKERS
        for page in make(edition.view, edition.links, edition.words, *((recall,) if make is moment_pages else ()))
    ]
    if edition.facts is not None:
        pages += [page for make in _ABOUT_THE_HANDBOOK for page in make(edition, edition.facts)]
    return pages
