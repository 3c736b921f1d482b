"""What of the past an audience may be told: by what an entry was then, and by what it is now.

Old forms are seen with the marks that they had. Beyond that nothing is told of what is hidden today, nor of what was
hidden when it went, whatever its name was before; and of a step the same holds inside its moment. A note on law or a
measure has no name to be known by: where an entry ever hid one, old ones are told only if they stand there today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.history.diff import Diff, Key
from playbook_compiler.model.audience import Audience, audience_of, sees
from playbook_compiler.model.checklist import Checklist
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.hidden import hidden_from
from playbook_compiler.model.seen import seen_by

_PARTS: Final = ("checklist", "steps", "outcomes", "law", "measures", "measure")
"""The fields that lead to parts with an audience of their own."""


class SeenPast:
    """Shows handbooks of the past to an audience. It is made when the whole past is known, the oldest first."""

    def __init__(self, handbook: Handbook, past: Iterable[Diff], audience: Audience) -> None:
        self._audience = audience
        self._now = seen_by(handbook, audience)
        self._became: dict[Key, str] = {
            (retired.kind, retired.old): retired.now for retired in handbook.retired.values() if retired.now
        }
        last: dict[Key, Entry] = {}
        hid: dict[Key, dict[tuple[str, str], bool]] = {}
        for entry, was in _forms(past, handbook):
            if was is not None:
                self._became.setdefault((entry.kind, was), entry.id)
            last[entry.kind, entry.id] = entry
            hid.setdefault((entry.kind, entry.id), {}).update(_hiding(entry.model, audience))
        self._parts: dict[Key, set[tuple[str, str]]] = {}
        for key, parts in hid.items():
            hidden = {part for part, hides in parts.items() if hides}
            self._parts.setdefault(self._today(key), set()).update(hidden)
        today = hidden_from(handbook, audience)
        gone = {key for key, entry in last.items() if not self._may_see(entry)}
        known = {key for key in last if key[1] in handbook.entries[key[0]]}
        self._hidden = today | (gone - known)
        self._hidden |= {key for key in [*last, *self._became] if self._today(key) in self._hidden}

    @property
    def now(self) -> Handbook:
        """The handbook of today, as the audience sees it."""
        return self._now

    def seen(self, then: Handbook) -> Handbook:
        """A handbook of the past, or the part of it that a commit touched, as it may be told today."""
        entries = {
            kind: {id_: self._entry(entry) for id_, entry in of_kind.items() if (kind, id_) not in self._hidden}
            for kind, of_kind in then.entries.items()
        }
        return seen_by(replace(then, entries=entries), self._audience, also=self._hidden)

    def _may_see(self, entry: Entry) -> bool:
        return entry.kind == "handbook" or sees(self._audience, audience_of(entry.model))

    def _today(self, key: Key) -> Key:
        """What an entry is called today, or was at last."""
        seen = {key}
        while (now := self._became.get(key)) is not None and (key[0], now) not in seen:
            key = (key[0], now)
            seen.add(key)
        return key

    def _entry(self, entry: Entry) -> Entry:
        key = self._today((entry.kind, entry.id))
        hidden = self._parts.get(key)
        if not hidden:
            return entry
        today = self._now.entries[key[0]].get(key[1])
        open_ = set(_named(today.model)) if today else set()
        made = _without(entry.model, hidden, open_)
        return replace(entry, model=made, whole=entry.whole or entry.model)


def _forms(past: Iterable[Diff], handbook: Handbook) -> Iterator[tuple[Entry, str | None]]:
    """Every form that entries had, the oldest first and today's last, each with its older name where it got another."""
    for found in past:
        for change in found.entries:
            if change.old is not None:
                yield change.old, None
            if change.new is not None:
                yield change.new, change.was
    for entry in handbook.all_entries():
        yield entry, None


def _parts_of(model: BaseModel) -> Iterator[BaseModel]:
    """The parts of an entry that have an audience of their own."""
    for name in _PARTS:
        value = getattr(model, name, None)
        if isinstance(value, Checklist):
            yield from value.steps
        elif isinstance(value, BaseModel):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, BaseModel))


def _name(part: Any) -> tuple[str, str]:
    """What a part is known by: its id, or else all that it says."""
    id_ = getattr(part, "id", None)
    return type(part).__name__, id_ or str(part.model_copy(update={"audience": None}))


def _named(model: BaseModel) -> Iterator[tuple[str, str]]:
    return map(_name, _parts_of(model))


def _hiding(model: BaseModel, audience: Audience) -> dict[tuple[str, str], bool]:
    """The parts of an entry by name, and whether each is hidden. Of those without an id only the kind is told."""
    found: dict[tuple[str, str], bool] = {}
    for part in _parts_of(model):
        hides = not sees(audience, audience_of(part))
        if getattr(part, "id", None):
            found[_name(part)] = hides
        elif hides:
            found[type(part).__name__, ""] = True
    return found


def _without(model: Any, hidden: set[tuple[str, str]], open_: set[tuple[str, str]]) -> Any:
    """An entry of the past without the parts that are hidden today."""

    def left(part: BaseModel) -> bool:
        name = _name(part)
        return name not in hidden and ((name[0], "") not in hidden or name in open_)

    changed: dict[str, Any] = {}
    for field in _PARTS:
        value = getattr(model, field, None)
        if isinstance(value, Checklist):
            changed[field] = value.model_copy(update={"steps": tuple(step for step in value.steps if left(step))})
        elif isinstance(value, tuple):
            changed[field] = tuple(item for item in value if not isinstance(item, BaseModel) or left(item))
        elif isinstance(value, BaseModel) and not left(value):
            changed[field] = None
    return model.model_copy(update=changed)
