"""The lines and terms of an index as little text, and back. assets/js/find/packing.js reads it: change both.

Lines name few of the keys, and each of them often. So these keys are numbered anew, each number is written with as many
letters as the greatest needs, and the lines of one kind and moment stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final

LETTERS: Final = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""What stands in JSON as it is."""

PackedLine = Sequence[int]
"""A kind, a moment, and keys."""


def lines_packed(lines: Iterable[PackedLine]) -> dict[str, Any]:
    """The keys that lines name, as steps from one to the next; and for each kind and moment its lines as one text."""
    told = [tuple(line) for line in lines]
    used = sorted({key for _, _, *keys in told for key in keys})
    width = _width(len(used))
    text_of = {key: _written(number, width) for number, key in enumerate(used)}
    groups: dict[tuple[int, int], list[str]] = {}
    for kind, moment, *keys in told:
        groups.setdefault((kind, moment), []).append("".join(text_of[key] for key in keys))
    steps = [after - before for before, after in pairwise([0, *used])]
    return {"used": steps, "groups": [[kind, moment, " ".join(texts)] for (kind, moment), texts in groups.items()]}


def lines_unpacked(packed: dict[str, Any]) -> list[list[int]]:
    """The lines again, those of one kind and moment together."""
    used = list(accumulate(packed["used"]))
    width = _width(len(used))
    return [
        [kind, moment, *(used[_read(text[at : at + width])] for at in range(0, len(text), width))]
        for kind, moment, texts in packed["groups"]
        for text in texts.split(" ")
    ]


def _width(many: int) -> int:
    width = 1
    while len(LETTERS) ** width < many:
        width += 1
    return width


def _written(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, letter = divmod(number, len(LETTERS))
        text = LETTERS[letter] + text
    return text


def _read(text: str) -> int:
    number = 0
    for letter in text:
        number = number * len(LETTERS) + LETTERS.index(letter)
    return number


def terms_packed(terms: Iterable[Sequence[int]]) -> str:
    """The terms of each key, numbered as they first appear: `.` for a key with one new term; else how far before the
    next new one each of its terms is, and a space.
    """
    new, text = 0, ""
    for own in terms:
        steps = []
        for term in own:
            steps.append(new - term)
            new = max(new, term + 1)
        text += "." if steps == [0] else f"{','.join(map(str, steps))} "
    return text


def terms_unpacked(text: str) -> list[list[int]]:
    """The terms of each key again."""
    terms: list[list[int]] = []
    new = 0
    for part in text.replace(".", "0 ").split(" ")[:-1]:
        own = []
        for step in part.split(",") if part else ():
            own.append(new - int(step))
            new = max(new, own[-1] + 1)
        terms.append(own)
    return terms
