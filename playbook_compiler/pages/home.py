"""The home page, which asks "What is happening?", and the lists of each kind of page."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import by_stage
from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.journey import mood_curve
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def home_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """Situations in the customer's or a colleague's own words, stage by stage."""
    yield Page(
        address="",
        title=words["home"],
        template="home.md.j2",
        source="handbook.yml",
        found=Found("home"),
        content={
            "company": view.settings.company,
            "stages": by_stage(view),
            "guides": [links.to("guide", id_) for id_ in view.guides],
            "curve": mood_curve(view, links),
        },
    )


def list_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """A list for each kind that has pages of its own: /moments/, /guides/ and so on."""
    lists = (
        ("moments", "moment", view.moments),
        ("guides", "guide", view.guides),
        ("messages", "message", view.messages),
        ("policies", "policy", view.policies),
        ("stories", "story", view.stories),
        ("roles", "role", view.roles),
        ("training", "track", view.tracks),
    )
    for address, kind, models in lists:
        entries: list[tuple[Link, str]] = [
            (links.to(kind, id_), str(getattr(model, "summary", getattr(model, "about", ""))))
            for id_, model in models.items()
        ]
        if entries:
            yield Page(
                address=f"{address}/",
                title=words[address],
                template="list.md.j2",
                source="roles.yml" if kind == "role" else "",
                section=(words[address],),
                label=words["all"],
                found=Found("list"),
                content={"entries": entries},
            )
