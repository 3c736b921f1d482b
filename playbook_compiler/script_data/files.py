"""Data for our own scripts: what they know of the moments, the tracks and the firm's calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

from playbook_compiler.drafts.rules import draft_rules
from playbook_compiler.finding.index import sought_in
from playbook_compiler.kept.digest import digest
from playbook_compiler.model.outline import ALL, MEANT, Sorts
from playbook_compiler.script_data.calendar import CALENDAR, calendar_file
from playbook_compiler.script_data.finder import finder_data
from playbook_compiler.script_data.meanings import MEANINGS, trail
from playbook_compiler.script_data.moments import moment_data
from playbook_compiler.script_data.records import RECORDS, records_data
from playbook_compiler.script_data.sheets import SHEETS, sheets
from playbook_compiler.script_data.situations import situations
from playbook_compiler.script_data.tracks import track_data
from playbook_compiler.view.asking.beside import Beside, beside_in
from playbook_compiler.view.asking.closing_pool import closing_pool
from playbook_compiler.view.asking.reading import from_others, reading
from playbook_compiler.view.edition import Edition, Make
from playbook_compiler.view.parts import Each
from playbook_compiler.view.view import View

_FOUND_BY: Final = frozenset({
    "Moment.search", "Moment.summary", "Moment.triggers", "Phrase.not_", "Question.situation", "Step.do",
})  # fmt: skip
"""In these sorts of sentences the finder looks (finding/lines.py); it shows a step where somebody is in danger."""


@dataclass(frozen=True)
class DataFile:
    """A file of data: what makes it, and of what. `of` are entries, as `kind/id`, registers aside, which count always.

    None of them is all of them; and where `of` is None it cannot be said, and the file is made every time. What else a
    file is `made_of`, less than an entry, it says by a digest when it is asked: beside entries, or instead of them. One
    that has a part of each entry can be made of parts that are known (`made_with`). One that is of all entries, or made
    of something of any, says which sorts of moments' sentences are `shown` in it.
    """

    make: Make
    of: tuple[str, ...] | None = ()
    made_of: Callable[[], bytes] | None = None
    made_with: Callable[[Each], bytes] | None = None
    shown: Sorts = ALL


def data_files(edition: Edition) -> dict[str, DataFile]:
    """Return what makes each file, by its place in the site; first those that take longest."""
    view, facts = edition.view, edition.facts
    history = facts.history if facts else ()
    beside = cache(partial(beside_in, view))
    files = {
        MEANINGS: DataFile(_json(trail, view, history), None if history else (), shown=MEANT),
        "assets/data/finder.json": _finder_file(view),
        "assets/data/draft/rules.json": DataFile(
            _json(draft_rules, view),
            made_with=lambda each: _json(draft_rules, view, each)(),
            shown=frozenset({"Experience.never", "Phrase.because", "Phrase.not_", "Phrase.say"}),
        ),  # in a folder: only its page loads it
        "assets/data/situations.json": DataFile(
            _json(situations, view), shown=frozenset({"Moment.triggers", "Phrase.say"})
        ),
        RECORDS: DataFile(_json(records_data, view), shown=MEANT),
        SHEETS: DataFile(
            _json(sheets, view),
            made_with=lambda each: _json(sheets, view, each)(),
            shown=MEANT | {"ObservedCase.told"},
        ),
    }
    if facts:
        files[CALENDAR] = DataFile(partial(calendar_file, view.settings, facts.today), None)
    for id_, track in view.known_as("track", view.tracks).items():
        files[f"assets/data/tracks/{id_}.json"] = DataFile(_json(track_data, view, track), shown=MEANT)
        if track.test:
            files[f"assets/data/pools/{id_}.json"] = DataFile(_json(closing_pool, view, track), shown=MEANT)
    for id_, moment in view.known_as("moment", view.moments).items():
        files[f"assets/data/moments/{id_}.json"] = DataFile(_json(moment_data, view, moment), (f"moment/{moment.id}",))
    for kind in ("moment", "guide", "story"):
        for id_ in view.entries[kind]:
            files[f"assets/data/reading/{kind}-{id_}.json"] = _reading_file(view, beside, kind, id_)
    return files


def _finder_file(view: View) -> DataFile:
    sought = cache(partial(sought_in, view))

    def make() -> bytes:
        return _json(finder_data, view.settings, sought())()

    def made_of() -> bytes:
        return sought().digest

    return DataFile(make, made_of=made_of, shown=_FOUND_BY)


def _reading_file(view: View, beside: Callable[[], Beside], kind: str, id_: str) -> DataFile:
    def make() -> bytes:
        return _json(reading, view, beside(), kind, id_)()

    def made_of() -> bytes:
        return digest(from_others(view, beside(), kind, id_))

    return DataFile(make, (f"{kind}/{id_}",), made_of, shown=frozenset({"Phrase.say"}))


def _json(make: Callable[..., Any], *arguments: Any) -> Make:
    return lambda: json.dumps(make(*arguments), ensure_ascii=False, separators=(",", ":")).encode()
