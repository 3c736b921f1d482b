"""The page of each moment, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.links import Links
from playbook_compiler.model.moment import Escalation, Moment
from playbook_compiler.pages.feedback import feedback_link
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View

Recall = Callable[[str, Callable[[], Page]], Page]
"""Takes the id of a moment and what makes its page, and gives the page: the one from before, where it says the same."""


def anew(_id: str, make: Callable[[], Page]) -> Page:
    """Every page is made."""
    return make()


def moment_pages(view: View, links: Links, words: Words, recall: Recall = anew) -> Iterator[Page]:
    """One page for each moment, in the order of the journey."""
    for moment in in_journey_order(view):
        yield recall(moment.id, partial(_page_of, moment, view, links, words))


def _page_of(moment: Moment, view: View, links: Links, words: Words) -> Page:
    entry = view.entries["moment"][moment.id]
    stage = view.stages[moment.stage]
    steps = moment.checklist.steps
    return Page(
        address=entry.address,
        title=moment.title,
        template="moment.md.j2",
        source=entry.place,
        section=(words["moments"], stage.title),
        found=Found(
            kind="moment",
            summary=moment.summary,
            words=(moment.title, *moment.search, *moment.triggers),
            stage=stage.title,
            roles=tuple(dict.fromkeys(view.roles[step.who].title for step in steps)),
        ),
        content={
            "moment": moment,
            "stage": links.to("stage", moment.stage),
            "first": next((step for step in steps if step.key), steps[0]),
            "promises": {must.promise: view.promises[must.promise] for must in moment.experience.must if must.promise},
            "pass_on": _first_of_each_role(moment),
            "behind": bool(moment.story) + len(moment.measures) + len(moment.sources),
            "sources": {id_: view.sources[id_] for id_ in moment.sources},
            "learnt": entry.learnt,
            "instead": view.instead.get(("moment", moment.id), ()),
            "used_by": links.used_by("moment", moment.id),
            "feedback": feedback_link(view, entry, words),
            "formerly": view.formerly("moment", moment.id),
        },
    )


def _first_of_each_role(moment: Moment) -> list[Escalation]:
    """Whom a moment is passed on to, each role once, by its first reason."""
    first: dict[str, Escalation] = {}
    for escalation in moment.escalate:
        first.setdefault(escalation.to, escalation)
    return list(first.values())
