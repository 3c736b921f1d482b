"""The words that a picture shows, kept in the picture itself: so a test can hold captions to them without a browser.

They are compared as they are read: capitals, signs and the breaks between lines make no difference.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Final

from PIL import Image, PngImagePlugin

KEPT: Final = "Description"
"""The PNG standard's own name for what a picture shows: under it `take` keeps the words."""


def words_of(path: Path) -> str:
    """The words that a picture shows, as they are compared. A drawing has them in its text."""
    if path.suffix == ".svg":
        return words_in(path.read_text(encoding="utf-8"))
    with Image.open(path) as image:
        assert isinstance(image, PngImagePlugin.PngImageFile)
        return plain(image.text.get(KEPT, ""))


def words_in(page: str) -> str:
    """The words of a little HTML or SVG that has no scripts, as they are compared."""
    without_style = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return plain(html.unescape(re.sub(r"<[^>]+>", " ", without_style)))


def plain(text: str) -> str:
    """A text as it is compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))
