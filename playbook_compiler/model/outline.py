"""What of a moment others can show: all but its sentences, of which only the links, pictures and slots count.

A handbook is changed sentence by sentence, and a sentence stands on the page of its own moment. So where outlines are
as they were, the other moments' pages say what they said.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.kept.digest import Known, digest
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.entry_digest import entry_digest
from playbook_compiler.model.other_languages import language_fields

_SIGNS: Final = re.compile(r"\]\s*\([^)]*\)|\{[^{}]*\}")
_CALLED: Final = "title"
"""By this others name a moment."""


def outline(entry: Entry, known: Known) -> bytes:
    """The digest of what others can show of an entry: of a moment its outline, of any other all that it says."""
    if entry.kind != "moment":
        return entry_digest(entry, known)
    own = entry.__dict__  # neither it nor its models ever change
    if "outline" not in own:
        own["outline"] = digest((entry.id, _without_sentences(entry.model)), known)
    found: bytes = own["outline"]
    return found


def _without_sentences(value: Any) -> Any:
    if isinstance(value, BaseModel):
        said = _sentences(type(value))
        return [
            (name, _signs(part) if name in said else _without_sentences(part)) for name, part in value.__dict__.items()
        ]
    if isinstance(value, tuple):
        return [_without_sentences(part) for part in value]
    return value


def _signs(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_signs(part) for part in value]
    return value if value is None else _SIGNS.findall(value)


@cache
def _sentences(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model that hold sentences, by the marks of what is translated."""
    said = (field for field in language_fields(model) if field.what in ("translated", "written"))
    return frozenset(field.name for field in said if field.name != _CALLED)
