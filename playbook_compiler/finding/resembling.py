"""A word that no text holds -> the words that it may be: begun, put together, or with a slip of a letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

BEGUN: Final = 0.75
LONGER: Final = 0.2  # a longer word than the one that stands there, and that is a word itself
PARTS: Final = 0.7
SLIP: Final = 0.65
MOST: Final = 8

Alike = list[tuple[int, float]]


def resembling(
    key: str, word: str, keys: Sequence[str], at: Mapping[str, int], stops: AbstractSet[int], *, last: bool, known: bool
) -> Alike:
    """The numbers of the keys that a word may be, each with what it is worth.

    `last`: it may not be typed out yet, also where it is a `known` word as it stands.
    """
    found = _begun(word, keys, stops, LONGER if known else BEGUN) if last and len(word) >= 2 else []
    if found or known:
        return found
    return _parts(key, at, stops) or _slips(key, keys, stops)


def _begun(word: str, keys: Sequence[str], stops: AbstractSet[int], share: float) -> Alike:
    """The shortest words that begin so: a word has its ending taken off, so one letter more may be too many."""
    start = bisect_left(keys, word)
    found: list[int] = []
    while start < len(keys) and keys[start].startswith(word):
        if start not in stops:
            found.append(start)
        start += 1
    found.sort(key=lambda number: (len(keys[number]), number))
    return [(number, share) for number in found[:MOST]]


def _parts(key: str, at: Mapping[str, int], stops: AbstractSet[int]) -> Alike:
    """Two known words in one, perhaps with an s or an e between them; or the one that it ends or begins with."""
    if len(key) < 7:
        return []
    for cut in range(len(key) - 3, 2, -1):
        head, tail = key[:cut], key[cut:]
        second = at.get(tail)
        if second is None or second in stops or len(tail) < 3:
            continue
        for link in ("", "s", "e", "n"):
            if link and not head.endswith(link):
                continue
            first = at.get(head[: len(head) - len(link)])
            if first is not None and first not in stops and len(head) - len(link) >= 3:
                return [(first, PARTS), (second, PARTS)]
    return []


def _slips(key: str, keys: Sequence[str], stops: AbstractSet[int]) -> Alike:
    if len(key) < 4 or key.isdigit():
        return []
    most = 1 if len(key) < 8 else 2
    found: Alike = []
    best = most
    for number, other in enumerate(keys):
        if other[0] != key[0] or abs(len(other) - len(key)) > best or number in stops or len(other) < 3:
            continue
        slips = distance(key, other, best)
        if slips < best:
            best, found = slips, []
        if slips <= best and len(found) < MOST:
            found.append((number, SLIP))
    return found


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with the next; more than `most` is `most` + 1."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        now = [i]
        for j, with_ in enumerate(other, 1):
            value = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (letter != with_))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == with_:
                value = min(value, before[j - 2] + 1)
            now.append(value)
        if min(now) > most:
            return most + 1
        before, row = row, now
    return row[-1]
