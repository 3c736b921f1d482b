"""Remarks: where they are in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

_REMARK: Final = re.compile(r"#[^\n\r\x85\u2028\u2029]*")


@dataclass(frozen=True)
class Comment:
    """A comment: its text with the sign, where it begins and ends, and its column if it has a line of its own."""

    text: str
    start: int
    end: int
    column: int | None


def comments_in(text: str) -> list[Comment]:
    """Return every comment of a text, in order. Raises yaml.YAMLError."""
    if "#" not in text:
        return []
    return [
        _comment(text, match) for start, end in _between_tokens(text) for match in _REMARK.finditer(text, start, end)
    ]


def _between_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that hold nothing but spaces and comments."""
    last = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        yield last, token.start_mark.index
        last = token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):  # a comment may stand behind the sign
            start = token.start_mark.index
            yield start, text.find("\n", start)
    yield last, len(text)


def _comment(text: str, match: re.Match[str]) -> Comment:
    start = match.start()
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return Comment(match[0].replace("\t", " ").rstrip(), start, match.end(), None if before.strip() else len(before))
