"""Data for our own scripts: what they know of the moments, the tracks and the firm's calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from playbook_compiler.drafts.rules import draft_rules
from playbook_compiler.script_data.calendar import CALENDAR, calendar_file
from playbook_compiler.script_data.finder import finder_data
from playbook_compiler.script_data.meanings import MEANINGS, trail
from playbook_compiler.script_data.moments import moment_data
from playbook_compiler.script_data.situations import situations
from playbook_compiler.script_data.tracks import track_data
from playbook_compiler.view.edition import Edition, Make


def data_files(edition: Edition) -> dict[str, Make]:
    """Return what makes each file, by its place in the site; first those that take longest."""
    view, facts = edition.view, edition.facts
    files: dict[str, Make] = {
        MEANINGS: _json(trail, view, facts.history if facts else ()),
        "assets/data/finder.json": _json(finder_data, view),
        "assets/data/draft/rules.json": _json(
            draft_rules, view
        ),  # in a folder: only the page that asks for it loads it
        "assets/data/situations.json": _json(situations, view),
    }
    if facts:
        files[CALENDAR] = partial(calendar_file, view.settings, facts.today)
    for id_, track in view.known_as("track", view.tracks).items():
        files[f"assets/data/tracks/{id_}.json"] = _json(track_data, view, track)
    for id_, moment in view.known_as("moment", view.moments).items():
        files[f"assets/data/moments/{id_}.json"] = _json(moment_data, view, moment)
    return files


def _json(make: Callable[..., Any], *arguments: Any) -> Make:
    return lambda: json.dumps(make(*arguments), ensure_ascii=False, separators=(",", ":")).encode()
