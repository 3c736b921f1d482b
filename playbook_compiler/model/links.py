"""Where every entry lives on the site, and who names it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME, address_of


class Links:
    """Links to entries by kind and id, and back."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._links: dict[tuple[str, str], Link] = {}

    def to(self, kind: str, id_: str) -> Link:
        """The link to an entry. Its title is the one that readers see."""
        link = self._links.get((kind, id_))
        if link is None:
            link = self._links[kind, id_] = Link(self._titles[kind][id_], address_of(kind, id_))
        return link

    def used_by(self, kind: str, id_: str) -> tuple[Link, ...]:
        """The entries that name this one: moments in the order of the journey, then the rest by title."""
        return self._used_by.get((kind, id_), ())

    @cached_property
    def _titles(self) -> dict[str, dict[str, str]]:
        book = self._handbook
        titles = {kind: {id_: entry.title for id_, entry in book.entries[kind].items()} for kind in book.entries}
        titles["stage"] = {id_: stage.title for id_, stage in book.stages.items()}
        return titles

    @cached_property
    def _used_by(self) -> dict[tuple[str, str], tuple[Link, ...]]:
        users: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
        for entry in self._handbook.all_entries():
            if BY_NAME[entry.kind].address:
                for reference in entry.references:
                    if (reference.kind, reference.id) != (entry.kind, entry.id):
                        users[reference.kind, reference.id][entry.kind, entry.id] = None
        stages = list(self._handbook.stages)

        def order(user: tuple[str, str]) -> tuple[int, str]:
            kind, id_ = user
            if kind == "moment":
                return stages.index(self._handbook.moments[id_].stage), id_
            return len(stages), self._titles[kind][id_]

        return {key: tuple(self.to(*user) for user in sorted(found, key=order)) for key, found in users.items()}


@dataclass(frozen=True)
class Link:
    """A title and the address it leads to, relative to the site's root: `moments/complaint/`."""

    title: str
    address: str
