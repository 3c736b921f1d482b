"""The pictures of texts in finished HTML: where each stands in the site, and how large it is, so that nothing jumps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from playbook_compiler.model.picture import size_of
from playbook_compiler.view.view import View

_PICTURE: Final = re.compile(r'<img src="(pictures/[a-z0-9.-]+)" alt="([^"]*)">')
_HIGHEST: Final = 720
"""How high a picture is drawn at most: a phone's screen, photographed, would fill two of a desk's."""


Size = Callable[[str], tuple[float, float]]
"""Tells how large the picture at a path is."""


def sizes_in(pictures: Mapping[str, bytes]) -> Size:
    """The sizes of some pictures by their paths."""
    return lambda path: size_of(path, pictures[path])


def with_pictures(html: str, size: Size, root: str = "", *, at_once: bool = False) -> str:
    """Give each picture that Markdown made its address, seen from the page, and its size.

    `at_once`: it is loaded with the page, as on one that is there to be printed; else when a reader comes near it.
    The search finds a page by the words for its pictures.
    """
    return _PICTURE.sub(partial(_drawn, size, root, at_once), html) if '<img src="pictures/' in html else html


def shown_in(html: str) -> list[str]:
    """The paths of the pictures in HTML in which they have their addresses seen from the root."""
    return list(dict.fromkeys(re.findall(r'<img class="hb-picture" src="(pictures/[a-z0-9.-]+)"', html)))


def _drawn(size_at: Size, root: str, at_once: bool, found: re.Match[str]) -> str:
    width, height = size_at(found[1])
    smaller = min(1.0, _HIGHEST / height)
    size = f'width="{max(1, round(width * smaller))}" height="{max(1, round(height * smaller))}"'
    when = "" if at_once else ' loading="lazy" decoding="async"'
    words = f'alt="{found[2]}" data-pagefind-index-attrs="alt"'
    return f'<img class="hb-picture" src="{root}{found[1]}" {words} {size}{when}>'


def picture_files(view: View) -> dict[str, bytes]:
    """The pictures that the texts of a view show, by their place in the site; no other leaves the repository."""
    shown = {path for entry in view.all_entries() for path in entry.named_pictures}
    return {path: view.pictures[path] for path in sorted(shown) if path in view.pictures}
