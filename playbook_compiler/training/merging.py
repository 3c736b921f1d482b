"""Records of one colleague and one track become one: what any of them holds is kept, and of the same thing the newer.

So somebody who hands in again from a fresh browser loses nothing. `assets/js/learning/learn-merge.js` puts records
together in the same way, and tests/cases/merged-records.json holds both to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from playbook_compiler.training.attempts import Counts, counting
from playbook_compiler.training.handed_in import Time
from playbook_compiler.training.record_file import HandedIn, Record


class _Timed(Protocol):
    @property
    def at(self) -> Time: ...


One = TypeVar("One", bound=_Timed)


def merged(records: Sequence[HandedIn], counts: Counts = "best") -> HandedIn:
    """One of many, at least one. File and handbook are those of the newest; the seal is missing where one misses it."""
    ordered = sorted(records, key=lambda one: (one.record.made, one.file))
    newest, all_ = ordered[-1], [one.record for one in ordered]
    attempts = sorted({one.at: one for record in all_ for one in record.tests}.values(), key=lambda one: one.at)
    together = newest.record.model_copy(
        update={
            "confirmed": _newest((one for record in all_ for one in record.confirmed), lambda one: (one.kind, one.id)),
            "answers": _newest((one for record in all_ for one in record.answers), lambda one: one.question),
            "attempts": tuple(attempts),
            "test": counting(attempts, counts),
            "begun": min(record.begun for record in all_),
            "finished": _finished(all_),
        }
    )
    seal = "none" if any(one.seal == "none" for one in ordered) else newest.seal
    return replace(newest, record=together, seal=seal)


def _newest(all_: Iterable[One], key: Callable[[One], object]) -> tuple[One, ...]:
    found: dict[object, One] = {}
    for one in all_:
        known = found.get(key(one))
        if known is None or one.at > known.at:
            found[key(one)] = one
    return tuple(found.values())


def _finished(records: Sequence[Record]) -> Time | None:
    """When one of them says that all was done, the first who says so."""
    return min((record.finished for record in records if record.finished), default=None)
