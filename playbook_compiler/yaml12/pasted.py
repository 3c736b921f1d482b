"""What a word processor leaves in the layout of a file: bullets for dashes, and spaces that are none to YAML.

Both look right on the screen. YAML reads a bullet as the first sign of a text, and a non-breaking space as a letter, so
that the problem would be told on another line, or in words that help nobody. In a text of several lines (behind `|` or
`>`) they are what somebody typed, and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.problems.worded import worded

_SPACES: Final = "\u00a0\u2000-\u200a\u202f\u3000"
MAY_BE_PASTED: Final = re.compile(f"[•‣◦▪●⁃∙\uf0b7–·{_SPACES}]")
"""Signs without which nothing was pasted: most files hold none."""

_ODD_SPACE: Final = re.compile(f"[{_SPACES}]")
_LAYOUT: Final = re.compile(
    rf"(?P<indent>[ {_SPACES}]*)(?:-[ {_SPACES}]+)*(?:(?:[\w-]+|\"[^\"]*\"):(?:[ {_SPACES}]+|$))?", re.ASCII
)
"""What of a line is layout: its indentation, its dashes, and the name of its field with the space behind."""

_QUOTED: Final = re.compile(r"\"[^\"]*\"")
_BULLET: Final = re.compile(rf"(?P<before>[ ]*(?:- +)?)(?P<sign>[•‣◦▪●⁃∙\uf0b7])[ \t{_SPACES}]*(?=\S)")
_DASH: Final = re.compile(rf"(?P<before>[ ]*)(?P<sign>[–·])[ \t{_SPACES}]+(?=\S)")  # also a dialogue, and a sum
_SHOWN: Final = 40  # signs of an entry that a message quotes
_OPENS: Final = re.compile(r"[^#]*(?::|-)[ ]+[|>][-+0-9]*[ \t]*(?:#.*)?")


def pasted(text: str, path: str) -> Iterator[Problem]:
    """Tell each line whose layout holds such a sign, with the change that mends it. `text` has plain line ends."""
    if not MAY_BE_PASTED.search(text):
        return
    before = ""
    for number, line in _lines_of_layout(text):
        layout = _LAYOUT.match(line)
        assert layout is not None  # it matches nothing as well
        around = _QUOTED.sub(lambda name: "_" * len(name[0]), layout[0])  # in quotes it was meant
        odd = _ODD_SPACE.search(around)
        if odd is not None:
            yield _space(path, number, line, around, odd)
        elif (found := _bullet(line, before)) is not None:
            yield _as_a_dash(path, number, line, found)
        if line.strip():
            before = line


def _lines_of_layout(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a file, with their numbers, that are no remark and no part of a text behind `|` or `>`."""
    deeper_than: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip())
        if deeper_than is not None and (not line.strip() or indent > deeper_than):
            continue
        deeper_than = indent if _OPENS.fullmatch(line) else None
        if not line.lstrip().startswith("#"):
            yield number, line


def _bullet(line: str, before: str) -> re.Match[str] | None:
    """The bullet that a line begins with. A dash or a dot is one only where a list begins, or goes on."""
    found = _BULLET.match(line)
    if found is not None:
        return found
    found = _DASH.match(line)
    if found is None:
        return None
    begins = before.rstrip().endswith(":")
    goes_on = before.startswith((f"{found['before']}{found['sign']}", f"{found['before']}- "))
    return found if begins or goes_on else None


def _space(path: str, number: int, line: str, layout: str, odd: re.Match[str]) -> Problem:
    name = unicodedata.name(odd[0]).lower().replace("no-break", "non-breaking")
    message = worded(
        "a {unicode_name} (U+{code:04X}) stands here where YAML needs a plain space",
        unicode_name=name,
        code=ord(odd[0]),
    )
    hint = worded(
        "Type a space in its place. It looks the same, and mostly comes along from a word processor or a web page."
    )
    first, last = odd.start(), max(match.end() for match in _ODD_SPACE.finditer(layout))
    mended = "".join(" " if _ODD_SPACE.match(sign) else kept for sign, kept in zip(layout, line, strict=False))
    fix = Fix(number, first + 1, number, last + 1, mended[first:last])
    return Problem(path, number, first + 1, "pasted-space", message, hint, fix=fix)


def _as_a_dash(path: str, number: int, line: str, found: re.Match[str]) -> Problem:
    column = found.start("sign") + 1
    twice = "-" in found["before"]
    entry = line[found.end() :].rstrip()
    entry = entry if len(entry) <= _SHOWN else f"{entry[: _SHOWN - 1]}…"
    message = worded("'{entry}' begins with '{sign}', a bullet of a word processor", entry=entry, sign=found["sign"])
    hint = (
        worded("Delete it: the dash before it makes the list.")
        if twice
        else worded("Begin each entry of a list with '- ' instead.")
    )
    fix = Fix(number, column, number, found.end() + 1, "" if twice else "- ")
    return Problem(path, number, column, "pasted-bullet", message, hint, fix=fix)
