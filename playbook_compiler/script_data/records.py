"""What the trainer's page knows of the handbook: by what the files are judged that colleagues hand in."""

from __future__ import annotations

from typing import Any, Final

from playbook_compiler.model.training import Track
from playbook_compiler.script_data.tracks import tracks_of
from playbook_compiler.view.view import View

RECORDS: Final = "assets/data/records.json"
"""Where it stands in the site."""


def records_data(view: View) -> dict[str, Any]:
    """Every track with what is read in it, what was renamed, the roles with their tracks, and names to show.

    `units` and `tracks` are known under their old names too, by the ones that they have today.
    """
    settings = view.settings
    return {
        "handbook": {"title": settings.title, "versions": list(view.versions)},
        "zone": str(settings.time_zone),
        "tracks": {id_: _track(track) for id_, track in view.tracks.items()},
        "renamed": {
            "tracks": {id_: track.id for id_, track in view.known_as("track", view.tracks).items() if id_ != track.id},
            "units": _units_renamed(view),
        },
        "roles": {
            id_: {"title": role.title, "tracks": [track.id for track in tracks_of(view, [id_])]}
            for id_, role in view.roles.items()
        },
        "moments": {id_: moment.title for id_, moment in view.moments.items()},
        "drills": {id_: drill.title for id_, drill in view.drills.items()},
    }


def today(view: View, kind: str, id_: str) -> str:
    """The id that an entry has today; its own where nobody knows of it."""
    seen: set[str] = set()
    while id_ not in view.entries[kind] and id_ not in seen:
        seen.add(id_)
        retired = view.retired_as(kind, id_)
        if retired is None or retired.now is None:
            break
        id_ = retired.now
    return id_


def _track(track: Track) -> dict[str, Any]:
    units = dict.fromkeys(f"{kind}/{id_}" for part in track.parts for kind, id_ in part.units)
    return {"title": track.title, "units": list(units), "counts": track.test.counts if track.test else None}


def _units_renamed(view: View) -> dict[str, str]:
    old = [
        (retired.kind, retired.old) for retired in view.retired.values() if retired.kind in ("story", "moment", "guide")
    ]
    return {f"{kind}/{id_}": f"{kind}/{now}" for kind, id_ in old if (now := today(view, kind, id_)) != id_}
