"""An imprint: what is remembered of an entry's values, so that later each can be told from what the firm made of it.

A group is remembered field by field. A list of things with ids (steps, practice, stages) is remembered by these ids,
and a list of nothing but ids (`next`, `messages`) as it stands. Of everything else a hash is kept: of the value as it
was typed, not of its meaning, so that a firm's comma is the firm's as well. How it is laid out makes no difference.

A hash bears the name of its scheme, as those of a meaning do: one that was ever written must be readable for ever.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.meaning import is_empty

Imprint = str | list[str] | dict[str, Any]
"""A hash, the ids of a list, or the imprints of a group's fields (of a list's things, by their ids)."""

SCHEME: Final = "f1"
WRITTEN: Final = re.compile(r"f[1-9][0-9]?-[0-9a-f]{8}")
_ID: Final = re.compile(ID_FORM)


def imprint(value: Any) -> Imprint | None:
    """The imprint of a value; None where it is left out, or might as well be."""
    if _is_nothing(plain := _plain(value)):
        return None
    if isinstance(value, dict):
        return {name: made for name, inner in value.items() if (made := imprint(inner)) is not None}
    if has_ids(value):
        return {item["id"]: imprint({**item, "id": None}) or {} for item in value}
    if is_of_ids(value):
        return list(value)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return f"{SCHEME}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def has_ids(value: Any) -> bool:
    """Whether it is a list of groups, each with an id of its own."""
    if not isinstance(value, list) or not value:
        return False
    ids = [item.get("id") for item in value if isinstance(item, dict)]
    return len(ids) == len(value) == len(set(ids)) and all(isinstance(id_, str) for id_ in ids)


def is_of_ids(value: Any) -> bool:
    """Whether it is a list of nothing but ids, none of them twice."""
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(item, str) and _ID.fullmatch(item) for item in value) and len(set(value)) == len(value)


def renamed(found: Imprint, now: Mapping[str, str]) -> Imprint:
    """The imprint with the ids in its lists as they are called now."""
    if isinstance(found, list):
        return [now.get(id_, id_) for id_ in found]
    if isinstance(found, dict):
        return {name: renamed(inner, now) for name, inner in found.items()}
    return found


def _plain(value: Any) -> Any:
    """A value without what only its layout says: spaces around a text, fields that hold nothing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain for name, inner in value.items() if not _is_nothing(plain := _plain(inner))}
    return value


def _is_nothing(value: Any) -> bool:
    return is_empty(value) or value == []
