"""The home page, which asks "What is happening?"."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import acting, acting_roles, by_stage
from playbook_compiler.model.links import Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.view.view import View


def home_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """Situations in the customer's or a colleague's own words, stage by stage."""
    yield Page(
        address="",
        title=words["home"],
        template="home.md.j2",
        source="handbook.yml",
        found=Found("home"),
        content=WhenDrawn(
            lambda: {
                "company": view.settings.company,
                "stages": by_stage(view),
                "guides": [links.to("guide", id_) for id_ in view.guides],
                "acting": {moment.id: acting(moment) for moment in view.moments.values()},
                "roles": acting_roles(view),
            }
        ),
    )
