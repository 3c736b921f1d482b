"""What costs to work out of an entry, and is the same until the entry is another one: kept from run to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playbook_compiler.kept.digest import SIZE, Known
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.outline import Outlined, outlined
from playbook_compiler.view.view import View

_KEY = bytes(SIZE)


def with_worked_out(view: View, of_entry: Mapping[tuple[str, str], bytes], kept: Kept, digests: Known) -> None:
    """Give the entries of a view their meanings, pictures, readability and outlines, and keep what was worked out anew.

    `digests` are the known ones of their models.
    """
    name = f"worked out {view.audience} {view.language}"
    known: dict[str, list[Any]] = kept.found(name, _KEY) or {}
    now: dict[str, list[Any]] = {}
    for entry in view.all_entries():
        if not entry.of.is_folder:
            continue
        path, digits = f"{entry.kind}/{entry.id}", of_entry[entry.kind, entry.id].hex()
        row = known.get(path)
        if row is None or row[0] != digits:
            row = [
                digits,
                list(entry.meanings),
                list(entry.named_pictures),
                entry.lix if entry.kind == "moment" else 0.0,
            ]
            if kept.remembers and entry.kind == "moment":
                outline, sentences = outlined(entry, digests)
                row += [outline.hex(), {sort: found.hex() for sort, found in sentences.items()}]
        else:
            _give(entry, row)
        now[path] = row
        entry.forget_texts()
    if now != known:
        kept.note(name, _KEY, now)


def _give(entry: Entry, row: list[Any]) -> None:
    loaded = entry.whole or entry.model
    entry.meant.setdefault(id(loaded), (loaded, tuple(row[1])))
    own = entry.__dict__  # where it would put them down itself
    own.setdefault("named_pictures", tuple(row[2]))
    if entry.kind == "moment":
        own.setdefault("lix", row[3])
        sentences = {sort: bytes.fromhex(found) for sort, found in row[5].items()}
        own.setdefault("outlined", Outlined(bytes.fromhex(row[4]), sentences))
