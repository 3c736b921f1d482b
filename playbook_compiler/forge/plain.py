"""A stranger's text, written so that nothing in it speaks for us: no picture, no link, no name that is called.

What a pull request's jobs made is shown under our name. Of Markdown only what `diff` itself writes is kept: headings,
lists, bold, what went and what came, folded parts and the red box. All else is a sign like any other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

CAUTION: Final = "> [!CAUTION]"

_APART: Final = "\u200b"  # parts what a forge would join to a name or a link, and nobody sees it
_LINKED: Final = re.compile(
    r"""(?<=@)                              # @name, a@firm.example
    | (?<=[#!%&$~^])(?=[\w"])               # \#12, !12, %milestone, &epic, $snippet, ~label, and entities
    | (?<=:)(?=//|[^\s@]{1,64}@)            # https://…, mailto:…
    | (?<=\bwww)(?=\.)
    | (?<=\bGH-)(?=\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMIT: Final = re.compile(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~!$^])")
_START: Final = re.compile(r" {0,8}(?:> )?(?:- |#{2,3} )?")
_SUMMARY: Final = re.compile(r"<details><summary>(.*)</summary>")
_TOKEN: Final = re.compile(
    r"(?P<kept>\*\*|</?(?:del|ins)>|(?<!`)`[A-Za-z0-9_/-]+(?:\.[A-Za-z0-9_/-]+)*`(?!`))"
    r"|\\(?P<sign>[!-/:-@\[-`{-~])|(?P<entity>&(?:amp|lt|gt|#64|#8203);)|(?P<other>.)",
    re.DOTALL,
)
_MOST_OPEN: Final = 9


def escaped(text: str) -> str:
    """A text as Markdown that shows just this, calls nobody and leads nowhere."""
    parted = _parted(text).replace("&", "&amp;")
    parted = _MARKDOWN.sub(r"\\\1", parted).replace("\\<", "&lt;").replace("@", "&#64;")
    return parted.replace(_APART, "&#8203;")


def harmless(text: str) -> str:
    """A text in the Markdown of `diff`, with everything else in it made a plain sign. Twice is the same as once."""
    lines: list[str] = []
    folded = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        summary = _SUMMARY.fullmatch(line)
        if summary and folded < _MOST_OPEN:
            folded += 1
            lines.append(f"<details><summary>{_in_html(summary[1])}</summary>")
        elif line == "</details>":
            lines += [line] if folded else []
            folded -= 1 if folded else 0
        else:
            lines.append(line if line in (CAUTION, ">") else _line(line))
    return "\n".join([*lines, *(["", "</details>"] * folded)])


def _line(line: str) -> str:
    match = _START.match(line)
    start = match[0] if match else ""
    return start + "".join(_pieces(line[len(start) :]))


def _pieces(text: str) -> Iterator[str]:
    """The text, signs of the forge's own Markdown as they are, and everything between them escaped anew."""
    plain: list[str] = []
    for token in _TOKEN.finditer(text):
        if token["kept"]:
            yield escaped("".join(plain))
            yield token["kept"]
            plain = []
        else:
            plain.append(token["sign"] or html.unescape(token["entity"] or "") or token["other"] or "")
    yield escaped("".join(plain))


def _in_html(text: str) -> str:
    """A text inside HTML, where Markdown is not read."""
    return html.escape(_parted(html.unescape(text)), quote=False).replace(_APART, "&#8203;")


def _parted(text: str) -> str:
    """A text with a sign that nobody sees wherever a forge would make a link of it, and no other such sign."""
    seen = "".join(sign for sign in text if sign.isprintable())
    return _LINKED.sub(_APART, _COMMIT.sub(_half, seen))


def _half(match: re.Match[str]) -> str:
    """What may be a commit, parted; a number, of a telephone say, stays."""
    return match[0] if match[0].isdecimal() else f"{match[0][0]}{_APART}{match[0][1:]}"
