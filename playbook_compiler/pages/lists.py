"""The list of each kind of page: grouped by the stage in which it is needed, each entry with what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.templating import fill
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.view.view import View


@dataclass(frozen=True)
class ListEntry:
    """One entry of a list: where it leads, what it is for, and what kind of thing it is, in a word or two."""

    link: Link
    about: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListGroup:
    """Entries of one stage. A list that is not grouped is one group without a stage and a title."""

    stage: str
    title: str
    entries: list[ListEntry]


_Grouped = Callable[[str, Iterable[Any]], list[ListGroup]]


def list_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """A list for each kind that has pages of its own: /moments/, /guides/ and so on."""
    stages = cache(partial(_stages_of, view))

    def by_stage(kind: str, models: Iterable[Any]) -> list[ListGroup]:
        groups = {id_: ListGroup(id_, stage.title, []) for id_, stage in view.stages.items()}
        groups[""] = ListGroup("", words["list_elsewhere"], [])
        for model in models:
            groups[stages().get((kind, model.id), "")].entries.append(listed(kind, model))
        return [group for group in groups.values() if group.entries]

    def listed(kind: str, model: Any) -> ListEntry:
        about = str(getattr(model, "summary", getattr(model, "about", "")))
        return ListEntry(links.to(kind, model.id), about, _tags(kind, model, links, words))

    def one_group(kind: str, models: Iterable[Any]) -> list[ListGroup]:
        return [ListGroup("", "", [listed(kind, model) for model in models])]

    lists: tuple[tuple[str, str, Mapping[str, Any], _Grouped], ...] = (
        ("moments", "moment", view.moments, by_stage),
        ("guides", "guide", view.guides, by_stage),
        ("messages", "message", view.messages, by_stage),
        ("policies", "policy", view.policies, one_group),
        ("stories", "story", view.stories, by_stage),
        ("roles", "role", view.roles, one_group),
        ("training", "track", view.tracks, one_group),
    )
    for address, kind, models, grouped in lists:
        if models:
            yield Page(
                address=f"{address}/",
                title=words[address],
                template="list.md.j2",
                source="roles.yml" if kind == "role" else "",
                section=(words[address],),
                label=words["all"],
                found=Found("list"),
                content=WhenDrawn(partial(_content, view, kind, models, grouped)),
            )


def _content(view: View, kind: str, models: Mapping[str, Any], grouped: _Grouped) -> dict[str, Any]:
    return {"groups": grouped(kind, in_journey_order(view) if kind == "moment" else models.values())}


def _stages_of(view: View) -> dict[tuple[str, str], str]:
    """The first stage in which each entry is needed: that of a moment that names it, or of a guide that does."""
    found: dict[tuple[str, str], str] = {}
    for moment in in_journey_order(view):
        found["moment", moment.id] = moment.stage
        for reference in view.entries["moment"][moment.id].references:
            found.setdefault((reference.kind, reference.id), moment.stage)
    for guide in view.guides.values():
        for reference in view.entries["guide"][guide.id].references:
            found.setdefault((reference.kind, reference.id), found.get(("guide", guide.id), ""))
    return found


def _tags(kind: str, model: Any, links: Links, words: Words) -> tuple[str, ...]:
    if kind == "message":
        return (words[f"channel_{model.channel}"],)
    if kind == "track":
        minutes = sum(part.minutes for part in model.parts)
        return (links.to("role", model.role).title, fill(words["part_minutes"], minutes=minutes))
    return ()
