"""A value -> its digest: two values with the same one are drawn alike. What it does not know it refuses to guess at."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.problems.worded import Worded
from playbook_compiler.problems.worded_data import as_data

SIZE: Final = 16


class Undigestible(TypeError):
    """A value of a kind that has no digest: what is made of it is made anew every time."""


Known = dict[int, tuple[Any, bytes]]
"""The digests of objects, by their `id`. It holds each of them, so that no other one gets that id."""


def digest(value: Any, known: Known | None = None) -> bytes:
    """The digest of plain values, dataclasses and models, however they are nested. Raises Undigestible.

    Models are often met again, and never change: their digests are put down in `known`.
    """
    parts: list[bytes] = []
    _tell(value, parts, {} if known is None else known)
    return blake2b(b"".join(parts), digest_size=SIZE).digest()


def of_bytes(*contents: bytes) -> bytes:
    """The digest of some bytes: where one ends and the next begins is part of it."""
    made = blake2b(digest_size=SIZE)
    for content in contents:
        made.update(b"%d:" % len(content))
        made.update(content)
    return made.digest()


def _tell(value: Any, parts: list[bytes], known: Known) -> None:
    """Put down what a value is: its sort, how long it is, and what is in it; so that no two values read alike."""
    of: Any = type(value)
    if of is str:
        _text(value, parts)
    elif value is None or of is bool or of is int or of is float:
        parts.append(b"%s;" % repr(value).encode())
    elif (told := known.get(id(value))) is not None:
        parts += (b"k", told[1])
    elif of is tuple or of is list:
        parts.append(b"l%d:" % len(value))
        for one in value:
            _tell(one, parts, known)
    elif (form := form_of(of)) is not None:
        parts.append(form[0])
        for name, told_name in form[1]:
            parts.append(told_name)
            _tell(getattr(value, name), parts, known)
        parts.append(b")")
    elif isinstance(value, Worded):  # two that read alike in English may not do so in another language
        _named(value, (), parts, known)
        _tell(as_data(value), parts, known)
    elif isinstance(value, str):
        _named(value, ((name, getattr(value, name)) for name in _slots(of)), parts, known)
        _text(str(value), parts)
    elif isinstance(value, BaseModel):
        own: list[bytes] = []
        _named(value, value.__dict__.items(), own, known)
        known[id(value)] = (value, blake2b(b"".join(own), digest_size=SIZE).digest())
        parts += (b"k", known[id(value)][1])
    elif isinstance(value, bytes):
        parts += (b"b%d:" % len(value), value)
    elif isinstance(value, datetime.date | datetime.time):
        _named(value, (), parts, known)
        _text(value.isoformat(), parts)
    elif isinstance(value, Mapping):
        parts.append(b"m%d:" % len(value))
        for key, one in value.items():
            _tell(key, parts, known)
            _tell(one, parts, known)
    elif isinstance(value, frozenset | set):
        parts.append(b"s%d:" % len(value))
        parts.extend(sorted(digest(one, known) for one in value))
    else:
        raise Undigestible(f"{of.__module__}.{of.__qualname__}")


def _named(value: Any, fields: Iterable[tuple[str, Any]], parts: list[bytes], known: Known) -> None:
    parts.append(b"o%s(" % type(value).__qualname__.encode())
    for name, one in fields:
        parts.append(name.encode())
        _tell(one, parts, known)
    parts.append(b")")


def _text(text: str, parts: list[bytes]) -> None:
    told = text.encode("utf-8", "surrogatepass")
    parts += (b"t%d:" % len(told), told)


@cache
def form_of(of: type) -> tuple[bytes, tuple[tuple[str, bytes], ...]] | None:
    """How a dataclass is told: its sort, and its fields by their names. Of these there are most, on every page."""
    if issubclass(of, str) or not dataclasses.is_dataclass(of):
        return None
    head = b"o%s(" % of.__qualname__.encode()
    return head, tuple((field.name, field.name.encode()) for field in dataclasses.fields(of))


@cache
def _slots(of: Any) -> tuple[str, ...]:
    """What a text of ours knows besides its letters. One that could know anything is refused."""
    if "__dict__" in dir(of) and of.__dictoffset__:
        raise Undigestible(f"{of.__module__}.{of.__qualname__}")
    return tuple(name for one in of.__mro__ if one is not str for name in getattr(one, "__slots__", ()))
