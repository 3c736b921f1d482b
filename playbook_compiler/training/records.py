"""Records that were handed in -> who has learnt what, and what is due again. Pure: files are read elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from playbook_compiler.model.meaning_form import Compared, compared
from playbook_compiler.model.training import Track
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.script_data.records import today
from playbook_compiler.training.merging import merged
from playbook_compiler.training.person import who
from playbook_compiler.training.record_file import HandedIn, LeftOutFile, Record
from playbook_compiler.training.standing import changed
from playbook_compiler.view.view import View

VersionState = Literal["now", "older", "newer"]
"""Which handbook a record is of. What newer tools hashed, by a scheme that these do not know, is of a newer one."""

_VERSIONS: Final[Mapping[Compared, VersionState]] = {"same": "now", "other": "older", "unknown": "newer"}


@dataclass(frozen=True)
class Due:
    """Something to read again: its title and address, and sentences on what changed (none: the trail is too short)."""

    title: str
    address: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class TrackProgress:
    """One colleague and one track. `read` of `units` were confirmed, counting what the track holds today.

    Days are those where the firm is, whatever the colleague's clock said.
    """

    handed_in: HandedIn
    track: Track
    version: VersionState
    read: int
    units: int
    due: tuple[Due, ...]
    begun: date
    finished: date | None

    @property
    def record(self) -> Record:
        """What was handed in."""
        return self.handed_in.record

    @property
    def done(self) -> bool:
        """Whether all of the track as it is today was read, and its test passed if it has one."""
        passed = self.record.test is not None and self.record.test.passed
        return self.read == self.units and (passed or self.track.test is None)

    @property
    def state(self) -> str:
        """`again` if something changed since, else `done`, or what is still to do: `test`, `reading`."""
        if self.due:
            return "again"
        if self.done:
            return "done"
        return "test" if self.read == self.units else "reading"


@dataclass(frozen=True)
class Gathered:
    """Everything that a manager wants to know; rows by track, then by person."""

    rows: tuple[TrackProgress, ...]
    refused: tuple[LeftOutFile, ...]
    older: int
    """How many records were put together with a newer one of the same colleague."""

    @property
    def people(self) -> int:
        """How many colleagues handed in."""
        return len({who(row.record.person) for row in self.rows})

    def by_track(self) -> list[tuple[Track, list[TrackProgress]]]:
        """The rows of each track that somebody has begun."""
        tracks = {row.track.id: row.track for row in self.rows}
        return [(track, [row for row in self.rows if row.track.id == id_]) for id_, track in tracks.items()]

    def to_read_again(self) -> list[tuple[Due, list[str]]]:
        """What changed, each with those who learnt it before."""
        found: dict[str, tuple[Due, dict[str, None]]] = {}
        for row in self.rows:
            for due in row.due:
                found.setdefault(due.address, (due, {}))[1][row.record.person] = None
        return [(due, list(people)) for due, people in sorted(found.values(), key=lambda one: one[0].title)]


def gathered(
    view: View, trail: Mapping[str, Any], taken: Iterable[HandedIn], refused: Sequence[LeftOutFile] = ()
) -> Gathered:
    """Judge what each colleague has handed in for each track, put together, against the handbook as it is now."""
    tracks, now = view.known_as("track", view.tracks), view.versions
    handed_in: dict[tuple[str, str, str], list[HandedIn]] = {}
    unknown: list[LeftOutFile] = []
    known = 0
    for one in sorted(taken, key=lambda one: (one.record.made, one.file)):
        track = tracks.get(one.record.track)
        if track is None:
            unknown.append(_unknown(one, tracks))
        else:
            known += 1
            handed_in.setdefault((track.title, track.id, who(one.record.person)), []).append(one)
    rows = [_row(view, trail, tracks[all_[-1].record.track], all_, now) for _, all_ in sorted(handed_in.items())]
    return Gathered(tuple(rows), (*refused, *unknown), known - len(rows))


def _unknown(one: HandedIn, tracks: Mapping[str, Track]) -> LeftOutFile:
    name, known = one.record.track, ", ".join(sorted(tracks))
    near = did_you_mean(name, tracks)
    return LeftOutFile(
        one.file, "track", {"person": printable(one.record.person), "track": name, "near": near, "tracks": known}
    )


def _row(
    view: View, trail: Mapping[str, Any], track: Track, all_: Sequence[HandedIn], now: Sequence[str]
) -> TrackProgress:
    one = merged(all_, track.test.counts if track.test else "best")
    read = {(unit.kind, today(view, unit.kind, unit.id)) for unit in one.record.confirmed}
    wanted = {unit for part in track.parts for unit in part.units}
    zone = ZoneInfo(view.settings.time_zone)
    due = {due.address: due for due in _due(trail, one.record)}
    row = TrackProgress(
        handed_in=one,
        track=track,
        version=_VERSIONS[compared(one.record.handbook.version, now)],
        read=len(wanted & read),
        units=len(wanted),
        due=tuple(due.values()),
        begun=one.record.begun.astimezone(zone).date(),
        finished=one.record.finished.astimezone(zone).date() if one.record.finished else None,
    )
    if row.done and not row.finished:  # none of them was whole, and all of them together are
        times = [confirmed.at for confirmed in one.record.confirmed] + ([one.record.test.at] if one.record.test else [])
        return replace(row, finished=max(times).astimezone(zone).date())
    return row


def _due(trail: Mapping[str, Any], record: Record) -> Iterator[Due]:
    for unit in record.confirmed:
        for standing in changed(trail, unit.meanings):
            yield Due(standing.title, standing.address, standing.told)
