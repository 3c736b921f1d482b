"""Where a retired playbook was: a page that tells its readers so, and sends them on."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.kinds import BY_NAME, address_of
from playbook_compiler.model.links import Links
from playbook_compiler.pages.look_style import icon_of
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def retired_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each retired id that had a page, at its old address. They stand in no navigation and no search."""
    for retired in view.retired.values():
        if "#" in BY_NAME[retired.kind].address:
            continue  # it stood on a page with others, which is still there
        yield Page(
            address=address_of(retired.kind, retired.old),
            title=words["retired_moved" if retired.now else "retired_gone"],
            template="retired.html.j2",
            source="",
            found=Found(kind=retired.kind),
            content={
                "retired": retired,
                "now": links.to(retired.kind, retired.now) if retired.now else None,
                "language": view.settings.language,
                "handbook_title": view.settings.title,
                "icon": icon_of(view.settings),
            },
        )
