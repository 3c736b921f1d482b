"""Waiting until a page is still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, Page

_FETCHED = "[location.href, document.readyState, performance.getEntriesByType('resource').length]"


def settled(page: Page, what: Callable[[], Any] | None = None, quiet: int = 400) -> Any:
    """What is measured (else: what the page has fetched), once it stays the same for `quiet` milliseconds.

    Playwright's own "networkidle" gets lost on a busy machine: nothing is on its way, and it is never told.
    """
    page.wait_for_load_state("load")
    what = what or (lambda: _fetched(page))
    before = what()
    for _ in range(60):
        page.wait_for_timeout(quiet)
        now = what()
        if now == before:
            return now
        before = now
    raise AssertionError(f"never still: {before}")


def _fetched(page: Page) -> object:
    try:
        return page.evaluate(_FETCHED)
    except Error as error:
        if "context was destroyed" not in str(error):
            raise
        return object()  # the page went on to another (the page for those who are logged out does)
