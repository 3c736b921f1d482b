"""The handbook as it would be: what goes left out, and each change made in its values. No text is touched for it."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from playbook_compiler.editing.plan import Amendment, NamedId, NewWay
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.yaml12.file import Location


def amended(
    handbook: Handbook,
    gone: Collection[NamedId],
    changes: Iterable[Amendment],
    ways: Iterable[NewWay] = (),
    ending: str = "-",
) -> tuple[Handbook, list[Amendment]]:
    """The handbook without what is gone and with the changes; and the changes after which an entry would not hold.

    An entry whose changes do not hold stays as it was. `ending` is what a moment says that ends now.
    """
    of = defaultdict(list)
    for change in changes:
        of[change.owner].append(change)
    leads = defaultdict(list)
    for way in ways:
        leads[NamedId("moment", way.moment)].append(way.to)
    entries: dict[str, dict[str, Entry]] = {}
    refused: list[Amendment] = []
    for kind, there in handbook.entries.items():
        entries[kind] = {}
        for id_, entry in there.items():
            key = NamedId(kind, id_)
            if key in gone:
                continue
            made = entry
            if key in of:
                try:
                    made = _changed(entry, of[key])
                except ValidationError:
                    refused += of[key]
            if key in leads:
                made = _led_on(made, leads[key], ending)
            entries[kind][id_] = made
    return Handbook(entries, handbook.unread, handbook.unlisted), refused


def in_order(changes: Iterable[Amendment]) -> list[Amendment]:
    """The changes of one file in the order in which they can be made: the last item of a list comes first.

    What lies in something that goes needs no change of its own.
    """
    all_ = set(changes)
    goes = {change.at for change in all_ if change.to is None}
    left = [change for change in all_ if not any(change.at[:size] in goes for size in range(1, len(change.at)))]
    return sorted(left, key=lambda change: [(isinstance(part, int), part) for part in change.at], reverse=True)


def made_in(data: Any, change: Amendment) -> None:
    """Make a change in a file's values."""
    if change.to is None:
        taken_out_of(data, change.at)
        return
    for part in change.at[:-1]:
        data = data[part]
    data[change.at[-1]] = change.to


def taken_out_of(data: Any, at: Location) -> None:
    """Take an item of a list, or a field, out of a file's values; a list that would be empty goes with its name."""
    around = data
    for part in at[:-1]:
        around = around[part]
    if isinstance(around, list) and len(around) == 1:
        taken_out_of(data, at[:-1])
    else:
        del around[at[-1]]


def _changed(entry: Entry, changes: Iterable[Amendment]) -> Entry:
    data: Any = entry.file.data
    for part in entry.prefix:
        data = data[part]
    data = copy.deepcopy(data)  # of a register that may hold hundreds, this entry alone
    for change in in_order(changes):
        made_in(data, replace(change, at=change.at[len(entry.prefix) :]))
    return Entry(
        entry.kind, entry.id, entry.of.model.model_validate({**data, "id": entry.id}), entry.file, entry.prefix
    )


def _led_on(entry: Entry, to: Iterable[str | None], ending: str) -> Entry:
    moment = entry.model
    assert isinstance(moment, Moment)
    following = tuple(id_ for id_ in to if id_ is not None and id_ not in moment.next)
    update: dict[str, object] = {"next": (*moment.next, *following)} if following else {"ends_here": ending}
    return replace(entry, model=moment.model_copy(update=update))
