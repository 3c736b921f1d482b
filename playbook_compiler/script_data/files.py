"""Data for our own scripts: what they know of the moments, the tracks and the firm's calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from playbook_compiler.edition.parallel import Make
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.pages.build_facts import Outside
from playbook_compiler.script_data.calendar import CALENDAR, calendar_file
from playbook_compiler.script_data.meanings import MEANINGS, trail
from playbook_compiler.script_data.moments import moment_data
from playbook_compiler.script_data.situations import situations
from playbook_compiler.script_data.tracks import track_data


def data_files(handbook: Handbook, outside: Outside | None) -> dict[str, Make]:
    """Return what makes each file, by its place in the site; first those that take longest."""
    files: dict[str, Make] = {
        MEANINGS: _json(trail, handbook, outside.history if outside else ()),
        "assets/data/situations.json": _json(situations, handbook),
    }
    if outside:
        files[CALENDAR] = partial(calendar_file, handbook.settings, outside.today)
    for id_, track in handbook.known_as("track", handbook.tracks).items():
        files[f"assets/data/tracks/{id_}.json"] = _json(track_data, handbook, track)
    for id_, moment in handbook.known_as("moment", handbook.moments).items():
        files[f"assets/data/moments/{id_}.json"] = _json(moment_data, handbook, moment)
    return files


def _json(make: Callable[..., Any], *arguments: Any) -> Make:
    return lambda: json.dumps(make(*arguments), ensure_ascii=False).encode()
