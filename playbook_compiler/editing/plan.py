"""What shrinking a handbook takes, as data: what goes, what changes with it, and what somebody must decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from playbook_compiler.yaml12.file import Location

NOWHERE: Final = "nowhere"
"""The answer that nothing takes the place of what went."""


class NamedId(NamedTuple):
    """What has an id: an entry, or a stage of handbook.yml."""

    kind: str
    id: str


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to be gone, what takes its place, and what they have decided.

    `lead` says where to go on from: a moment, a guide, or one outcome of it (`guide/outcome`), to a moment or nowhere.
    """

    keys: tuple[NamedId, ...]
    now: Mapping[NamedId, str] = field(default_factory=lambda: MappingProxyType({}))
    lead: tuple[tuple[str, str], ...] = ()

    def to(self, place: str) -> str | None:
        """Where a moment, a guide or an outcome is to lead; the last answer counts. None: nobody said."""
        return next((to for from_, to in reversed(self.lead) if from_ == place), None)

    def to_of(self, guide: str, outcome: str) -> str | None:
        """Where an outcome is to lead: what was said of it, else what was said of its guide."""
        return self.to(f"{guide}/{outcome}") or self.to(guide)


Because = Literal["asked", "unused", "empty", "outcomes"]
"""Why: somebody asked for it, nothing uses it any more, nothing is left in it, or no outcome of it leads on."""


@dataclass(frozen=True)
class Gone:
    """Something that goes: why, and what used it until then."""

    key: NamedId
    title: str
    because: Because
    users: tuple[NamedId, ...] = ()


@dataclass(frozen=True)
class Amendment:
    """One place in the file of an entry that says something else from then on (`to`), or goes (None)."""

    owner: NamedId
    at: Location
    to: str | int | None = None


@dataclass(frozen=True)
class NewWay:
    """A moment that leads to another from then on, or ends (None)."""

    moment: str
    to: str | None


DecisionKind = Literal["outcomes", "leads-on", "comes-after", "ends"]


@dataclass(frozen=True)
class Decision:
    """What somebody may want otherwise: where it is decided, what is proposed, and what it is about.

    outcomes: of the guide `place`, the `about` lead nowhere now. leads-on: after the moment `place` comes `answer`.
    comes-after: the moment `place` comes before the `about`, to which nothing else leads. ends: after `place`, nothing.
    """

    kind: DecisionKind
    place: str
    answer: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Needed:
    """What only a person can decide: something that must stand in these places, and is to go."""

    key: NamedId
    places: tuple[tuple[NamedId, Location], ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What would be done: the same handbook and the same wishes give the same plan."""

    wanted: Wanted
    asked: tuple[Gone, ...]
    along: tuple[Gone, ...]
    changes: tuple[Amendment, ...]
    ways: tuple[NewWay, ...]
    decisions: tuple[Decision, ...]
    needed: tuple[Needed, ...]
    stays: tuple[NamedId, ...]

    @property
    def gone(self) -> tuple[Gone, ...]:
        """All that goes."""
        return (*self.asked, *self.along)
