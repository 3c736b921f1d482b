"""retired.yml: the ids that are no longer there, so that old addresses lead on and no id is given again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from playbook_compiler.editing.refusals import Refused, line_of
from playbook_compiler.model.audience import DEFAULT, audience_of
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.retired import RetiredKind
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.additions import append_entry
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.scalars import as_typed

KEPT_KINDS: Final[tuple[str, ...]] = get_args(RetiredKind)
"""The kinds whose old ids are kept: those that have pages, or that somebody learns."""

PLACE: Final = BY_NAME["retired"].place
_HEAD: Final = """\
# What was retired or renamed. Readers of an old address are sent on, and no old id is given again.
"""


@dataclass(frozen=True)
class Old:
    """An id that is no longer there: what it was, what has taken its place, and why."""

    kind: str
    id: str
    now: str | None
    why: str


def kept(
    handbook: Handbook, folder: Path, changes: dict[str, str | None], olds: Iterable[Old], today: datetime.date
) -> dict[str, str | None]:
    """The changes with the old ids in retired.yml. Of two kinds that had one id, the later stands under both words."""
    text = changes.get(PLACE)
    path = folder / PLACE
    if text is None and path.exists():
        text = path.read_bytes().decode()
    taken = set(handbook.entries["retired"])
    for old in olds:
        name = old.id if old.id not in taken else f"{old.kind}-{old.id}"
        if name in taken:
            raise Refused(
                worded(
                    "an entry '{name}' stands in {line}. Rename it there first.",
                    name=name,
                    line=line_of(handbook.entries["retired"][name]),
                )
            )
        taken.add(name)
        entry = _entry(name, old, today, handbook)
        text = append_entry(read(path.as_posix(), text), name, entry) if text else _HEAD + entry
    return {**changes, PLACE: text} if text is not None else changes


def read(path: str, text: str) -> YamlFile:
    """A file that was read already, after a change."""
    file, problems = read_yaml(text.encode(), path)
    if file is None:
        raise Refused(worded("{path} cannot be read: {message}.", path=path, message=problems[0].message))
    return file


def _entry(name: str, old: Old, today: datetime.date, handbook: Handbook) -> str:
    """Its lines. An old id is for those for whom the entry was: others learn nothing of it, not that it was there."""
    before = handbook.entries[old.kind].get(old.id)
    whose = audience_of(before.model) if before is not None else DEFAULT
    audience = f"  audience: {whose}\n" if whose != DEFAULT else ""
    was = [f"  was: {as_typed(old.id)}"] if name != old.id else []
    fields = [f"  kind: {old.kind}", *was, *([f"  now: {as_typed(old.now)}"] if old.now else []), f"  since: {today}"]
    return "\n".join([f"{as_typed(name)}:", *fields, f"  why: {as_typed(' '.join(old.why.split()))}"]) + "\n" + audience
