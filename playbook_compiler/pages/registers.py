"""The ledger of promises, the sources, and what each role does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.links import Link, Links
from playbook_compiler.model.registers import Role
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.view.view import View


def promises_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """The ledger: who is bound by what limit, how we know, and where it is used."""
    promises = view.promises.values()
    yield Page(
        address="promises/",
        title=words["promises"],
        template="promises.md.j2",
        source="promises.yml",
        found=Found("promises", words=tuple(promise.title for promise in promises)),
        content=WhenDrawn(
            lambda: {"promises": [(promise, *_uses(view, links, "promise", promise.id)) for promise in promises]}
        ),
    )


def sources_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """Where claims come from, with year and grade."""
    sources = view.sources.values()
    yield Page(
        address="sources/",
        title=words["sources"],
        template="sources.md.j2",
        source="sources.yml",
        found=Found("sources"),
        content=WhenDrawn(
            lambda: {"sources": [(source, *_uses(view, links, "source", source.id)) for source in sources]}
        ),
    )


def _uses(view: View, links: Links, kind: str, id_: str) -> tuple[tuple[Link, ...], list[str]]:
    """Who names an entry, and the ids that it had before: links to them end at a place of this page."""
    return links.used_by(kind, id_), view.formerly(kind, id_)


def role_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each role: every step of every moment that is mine, and what else I answer for."""
    for role in view.roles.values():
        entry = view.entries["role"][role.id]
        yield Page(
            address=entry.address,
            title=role.title,
            template="role.md.j2",
            source=entry.place,
            section=(words["roles"],),
            found=Found("role", role.about, (role.title,), roles=(role.title,)),
            content=WhenDrawn(partial(_duties, view, links, role)),
        )


def _duties(view: View, links: Links, role: Role) -> dict[str, Any]:
    moments = in_journey_order(view)
    steps = [(moment, [step for step in moment.checklist.steps if step.who == role.id]) for moment in moments]
    return {
        "role": role,
        "steps": [(links.to("moment", moment.id), moment.id, mine) for moment, mine in steps if mine],
        "escalations": [
            (links.to("moment", moment.id), escalation)
            for moment in moments
            for escalation in moment.escalate
            if escalation.to == role.id
        ],
        "promises": [promise for promise in view.promises.values() if role.id in promise.bound],
        "owns": [
            *(links.to("moment", moment.id) for moment in moments if moment.owner == role.id),
            *(links.to("guide", guide.id) for guide in view.guides.values() if guide.owner == role.id),
            *(links.to("policy", policy.id) for policy in view.policies.values() if policy.owner == role.id),
        ],
        "track": links.to("track", role.track) if role.track else None,
    }
