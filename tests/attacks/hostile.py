"""What strangers and broken programs write where a file of ours is expected: something sound, with something wrong."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any, Final

TIMES: Final = (
    "1969-12-31T23:00:00.000Z", "0026-11-23T08:00:00.000Z", "+275760-09-13T00:00:00.000Z", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "2026-02-30T10:00:00Z", "2026-11-23T25:61:00Z", "-000001-01-01T00:00:00Z", "now", "",
    "2026-11-23", "20261123T080000Z", "2100-12-31T23:59:59-12:00", "2000-01-01T00:00:00+14:00", "2101-01-01T00:00:00Z",
)  # fmt: skip
TEXTS: Final = (
    "__proto__", "constructor", "toString", "hasOwnProperty", "%", "%E0%A4%A", "#run=%", "\x00", "\u202e", "\u200b",
    "\ud800", "=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "'\"`${1}", "../../etc", "a" * 30_000, "🙂" * 500,
    "\r\nBEGIN:VEVENT\r\n", "\u2028", "javascript:alert(1)",
)  # fmt: skip
NUMBERS: Final = (-1, 0, 1, 2, 1e9, -1e9, 1e308, 1.5, 2**53, 10**400, -0.0)


def value(luck: Random) -> Any:
    """Something that nobody expects there."""
    kind = luck.randrange(9)
    if kind == 0:
        return luck.choice(TIMES)
    if kind in (1, 2):
        return luck.choice(TEXTS)
    if kind == 3:
        return luck.choice(NUMBERS)
    if kind == 4:
        return luck.choice((None, True, False, [], {}, [[]], [None], {"": ""}))
    if kind == 5:
        return deep(luck.choice((5, 40, 300)), luck)
    if kind == 6:
        return {luck.choice(TEXTS)[:200]: value(luck) for _ in range(luck.randrange(4))}
    if kind == 7:
        return [luck.choice(TEXTS)[:50]] * luck.choice((1, 50, 3_000))
    return {f"k{number}": luck.choice(TIMES) for number in range(luck.choice((1, 3_000)))}


def deep(levels: int, luck: Random) -> Any:
    """Lists or objects within each other."""
    found: Any = 1
    for _ in range(levels):
        found = [found] if luck.random() < 0.5 else {"a": found}
    return found


def places(record: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a record."""
    inside = record.items() if isinstance(record, dict) else ()
    return [at, *(place for key, inner in inside for place in places(inner, (*at, key)))]


def spoilt(record: dict[str, Any], luck: Random) -> dict[str, Any]:
    """A record with one to three places spoilt: replaced, gone, or joined by something unknown."""
    made = copy.deepcopy(record)
    for place in luck.sample([place for place in places(record) if place], luck.randrange(1, 4)):
        holder: Any = made
        for key in place[:-1]:
            holder = holder.get(key) if isinstance(holder, dict) else None
        act = luck.randrange(4)
        if isinstance(holder, dict) and act == 1:
            holder[luck.choice((*TEXTS, "constructor", "more"))[:120]] = value(luck)
        elif isinstance(holder, dict) and act:
            holder[place[-1]] = value(luck)
        elif isinstance(holder, dict):
            holder.pop(place[-1], None)
    return made


def text(record: dict[str, Any], luck: Random) -> str:
    """JSON of a spoilt record, now and then spoilt as a text too."""
    json_text = json.dumps(spoilt(record, luck))
    act = luck.randrange(12)
    at = luck.randrange(len(json_text))
    if act == 0:
        return json_text[:at]
    if act == 1:
        return (
            json_text[:at] + luck.choice(("\x00", "]", "{", '"', "1e999", "-1e999", "NaN", "\ufeff")) + json_text[at:]
        )
    if act == 2:
        return json_text.replace(":", ": -1e999, ", 1)
    if act == 3:
        return json_text.replace('"schema": 1', f'"schema": {luck.choice(("-1e999", "-1e9", "1e300", "0.5", "null"))}')
    if act == 4:
        return json_text.replace("{", '{"record": 1, "schema": 1, ', 1)
    if act == 5:
        return json_text.replace("{", '{"more": ' + "[" * 3_000 + "]" * 3_000 + ", ", 1)
    return json_text
