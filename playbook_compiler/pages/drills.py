"""The pages of the drills: situations with answers, and no word of which one is right."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.drill_situation import situations_of
from playbook_compiler.model.links import Links
from playbook_compiler.pages.lists import ListEntry, ListGroup
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View


def drill_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """The list of the drills, where there are any, and a page for each."""
    drills = view.drills.values()
    if drills:
        yield Page(
            address="drills/",
            title=words["drills"],
            template="list.md.j2",
            source="",
            section=(words["drills"],),
            label=words["all"],
            found=Found("list", words["drills_lead"]),
            content={
                "groups": [
                    ListGroup("", "", [ListEntry(links.to("drill", drill.id), drill.summary) for drill in drills])
                ]
            },
        )
    for drill in drills:
        entry = view.entries["drill"][drill.id]
        yield Page(
            address=entry.address,
            title=drill.title,
            template="drill.md.j2",
            source=entry.place,
            section=(words["drills"],),
            found=Found("drill", drill.summary, (drill.title,)),
            content={"drill": drill, "situations": situations_of(view, drill), "book": view},
        )
