"""The home page, which asks "What is happening?", and the lists of each kind of page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import acting, acting_roles, by_stage
from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View

Groups = Mapping[str, Iterable[Any]]
"""Entries by the title of their group; a list of one group has none."""


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
            "acting": {moment.id: acting(moment) for moment in view.moments.values()},
            "roles": acting_roles(view),
        },
    )


def list_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """A list for each kind that has pages of its own: /moments/, /guides/ and so on; moments and messages by group."""
    lists: tuple[tuple[str, str, Groups], ...] = (
        ("moments", "moment", {title: moments for _, title, _, moments in by_stage(view)}),
        ("guides", "guide", {"": view.guides.values()}),
        ("messages", "message", _by_channel(view, words)),
        ("stories", "story", {"": view.stories.values()}),
        ("roles", "role", {"": view.roles.values()}),
        ("training", "track", {"": view.tracks.values()}),
    )
    tints = {title: id_ for id_, title, _, _ in by_stage(view)}
    for address, kind, groups in lists:
        listed = [
            (tints.get(title) if kind == "moment" else None, title, [_listed(links, kind, one) for one in models])
            for title, models in groups.items()
        ]
        if any(entries for _, _, entries in listed):
            yield Page(
                address=f"{address}/",
                title=words[address],
                template="list.md.j2",
                source="roles.yml" if kind == "role" else "",
                section=(words[address],),
                label=words["all"],
                found=Found("list"),
                content={"groups": listed},
            )


def _by_channel(view: View, words: Words) -> Groups:
    """The messages by the way they go out, in the order in which the ways first come."""
    ways: dict[str, list[Any]] = {}
    for message in view.messages.values():
        ways.setdefault(words[f"channel_{message.channel}"], []).append(message)
    return ways


def _listed(links: Links, kind: str, model: Any) -> tuple[Link, str]:
    return links.to(kind, model.id), str(getattr(model, "summary", getattr(model, "about", "")))
