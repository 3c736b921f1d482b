"""The list of each kind of page: grouped by the stage in which it is needed, each entry with what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.templating import fill
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


def list_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """A list for each kind that has pages of its own: /moments/, /guides/ and so on."""
    stages = _stages_of(view)

    def by_stage(kind: str, models: Iterable[Any]) -> list[ListGroup]:
        groups = {id_: ListGroup(id_, stage.title, []) for id_, stage in view.stages.items()}
        groups[""] = ListGroup("", words["list_elsewhere"], [])
        for model in models:
            groups[stages.get((kind, model.id), "")].entries.append(listed(kind, model))
        return [group for group in groups.values() if group.entries]

    def listed(kind: str, model: Any) -> ListEntry:
        about = str(getattr(model, "summary", getattr(model, "about", "")))
        return ListEntry(links.to(kind, model.id), about, _tags(kind, model, links, words))

    def one_group(kind: str, models: Iterable[Any]) -> list[ListGroup]:
        entries = [listed(kind, model) for model in models]
        return [ListGroup("", "", entries)] if entries else []

    lists = (
        ("moments", "moment", by_stage("moment", in_journey_order(view))),
        ("guides", "guide", by_stage("guide", view.guides.values())),
        ("messages", "message", by_stage("message", view.messages.values())),
        ("policies", "policy", one_group("policy", view.policies.values())),
        ("stories", "story", by_stage("story", view.stories.values())),
        ("roles", "role", one_group("role", view.roles.values())),
        ("training", "track", one_group("track", view.tracks.values())),
    )
    for address, kind, groups in lists:
        if groups:
            yield Page(
                address=f"{address}/",
                title=words[address],
                template="list.md.j2",
                source="roles.yml" if kind == "role" else "",
                section=(words[address],),
                label=words["all"],
                found=Found("list"),
                content={"groups": groups},
            )


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
