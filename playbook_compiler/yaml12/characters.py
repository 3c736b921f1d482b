"""Signs that nobody sees and that no page, letter or calendar can carry: found, named, mended where sure.

They are judged before anything else reads a file. So whatever comes after knows one kind of line end and no
sign that a program reads as something else: no control characters, no separators, no orders about the direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.problems.worded import worded

_DIRECTION: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE_ENDS: Final = "\x0b\x0c\x1c-\x1e\x85\u2028\u2029"  # for Python, libyaml or a browser, and for nobody else
UNSEEN: Final = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff{_DIRECTION}"
"""The signs that no text may hold, as a regular expression has them between its brackets."""
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
_TURNS: Final = re.compile(f"[{_DIRECTION}]")
_ENDS: Final = re.compile("[\x0b\x0c\u2028\u2029]")
_ENDS_A_LINE: Final = re.compile(f"[{_LINE_ENDS}]")
_NAMES: Final = {
    0x00: worded("a zero byte"),
    0x07: worded("a bell"),
    0x08: worded("a backspace"),
    0x0B: worded("a vertical tab"),
    0x0C: worded("a form feed"),
    0x1B: worded("an escape"),
    0x7F: worded("a delete"),
    0x85: worded("a next line"),
    0xFEFF: worded("a byte-order mark"),
}

_ESCAPE: Final = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<sign>.))", re.S
)
_SIGNS: Final = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "N": "\x85", "L": "\u2028",
                 "P": "\u2029"}  # fmt: skip


def plain_line_ends(text: str) -> str:
    """The text with one kind of line end. A carriage return is one, alone or before a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def holds_unseen(text: str) -> bool:
    """Whether a sign stands in the text that no text may hold."""
    return _UNSEEN.search(text) is not None


@dataclass(frozen=True)
class Finding:
    """What is told of a sign: the rule, the message and how to mend it."""

    rule: str
    message: str
    hint: str


def finding(sign: str) -> Finding:
    """What is wrong with one sign."""
    code = ord(sign)
    name = _NAMES.get(code) or unicodedata.name(sign, "").lower()
    named = worded("U+{code:04X}, {unicode_name}", code=code, unicode_name=name) if name else f"U+{code:04X}"
    if _TURNS.match(sign):
        message = worded("there is an invisible sign here that turns the direction of the text ({named})", named=named)
        return Finding(
            "text-direction", message, worded("Delete it; what others read must stand in the order of the file.")
        )
    if _ENDS_A_LINE.match(sign):
        message = worded(
            "there is an invisible sign here that some programs read as the end of a line ({named})", named=named
        )
        return Finding("control-character", message, worded("Replace it by a space, or by a line end of its own."))
    meant = _of_windows(sign)
    hint = (
        worded("Replace it by '{meant}', which Windows writes so.", meant=meant)
        if meant
        else worded("Delete it and type the text again.")
    )
    return Finding(
        "control-character", worded("there is an invisible control character here ({named})", named=named), hint
    )


def unseen(text: str, path: str) -> Iterator[Problem]:
    """Tell each line that holds such signs, at the first of them. `text` has plain line ends."""
    if not holds_unseen(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := _UNSEEN.search(line):
            told = finding(found[0])
            fix = _fix(line, number)
            yield Problem(path, number, found.start() + 1, told.rule, told.message, told.hint, fix=fix)


def escaped(typed: str) -> tuple[int, str] | None:
    """Where in a text in double quotes, as it was typed, an escape makes such a sign, and which sign."""
    for match in _ESCAPE.finditer(typed):
        digits = match["x"] or match["u"] or match["U"]
        sign = chr(int(digits, 16)) if digits else _SIGNS.get(match["sign"], " ")
        if _UNSEEN.match(sign):
            return match.start(), sign
    return None


def _fix(line: str, number: int) -> Fix | None:
    """The change of a line that is sure to be meant, for all such signs in it; None where one is not sure."""
    mended = [_mended(line, match.start()) for match in _UNSEEN.finditer(line)]
    if None in mended:
        return None
    places = [match.start() for match in _UNSEEN.finditer(line)]
    first, last = places[0], places[-1]
    instead = dict(zip(places, mended, strict=True))
    text = "".join(instead.get(at) or "" if at in instead else line[at] for at in range(first, last + 1))
    return Fix(number, first + 1, number, last + 2, text)


def _mended(line: str, at: int) -> str | None:
    """What is meant by one sign: nothing, a space, or the sign that Windows writes so. None: nobody knows."""
    sign = line[at]
    if sign == "\ufeff":
        return ""
    if _TURNS.match(sign):
        return None if _written_from_the_right(line) else ""
    if _ENDS.match(sign):
        before, after = line[:at].strip(" -"), line[at + 1 :].strip()
        return " " if before and after else None
    return _of_windows(sign)


def _of_windows(sign: str) -> str | None:
    """U+0080 to U+009F are what is left of a text in Windows-1252 read as Latin-1; U+0085 is a line end too."""
    if not "\x80" <= sign <= "\x9f" or sign == "\x85":
        return None
    try:
        return sign.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _written_from_the_right(line: str) -> bool:
    return any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in line if not _TURNS.match(sign))
