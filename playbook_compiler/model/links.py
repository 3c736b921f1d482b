"""Where every entry lives on the site, and who names it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook

_ADDRESSES: Final = {
    "moment": "moments/{}/",
    "guide": "guides/{}/",
    "message": "messages/{}/",
    "story": "stories/{}/",
    "role": "roles/{}/",
    "track": "training/{}/",
    "drill": "drills/{}/",
    "promise": "promises/#{}",
    "source": "sources/#{}",
    "stage": "journey/#stage-{}",
}


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
        titles = {kind: {id_: _title(entry) for id_, entry in book.entries[kind].items()} for kind in book.entries}
        titles["stage"] = {id_: stage.title for id_, stage in book.stages.items()}
        return titles

    @cached_property
    def _used_by(self) -> dict[tuple[str, str], tuple[Link, ...]]:
        users: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
        for entry in self._handbook.all_entries():
            if entry.kind in _ADDRESSES:
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


def address_of(kind: str, id_: str) -> str:
    """The address of an entry, also of one that is no longer there."""
    return _ADDRESSES[kind].format(id_)


def _title(entry: Entry) -> str:
    return str(getattr(entry.model, "title", entry.id))


@dataclass(frozen=True)
class Link:
    """A title and the address it leads to, relative to the site's root: `moments/complaint/`."""

    title: str
    address: str
