"""Commits: whose, when and what for, judged. Anybody may write anything into one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from playbook_compiler.history.git.objects import in_hex
from playbook_compiler.history.git.run_git import GitFailed
from playbook_compiler.problems.worded import worded

_MOST: Final = 1_000  # bytes of a name or a subject that are shown
_FIRST, _END = 1970, 2100  # years of which a commit may be
_SIGNATURE: Final = re.compile(rb"(.*?) ?<([^<>]*)> ?(-?\d{1,18})?(?: ([+-]\d{4}))?\s*")


@dataclass(frozen=True)
class Signature:
    """Who, and when by their own clock; `when` is None for a day on which nobody can have committed anything."""

    name: str
    email: str
    when: datetime | None


@dataclass(frozen=True)
class Commit:
    """One commit; `parents` as it names them, whether they are here or not."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: Signature
    committer: Signature
    subject: str

    @classmethod
    def read(cls, id_: str, content: bytes) -> Commit:
        """Read a commit's bytes. Raises GitFailed where they are none."""
        head, _, message = content.partition(b"\n\n")
        fields: dict[bytes, list[bytes]] = {}
        for line in head.split(b"\n"):
            name, _, value = line.partition(b" ")
            fields.setdefault(name, []).append(value)
        trees = [value.decode("ascii", "replace") for value in fields.get(b"tree", ())]
        parents = tuple(value.decode("ascii", "replace") for value in fields.get(b"parent", ()))
        if not trees or not all(map(in_hex, (trees[0], *parents))):
            raise GitFailed("damaged", worded("the commit {id} is damaged", id=id_))
        encoding = fields.get(b"encoding", [b"utf-8"])[0].decode("ascii", "replace")
        author, committer = (_signature(fields.get(key, [b""])[0], encoding) for key in (b"author", b"committer"))
        subject = shown(message.lstrip(b"\n").split(b"\n\n")[0].replace(b"\n", b" "), encoding)
        return cls(id_, trees[0], parents, author, committer, subject)


def _signature(line: bytes, encoding: str) -> Signature:
    match = _SIGNATURE.fullmatch(line)
    if match is None:
        return Signature(shown(line.partition(b"<")[0], encoding), "", None)
    return Signature(shown(match[1], encoding), shown(match[2], encoding), _when(match[3], match[4]))


def _when(seconds: bytes | None, zone: bytes | None) -> datetime | None:
    """The moment that git wrote, in the zone that it was written in, if any calendar has it."""
    if seconds is None:
        return None
    offset = int(zone or b"+0000")
    minutes = (abs(offset) // 100 * 60 + abs(offset) % 100) * (1 if offset >= 0 else -1)
    try:
        when = datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone(timedelta(minutes=minutes)))
    except (ValueError, OverflowError, OSError):
        return None
    return when if _FIRST <= when.year < _END else None


def shown(raw: bytes, encoding: str = "utf-8") -> str:
    """A name or a subject as a person may see it: in the encoding that it claims, and only what can be printed."""
    try:
        text = raw[:_MOST].decode(encoding, "replace")
    except (LookupError, ValueError):
        text = raw[:_MOST].decode("utf-8", "replace")
    text = "".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in text)
    return " ".join(text.split())
