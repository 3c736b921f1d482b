"""What an edition holds beside its pages: data for our own scripts, and files for other systems."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from playbook_compiler.edition.calendar import CALENDAR as FIRM_CALENDAR
from playbook_compiler.edition.calendar import calendar_file
from playbook_compiler.edition.making import Make
from playbook_compiler.exports import handbook_json, schema
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.training import Track
from playbook_compiler.pages.outside import Outside
from playbook_compiler.pages.page import Words
from playbook_compiler.pages.runs import known_as, moment_data
from playbook_compiler.pages.situations import situations
from playbook_compiler.review.atom import FEED, feed
from playbook_compiler.review.feeds import CALENDAR, LIST, bot_list, calendar
from playbook_compiler.review.freshness import reviews
from playbook_compiler.training.tracks import track_data, tracks_known_as
from playbook_compiler.training.trail import MEANINGS, trail


def data_files(handbook: Handbook, words: Words, outside: Outside | None) -> dict[str, Make]:
    """Return what makes each file, by its place in the site; first those that take longest."""
    return {
        handbook_json.FILE: partial(handbook_json.handbook_json, handbook),
        **(_for_the_day(handbook, words, outside) if outside else {}),
        schema.FILE: schema.schema_json,
        MEANINGS: lambda: _json(trail(handbook, outside.history if outside else ())),
        "assets/data/situations.json": lambda: _json(situations(handbook)),
        **{
            f"assets/data/moments/{id_}.json": partial(_moment, handbook, moment)
            for id_, moment in known_as(handbook).items()
        },
        **{
            f"assets/data/tracks/{id_}.json": partial(_track, handbook, track)
            for id_, track in tracks_known_as(handbook).items()
        },
    }


def _for_the_day(handbook: Handbook, words: Words, outside: Outside) -> dict[str, Make]:
    """What depends on the day and on git."""
    found = reviews(handbook, outside.today)
    files: dict[str, Make] = {
        CALENDAR: partial(calendar, handbook, found, words),
        LIST: partial(bot_list, handbook, found, outside.today),
        FIRM_CALENDAR: partial(calendar_file, handbook.settings, outside.today),
    }
    if outside.told:
        files[FEED] = partial(feed, handbook, outside.told, words)
    return files


def _moment(handbook: Handbook, moment: Moment) -> bytes:
    return _json(moment_data(handbook, moment))


def _track(handbook: Handbook, track: Track) -> bytes:
    return _json(track_data(handbook, track))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
