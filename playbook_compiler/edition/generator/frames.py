"""What surrounds the text of a page: the menu as that page shows it, and the pages before and after it.

The theme prunes the menu: a page shows the heads of all sections, and of its own section all of it. So a page is drawn
again when something changed that its own menu shows, and not when another section's menu did.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

_PRUNED: Final = "navigation.prune"
_SEEN_THROUGH: Final = frozenset({_PRUNED, "navigation.top", "toc.follow", "content.code.copy", "navigation.footer"})
"""Features of which we know what of the menu a page shows. With any other one, each page hangs on the whole menu."""


class Frames:
    """Tells the frame of each page of one navigation. Items are MkDocs' own: what they say of themselves is read."""

    def __init__(self, navigation: Any, features: list[str]) -> None:
        self._opened: dict[int, str] = {}
        self._told: dict[int, str] = {}
        self._navigation = navigation
        whole = _PRUNED not in features or not set(features) <= _SEEN_THROUGH
        self._top = _hash([_tree(item) if whole else _closed(item) for item in navigation.items])
        self._home = self._tell(navigation.homepage)

    def of(self, page: Any) -> str:
        """The hash of all that a page shows of others."""
        around = [self._tell(one) for one in (page.previous_page, page.next_page)]
        sections = [self._open(section) for section in page.ancestors]
        return _hash([self._top, self._home, around, sections, page.is_homepage])

    def _tell(self, item: Any) -> str:
        """A page as others show it: nearly each is the next of one and the one before of another."""
        if item is None:
            return ""
        if id(item) not in self._told:
            self._told[id(item)] = _as_text(_brief(item))
        return self._told[id(item)]

    def _open(self, section: Any) -> str:
        known = self._opened.get(id(section))
        if known is None:
            known = self._opened[id(section)] = _hash([section.title, [_closed(child) for child in section.children]])
        return known


def _closed(item: Any) -> list[Any]:
    """An item as it is shown where one is not in it: a section leads to the first page in it."""
    if not item.children:
        return _brief(item)
    first = item.children[0]
    while first.children:
        first = first.children[0]
    return [item.title, len(item.children) > 0, _brief(first)]


def _tree(item: Any) -> list[Any]:
    return [item.title, [_tree(child) for child in item.children]] if item.children else _brief(item)


def _brief(item: Any) -> list[Any]:
    """A page or a link, as a menu shows it."""
    meta = getattr(item, "meta", None) or {}
    shown = {key: value for key, value in meta.items() if key not in ("description", "title")}
    return [item.title, getattr(item, "url", None), shown]


def _hash(told: Any) -> str:
    return hashlib.sha256(_as_text(told).encode()).hexdigest()[:32]


_as_text: Final = json.JSONEncoder(ensure_ascii=False, default=repr).encode
