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
        users = self._users.get((kind, id_), ())
        return tuple(self.to(*user) for user in sorted(users, key=self._order))

    @cached_property
    def _titles(self) -> dict[str, dict[str, str]]:
        book = self._handbook
        titles = {kind: {id_: entry.title for id_, entry in book.entries[kind].items()} for kind in book.entries}
        titles["stage"] = {id_: stage.title for id_, stage in book.stages.items()}
        return titles

    @cached_property
    def _users(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        users: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for entry in self._handbook.all_entries():
            for named in entry.named if BY_NAME[entry.kind].address else ():
                users[named].append((entry.kind, entry.id))
        return users

    @cached_property
    def _stages(self) -> list[str]:
        return list(self._handbook.stages)

    def _order(self, user: tuple[str, str]) -> tuple[int, str]:
        kind, id_ = user
        if kind == "moment":
            return self._stages.index(self._handbook.moments[id_].stage), id_
        return len(self._stages), self._titles[kind][id_]


@dataclass(frozen=True)
class Link:
    """A title and the address it leads to, relative to the site's root: `moments/complaint/`."""

    title: str
    address: str
