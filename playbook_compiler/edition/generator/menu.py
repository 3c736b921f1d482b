"""A menu names the same pages on each page beside it: an entry is drawn once for all pages of one folder.

The theme draws each entry anew on every page, so that a section of a hundred pages draws ten thousand. Its template for
entries is asked through us, by a change of one line. Where that line is not as we know it the theme stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FunctionLoader

_TEMPLATE: Final = "partials/nav-item.html"
_ASKS: Final = '{{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}'
_ASKS_US: Final = _ASKS.replace("render(item", "hb_entry(page, render, item")


class Menu:
    """The entries that were drawn. To be forgotten when the title of a page changes."""

    def __init__(self, environment: Environment) -> None:
        self._drawn: dict[tuple[int, str], str] = {}
        self._loader = environment.loader
        self._environment = environment
        if self._loader is not None:
            environment.loader = ChoiceLoader([FunctionLoader(self._template), self._loader])
            environment.globals["hb_entry"] = self._entry

    def forget(self) -> None:
        """Draw all entries anew."""
        self._drawn.clear()

    def _template(self, name: str) -> str | None:
        if name != _TEMPLATE or self._loader is None:
            return None
        source, _, _ = self._loader.get_source(self._environment, name)
        return source.replace(_ASKS, _ASKS_US) if source.count(_ASKS) == 1 else None

    def _entry(self, page: Any, render: Callable[..., str], item: Any, *place: Any) -> str:
        """An entry of a menu. One that holds others, or is the page itself, is drawn by the theme each time.

        The way to it is the same from all pages of a folder, but from one that lies on the way.
        """
        if not page or item.children or item.active or item.url.startswith(page.url):
            return render(item, *place)
        key = (id(item), page.url.rstrip("/").rpartition("/")[0])
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = render(item, *place)
        return drawn
