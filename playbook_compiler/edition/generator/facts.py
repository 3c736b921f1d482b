"""What is known of a page once its Markdown was read: all that other pages show of it, and what it points at."""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class PageFacts(NamedTuple):
    """The facts of one page. They can be kept, and sent to another process."""

    source: str
    """The hash of its Markdown."""
    title: str | None
    meta: dict[str, Any]
    """What its front matter says."""
    anchors: frozenset[str]
    """What can be pointed at on it."""
    points: tuple[tuple[str, str, str], ...]
    """Where its links point at a part of a page: the page's file, the part, and the link as it was written."""
    is_linked: bool
    """Whether it has links that the generator follows: these hang on which other files there are."""
    warnings: tuple[str, ...] = ()


def as_bytes(facts: PageFacts) -> bytes | None:
    """The facts as they are kept; nothing where the front matter holds what JSON cannot, or something is wrong."""
    if facts.warnings:
        return None
    told = [facts.source, facts.title, facts.meta, sorted(facts.anchors), facts.points, facts.is_linked]
    try:
        text = json.dumps(told, ensure_ascii=False)
    except (TypeError, ValueError):
        return None
    return text.encode() if json.loads(text)[2] == facts.meta else None


def from_bytes(told: bytes) -> PageFacts:
    """The facts that were kept so."""
    source, title, meta, anchors, points, is_linked = json.loads(told)
    return PageFacts(source, title, meta, frozenset(anchors), tuple(tuple(point) for point in points), is_linked)
