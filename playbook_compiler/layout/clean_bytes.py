"""What editors leave in a file that says nothing: a byte-order mark, line ends of two kinds, tabs outside texts."""

from __future__ import annotations

import re
from typing import Final

import yaml

_BLANK: Final = re.compile(r"^(?=[ \t]*\t)[ \t]+$", re.MULTILINE)
_INDENT: Final = re.compile(r"^\t+", re.MULTILINE)
_MIXED: Final = re.compile(r"^ +[^ \n]|^\t+ ", re.MULTILINE)


def mended(raw: bytes) -> bytes:
    """Return a file's bytes without these. A tab in a text stays, for it is a part of what somebody typed."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return (_without_tabs(text) if "\t" in text else text).encode()


def _without_tabs(text: str) -> str:
    """Where a text can be read, tabs between its words become spaces. Where it cannot, tabs that indent do so first,
    two spaces for each, but only if nothing is indented by spaces: else nobody knows how deep a tab was meant.
    """
    attempts = [text, blank := _BLANK.sub("", text)]
    if not _MIXED.search(blank):
        attempts.append(_INDENT.sub(lambda tabs: "  " * len(tabs[0]), blank))
    for attempt in attempts:
        try:
            return _between_words(attempt)
        except yaml.YAMLError:
            continue
    return text


def _between_words(text: str) -> str:
    parts, last = [], 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        parts += [
            text[last : token.start_mark.index].replace("\t", " "),
            text[token.start_mark.index : token.end_mark.index],
        ]
        last = token.end_mark.index
    return "".join([*parts, text[last:].replace("\t", " ")])
