"""What changed, newest first: for whoever wants to stay in change with the handbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.history.history import CommitChange
from playbook_compiler.history.report import GROUPS, ToldEntry, words_of
from playbook_compiler.model.links import Link, Links
from playbook_compiler.model.meaning import NORMATIVE
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View

SHOWN: Final = 40  # changes on the page; the rest is in git
OPEN: Final = 6  # entries of one change that are shown at once; the rest folds away


def changes_page(edition: Edition, facts: Facts) -> Iterator[Page]:
    """The page of changes: made where git's history tells of any, or where not all of it could be read."""
    view, links, words = edition.view, edition.links, edition.words
    if facts.told or facts.unread:
        yield Page(
            address="changes/",
            title=words["changes"],
            template="changes.md.j2",
            source="",
            section=(words["handbook_pages"],),
            found=Found("changes"),
            content={
                "changes": [(change, _groups(view, links, change)) for change in facts.told[:SHOWN]],
                "open": OPEN,
                "unread": _unread(facts, str(view.settings.language)),
            },
        )


def _unread(facts: Facts, language: str) -> str:
    """What is missing on the page, and why; nothing where all is there."""
    if facts.unread is None:
        return ""
    words = words_of(language)
    return f"{words['past_unread']} {words[f'cannot_{facts.unread}']}"


def _groups(view: View, links: Links, change: CommitChange) -> list[tuple[str, list[tuple[ToldEntry, Link | None]]]]:
    """(group's title, its entries with a link to each that is still there), for what somebody must read."""
    return [
        (
            change.report.words[f"for_{group}"],
            [(told, _link(view, links, told)) for told in change.report.groups[group]],
        )
        for group in GROUPS
        if group in NORMATIVE and group in change.report.groups
    ]


def _link(view: View, links: Links, told: ToldEntry) -> Link | None:
    kind, id_ = told.entry.kind, told.entry.id
    return links.to(kind, id_) if kind not in ("handbook", "scenario") and id_ in view.entries[kind] else None
