"""A worded text as data that a file can hold, so that what is kept of a problem can be told in any language later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, is_dataclass
from typing import Any

from playbook_compiler.problems.worded import Number, Worded

_PLAIN = (str, int, float, type(None))


def as_data(value: Any) -> Any:
    """Of a worded text and a length of time the parts, of anything else that is plain the thing itself, and of all
    others their text.
    """
    if isinstance(value, Worded):
        values = {name: as_data(one) for name, one in value.values.items()}
        return {"text": "".join(value), "template": value.template, "values": values, "number": value.number}
    if is_dataclass(value) and not isinstance(value, type) and hasattr(value, "in_language"):
        return {"length": list(astuple(value))}
    return value if isinstance(value, _PLAIN) else str(value)


def from_data(data: Any, length: Callable[..., Any]) -> Any:
    """What `as_data` was given. `length` makes a length of time of its parts."""
    if not isinstance(data, dict):
        return data
    if "length" in data:
        return length(*data["length"])
    values = {name: from_data(one, length) for name, one in data["values"].items()}
    number = Number(*data["number"]) if data["number"] else None
    return Worded(data["text"], data["template"], values, number)
