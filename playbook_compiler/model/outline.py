"""What of a moment others can show: all but its sentences, of which only the links, pictures and slots count.

A handbook is changed sentence by sentence, and a sentence stands on the page of its own moment. So where outlines are
as they were, the other moments' pages say what they said. A page that goes through all moments shows of their
sentences some sorts: it says what it said where the outlines and the sentences of these sorts are as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from playbook_compiler.kept.digest import Known, digest, of_bytes
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.entry_digest import entry_digest
from playbook_compiler.model.meaning import NORMATIVE, Concern, parts
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.other_languages import groups_in, language_fields

_SIGNS: Final = re.compile(r"\]\s*\([^)]*\)|\{[^{}]*\}")
_CALLED: Final = "title"
"""By this others name a moment."""

Sorts = frozenset[str] | None
"""Sorts of a moment's sentences, as model and field ("Phrase.say"); None are all of them."""

ALL: Final[Sorts] = None


class Outlined(NamedTuple):
    """An entry in two halves, as digests: what others can show of it, and each sort of its sentences ("Phrase.say")."""

    outline: bytes
    sentences: Mapping[str, bytes]


def outlined(entry: Entry, known: Known) -> Outlined:
    """Of a moment its outline and its sentences; of any other entry the outline is all that it says."""
    if entry.kind != "moment":
        return Outlined(entry_digest(entry, known), {})
    own = entry.__dict__  # neither it nor its models ever change
    if "outlined" not in own:
        said: dict[str, list[Any]] = {}
        loaded = entry.whole or entry.model  # a translation may stay as it is when what it means has changed
        models = (entry.model,) if loaded is entry.model else (entry.model, loaded)
        rest = digest((entry.id, [_without_sentences(model, said) for model in models]), known)
        own["outlined"] = Outlined(rest, {name: digest(parts) for name, parts in said.items()})
    found: Outlined = own["outlined"]
    return found


def with_sentences(entry: Entry, shown: frozenset[str], known: Known) -> bytes:
    """The digest of an entry's outline, and of its sentences of some sorts."""
    outline, sentences = outlined(entry, known)
    told: dict[frozenset[str], bytes] = entry.__dict__.setdefault("told", {})
    if shown not in told:
        told[shown] = of_bytes(outline, *(sentences.get(sort, b"") for sort in sorted(shown)))
    return told[shown]


def _without_sentences(value: Any, said: dict[str, list[Any]]) -> Any:
    """What a value holds besides sentences, which are put down by their sort, in their order."""
    if isinstance(value, BaseModel):
        of = type(value)
        sorts = _sentences(of)
        found = []
        for name, part in value.__dict__.items():
            if name in sorts:
                said.setdefault(f"{of.__name__}.{name}", []).append(part)
                found.append((name, _signs(part)))
            else:
                found.append((name, _without_sentences(part, said)))
        return found
    if isinstance(value, tuple):
        return [_without_sentences(part, said) for part in value]
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


def _meant(model: type[BaseModel], concern: Concern) -> Iterator[str]:
    for part in parts(model):
        own = part.concern or concern
        if own not in NORMATIVE:
            continue
        if part.name in _sentences(model):
            yield f"{model.__name__}.{part.name}"
        else:
            for group in groups_in(model.model_fields[part.name].annotation):
                yield from _meant(group, own)


MEANT: Final = frozenset(_meant(Moment, "training"))
"""The sentences that say what somebody must know, by their marks: a moment's version goes by them."""
