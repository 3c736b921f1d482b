"""Who owes what: the team, its roles, their tracks, and what was handed in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from playbook_compiler.model.training import Track
from playbook_compiler.script_data.tracks import tracks_of
from playbook_compiler.training.person import who
from playbook_compiler.training.records import Gathered, TrackProgress
from playbook_compiler.training.team_file import Member
from playbook_compiler.view.view import View

OwedState = Literal["nothing", "reading", "test", "again", "done"]
"""`nothing`: no record was handed in; otherwise as of the record."""


@dataclass(frozen=True)
class Owed:
    """One colleague and one track of a role of theirs, and what was handed in for it."""

    member: Member
    track: Track
    row: TrackProgress | None

    @property
    def state(self) -> OwedState:
        """How far it is."""
        return self.row.state if self.row else "nothing"  # type: ignore[return-value]


@dataclass(frozen=True)
class Roster:
    """Everybody of the team with what they owe, in the order of the file; and who handed in and is not in the team."""

    owed: tuple[Owed, ...]
    strangers: tuple[str, ...]

    def open_of(self) -> list[tuple[Member, list[Owed]]]:
        """The colleagues who have something left to do, each with it."""
        members = {one.member.name: one.member for one in self.owed}
        left = {name: [one for one in self.owed if one.member.name == name and one.state != "done"] for name in members}
        return [(members[name], all_) for name, all_ in left.items() if all_]

    @property
    def silent(self) -> list[Member]:
        """Who has handed in nothing at all."""
        heard = {one.member.name for one in self.owed if one.row}
        return list({one.member.name: one.member for one in self.owed if one.member.name not in heard}.values())


def roster(view: View, team: Sequence[Member], found: Gathered) -> Roster:
    """Hold what was gathered against the team."""
    rows = {(who(row.record.person), row.track.id): row for row in found.rows}
    owed = [
        Owed(member, track, rows.get((who(member.name), track.id)))
        for member in team
        for track in tracks_of(view, member.roles)
    ]
    names = {who(member.name) for member in team}
    strangers = dict.fromkeys(row.record.person for row in found.rows if who(row.record.person) not in names)
    return Roster(tuple(owed), tuple(strangers))
