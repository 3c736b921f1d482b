"""The whole handbook on one page: to print, to hand out, and to make a PDF of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from playbook_compiler.languages.words import Words
from playbook_compiler.model.decision import decision_table
from playbook_compiler.model.journey import by_stage
from playbook_compiler.model.letter import firm_fields, sent_choices, sent_fields, sent_paragraphs
from playbook_compiler.pages.look_style import icon_of, logo_of
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View

ADDRESS: Final = "whole/"
PDF: Final = "handbook.pdf"

_PLACE: Final = re.compile(r' id="([^"]+)"')
_TO_THE_SITE: Final = re.compile(r'href="\.\./([a-z]+/[a-z0-9/#-]+)"')


def whole_page(view: View, words: Words, today: date, version: str, *, pdf: bool) -> Page:
    """The page with all of the handbook. `pdf` says whether it stands beside a PDF of itself."""
    settings = view.settings
    return Page(
        address=ADDRESS,
        title=settings.title,
        template="whole.html.j2",
        source="",
        found=Found("page"),
        content={
            "settings": settings,
            "icon": icon_of(settings),
            "logo": logo_of(settings),
            "today": today,
            "version": version,
            "pdf": PDF if pdf else None,
            "stages": by_stage(view),
            "instead": {id_: view.instead.get(("moment", id_), ()) for id_ in view.moments},
            "guides": [(guide, decision_table(guide)) for guide in view.guides.values()],
            "messages": list(_messages(view)),
            "firm": firm_fields(settings),
            "policies": view.policies,
            "promises": view.promises,
            "roles": view.roles,
            "stories": view.stories,
            "sources": view.sources,
            "parts": _parts(view, words),
        },
    )


def _messages(view: View) -> Iterator[tuple[Any, ...]]:
    for message in view.messages.values():
        settings = view.settings
        yield (
            message,
            sent_fields(message, settings),
            sent_paragraphs(message, settings),
            sent_choices(message, settings),
        )


def _parts(view: View, words: Words) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What follows the moments, for the contents: (id, title, [(id, title) of each entry])."""
    kinds: tuple[tuple[str, Any], ...] = (
        ("guides", view.guides),
        ("messages", view.messages),
        ("policies", view.policies),
        ("promises", view.promises),
        ("roles", view.roles),
        ("stories", view.stories),
        ("sources", view.sources),
    )
    return [(kind, words[kind], [(id_, one.title) for id_, one in all_.items()]) for kind, all_ in kinds if all_]


def place_of(address: str) -> str:
    """The id, on the whole page, of what has this address on the site: `moments.complaint.step-say-sorry`.

    Dots part the pieces, which no id of a playbook holds: no two addresses get the same place.
    """
    return address.replace("#", "").strip("/").replace("/", ".")


def on_one_page(html: str) -> str:
    """Turn every link to a page of the site into a link to its place on this page, where it has one."""
    places = set(_PLACE.findall(html))

    def here(match: re.Match[str]) -> str:
        place = place_of(match[1])
        return f'href="#{place}"' if place in places else match[0]

    return _TO_THE_SITE.sub(here, html)
