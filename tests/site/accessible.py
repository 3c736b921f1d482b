"""What axe says of a page. What passes is only counted: telling each node of it takes most of the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def axe(page: Page, tags: Sequence[str] = WCAG, within: str | None = None) -> dict[str, Any]:
    """What axe answers of the page or of a part `within` it: its rules with these tags, or all of them for none."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if tags:
        options["runOnly"] = {"type": "tag", "values": list(tags)}
    answer: dict[str, Any] = Axe().run(page, within, options=options).response
    return answer
