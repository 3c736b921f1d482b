"""The schemes by which a meaning is hashed. One that was ever published is never changed and never taken away.

Browsers, records that were handed in and learning platforms hold hashes for years. If a scheme gave an entry other
digits than it did, everybody would have to read again what nobody has changed. So whoever wants to hash otherwise adds
a scheme at the end of the table; what was learnt under an older one is judged by that one. CONTRIBUTING.md says how.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.languages.wording import telling
from playbook_compiler.model.meaning import NORMATIVE, Concern, is_empty, parts
from playbook_compiler.model.meaning_form import FIRST, bare, written


def meaning(model: BaseModel) -> str:
    """Return a hash of everything normative in an entry: the same for two entries that say the same.

    It is made by the newest scheme, and bears its name.
    """
    return meanings(model)[0]


def meanings(model: BaseModel) -> tuple[str, ...]:
    """The hash of a meaning by every scheme, the newest first."""
    return tuple(written(name, _digits(scheme(model))) for name, scheme in reversed(SCHEMES.items()))


def hashed_together(each: Sequence[tuple[str, ...]], text: Callable[[list[str]], str]) -> tuple[str, ...]:
    """One hash of many, by every scheme, the newest first: `text` writes down the hashes of one scheme."""
    schemes = enumerate(reversed(SCHEMES))
    return tuple(written(name, _digits(text([bare(found[place]) for found in each]))) for place, name in schemes)


def also(hashes: Sequence[str]) -> dict[str, list[str]]:
    """What stands beside the newest hash in data for scripts: the same meaning by older schemes, if there are any."""
    return {"also": list(hashes[1:])} if hashes[1:] else {}


def _first(model: BaseModel) -> str:
    """m1: what is normative, as JSON.

    Case, punctuation, quotation marks, emphasis and line ends make no difference, nor does the order of a list whose
    order means nothing. A corrected spelling does: `languages.same_meaning` tells whether a change is no more.
    A group that bears no marks of its own, such as a practice question, is hashed as what it is a part of: normative.

    What is empty is left out, so that an entry without a field that came later keeps its hash.
    """
    return json.dumps(_normative(model, "training"), ensure_ascii=False, sort_keys=True)


def _normative(value: Any, concern: Concern | None, ordered: bool = True, is_id: bool = False) -> Any:
    # What is met most often is asked for first: there are some sixty values in a moment.
    if isinstance(value, str):
        return str(value) if is_id else telling(value)
    if isinstance(value, tuple):
        items = [_normative(item, concern, ordered, is_id) for item in value]
        if ordered or len(items) < 2:
            return items
        return sorted(items, key=lambda item: item if isinstance(item, str) else json.dumps(item, sort_keys=True))
    if isinstance(value, BaseModel):
        return {
            part.shown: _normative(inner, own, part.ordered, part.ref is not None)
            for part in parts(type(value))
            if (own := part.concern or concern) in NORMATIVE and not is_empty(inner := getattr(value, part.name))
        }
    if isinstance(value, Mapping):
        return {key: _normative(item, concern, ordered, is_id) for key, item in value.items()}
    return str(value)


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


Scheme = Callable[[BaseModel], str]
"""Writes down what an entry means: that text is hashed."""

SCHEMES: Final[dict[str, Scheme]] = {FIRST: _first}
"""By name, the newest last."""
