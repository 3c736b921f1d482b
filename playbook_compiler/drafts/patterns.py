"""Sayings -> regular expressions that Python and a browser read alike.

In a saying of `draft.yml`, `*` stands for any ending, `..` for up to three words, `(a|b)` for either, and a word with
`?` behind it may be left out. A sentence that a handbook forbids holds no such signs; its slots stand for a few words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from playbook_compiler.languages.wording import one_sign_a_letter
from playbook_compiler.model.named_field import SLOT

LETTER: Final = "0-9A-Za-zÀ-ÖØ-öø-ÿ"
"""What a word is made of, in both engines: `\\w` means something else in a browser."""
BEFORE: Final = f"(?<![{LETTER}])"
AFTER: Final = f"(?![{LETTER}])"
WORD: Final = f"[{LETTER}'’]+"
_BETWEEN: Final = r'[\s,;:–—*_"“”«»()\-]+'
_ANY_SIGN: Final = r'[\s.,;:!?…–—*_"“”«»()\-]+'
_TOKEN: Final = re.compile(r"(?:\([^()]*\)|[^\s()])+")
_EITHER: Final = re.compile(r"(\([^()]*\))")
_SAID: Final = re.compile(rf"\{{[a-z_]+\}}|[{LETTER}'’%]+")
BETWEEN: Final = "~"
LEAST_WORDS: Final = 2
FEWEST_WORDS: Final = 4  # a shorter saying is forbidden as a whole sentence only
ENDING: Final = f"[{LETTER}'’]*"
_A_FEW: Final = rf"{WORD}(?:{_BETWEEN}{WORD}){{0,4}}"


def any_of(sayings: Iterable[str]) -> str:
    """One expression for some sayings of a language's `draft.yml`; one that fits nothing where there are none."""
    made = "|".join(map(_saying, sayings))
    return f"{BEFORE}(?:{made}){AFTER}" if made else "(?!)"


def _saying(text: str) -> str:
    made, gap, begun = "", "", False
    for part in _TOKEN.findall(text):
        if part == "..":
            gap += rf"(?:{_BETWEEN}{WORD}){{0,3}}?"
            continue
        optional = len(part) > 1 and part.endswith("?")
        word = _token(part.removesuffix("?"))
        if not begun:
            made += f"(?:{word}{_BETWEEN})?" if optional else word
            begun = not optional
        else:
            piece = f"{gap}{_BETWEEN}{word}"
            made += f"(?:{piece})?" if optional else piece
        gap = ""
    return made + gap


def _token(token: str) -> str:
    return "".join(map(_part, _EITHER.split(token)))


def _part(text: str) -> str:
    if text.startswith("("):
        return "(?:" + "|".join(_saying(one) for one in text[1:-1].split("|")) + ")"
    if text == r"\d+":
        return text
    return "".join(ENDING if sign == "*" else "['’]" if sign in "'’" else escaped(sign) for sign in text)


def escaped(text: str) -> str:
    """A text that stands for itself, escaped no more than a browser allows."""
    return re.sub(r"([.*+?^$(){}\[\]|/\\])", r"\\\1", text)


@dataclass(frozen=True)
class Forbidden:
    """A sentence that is never said, as an expression, and the words in small letters without which it cannot fit.

    The second group is the sentence; `BETWEEN` stands for what may lie between two of its words.
    """

    form: str
    words: tuple[str, ...]


def forbidden(
    text: str, fillers: Collection[str], same: Sequence[str], optional: Collection[str] = ()
) -> Forbidden | None:
    """What finds a sentence that is never said in either spelling, and with fillers in it.

    A short one counts only where it stands alone, for its words are all right in others; a single word never does.
    """
    groups = _same(tuple(same))
    words = [word if word.startswith("{") else word.strip("'’") for word in _SAID.findall(one_sign_a_letter(text))]
    while words and words[0].casefold() in fillers:
        words = words[1:]
    spoken = [_bare(word) for word in words if word and not SLOT.fullmatch(word)]
    if len(spoken) < LEAST_WORDS:
        return None
    body = _body(_as_said(words, groups), optional)
    alone = len(words) < FEWEST_WORDS
    form = rf'(^\s*|[.!?…:;\n]\s*["“«]?)({body})(?=\s*(?:[.!?…;\n"”»]|$))' if alone else f"({BEFORE})({body}){AFTER}"
    fixed = [word for word in spoken if word not in groups and word not in optional and "'" not in word]
    return Forbidden(form, tuple(dict.fromkeys(fixed)))


def _body(words: Sequence[str], optional: Collection[str]) -> str:
    *before, last = words
    parts = (f"(?:{word}{BETWEEN})?" if word in optional else f"{word}{BETWEEN}" for word in before)
    return "".join(parts) + last


def between(fillers: Collection[str]) -> str:
    """What `BETWEEN` stands for in a language."""
    slipped = "|".join(sorted((_literal(filler) for filler in fillers), key=lambda word: (-len(word), word)))
    return f"{_ANY_SIGN}(?:(?:{slipped}){_BETWEEN})?" if slipped else _ANY_SIGN


def _as_said(words: Sequence[str], groups: Mapping[str, str]) -> list[str]:
    """What fits each word, or two of them that are one in the other spelling."""
    made, at = [], 0
    while at < len(words):
        pair = _bare(" ".join(words[at : at + 2]))
        if " " in pair and pair in groups:
            made.append(groups[pair])
            at += 2
            continue
        word = words[at]
        made.append(_A_FEW if SLOT.fullmatch(word) else groups.get(_bare(word), _literal(word)))
        at += 1
    return made


def _bare(text: str) -> str:
    return text.replace("’", "'").casefold()


@cache
def _same(told: tuple[str, ...]) -> Mapping[str, str]:
    """For each way to write a thing all the ways: `I'm` and `I am`."""
    found: dict[str, str] = {}
    for line in told:
        ways = [way.strip() for way in line.split("=")]
        either = "(?:" + "|".join(_literal(way) for way in ways) + ")"
        found |= {_bare(way): either for way in ways if _bare(way) not in found}
    return found


def _literal(text: str) -> str:
    return _BETWEEN.join(escaped(word).replace("'", "['’´]?") for word in text.replace("’", "'").split())
