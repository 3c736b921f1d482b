"""What an entry says in a view, as one digest: that of its file, and of all that this view shows otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from playbook_compiler.kept.digest import Known, digest, of_bytes
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook


def entry_digest(entry: Entry, known: Known) -> bytes:
    """The digest of an entry as it is drawn. Two with the same one say the same, and mean the same."""
    own = entry.__dict__  # neither it nor its models ever change
    if "digest" not in own:
        own["digest"] = _digest_of(entry, known)
    found: bytes = own["digest"]
    return found


def _digest_of(entry: Entry, known: Known) -> bytes:
    named = (entry.kind, entry.id)
    if not entry.of.is_folder:
        return digest((named, entry.whole, entry.model), known)
    otherwise: list[Any] = []
    if entry.whole is not None:
        _differences(entry.whole, entry.model, (), otherwise)
    return of_bytes(entry.file.digest, digest((named, otherwise), known))


def entry_digests(handbook: Handbook, known: Known) -> dict[tuple[str, str], bytes]:
    """The digest of every entry, by kind and id, in their order."""
    return {(entry.kind, entry.id): entry_digest(entry, known) for entry in handbook.all_entries()}


def _differences(whole: Any, shown: Any, way: tuple[str | int, ...], found: list[Any]) -> None:
    """Put down what stands where, as far as it is not what was loaded. A view shares with it what it shows as it is."""
    if whole is shown:
        return
    if isinstance(shown, BaseModel) and type(whole) is type(shown):
        before: Mapping[str, Any] = whole.__dict__
        for name, value in shown.__dict__.items():
            _differences(before.get(name), value, (*way, name), found)
    elif isinstance(shown, tuple) and isinstance(whole, tuple) and len(whole) == len(shown):
        for number, (one, other) in enumerate(zip(whole, shown, strict=True)):
            _differences(one, other, (*way, number), found)
    else:
        found.append((way, shown))
