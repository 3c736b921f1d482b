"""What is to be read through, by owner: the page that a manager opens once a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playbook_compiler.model.links import Link, Links
from playbook_compiler.model.review_day import CALENDAR, LIST, Review
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.facts import Facts


def reviews_page(edition: Edition, facts: Facts) -> Iterator[Page]:
    """The list by owner, each owner's oldest debt first, and the same days as a calendar and for programs."""
    found = edition.reviews
    edit = edition.view.settings.edit_address
    yield Page(
        address="reviews/",
        title=edition.words["reviews"],
        template="reviews.md.j2",
        source="",
        section=(edition.words["handbook_pages"],),
        in_menu=False,
        found=Found("page", edition.words["reviews_lead"]),
        content={
            "owners": by_owner(found, edition.links),
            "next": found[0] if found else None,
            "overdue": sum(review.state == "overdue" for review in found),
            "due": sum(review.state == "due" for review in found),
            "today": facts.today,
            "edits": {review.source: f"{edit}{review.source}" for review in found} if edit else {},
            "calendar": CALENDAR,
            "list": LIST,
        },
    )


def by_owner(found: Sequence[Review], links: Links) -> list[tuple[Link, list[tuple[Review, Link]]]]:
    """(owner, reviews) with each owner's reviews by day; the owner whose turn comes first is first."""
    owners: dict[str, list[tuple[Review, Link]]] = {}
    for review in found:
        owners.setdefault(review.owner, []).append((review, links.to(review.kind, review.id)))
    return [(links.to("role", owner), theirs) for owner, theirs in owners.items()]
