"""Take a picture of a page, small, with the words that stand in it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

from PIL import Image, PngImagePlugin
from playwright.sync_api import Page

from tests.pictures.words import KEPT

_COLOURS: Final = 96  # text on plain ground has few, and a palette makes a picture a third of its size

_VISIBLE: Final = """
(clip) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [], range = document.createRange();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(texts.currentNode);
    const box = range.getBoundingClientRect(), top = box.top + window.scrollY;
    const inside = box.left >= clip.x && box.right <= clip.x + clip.width && top >= clip.y;
    if (inside && box.width > 1 && box.height > 1 && top + box.height <= clip.y + clip.height)
      seen.push(texts.currentNode.data);
  }
  return seen.join(" ");
}
"""


def take(page: Page, clip: Any, path: Path, *, full_page: bool = True) -> None:
    """Take a picture of a part of a page, small, with the words that stand in it whole."""
    taken = page.screenshot(clip=clip, full_page=full_page, animations="disabled")
    kept = PngImagePlugin.PngInfo()
    kept.add_itxt(KEPT, " ".join(page.evaluate(_VISIBLE, clip).split()))
    few = (
        Image.open(io.BytesIO(taken))
        .convert("RGB")
        .quantize(
            _COLOURS,
            method=Image.Quantize.MAXCOVERAGE,  # which keeps a colour that stands in one place only
            kmeans=3,
            dither=Image.Dither.NONE,
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, optimize=True, pnginfo=kept)
