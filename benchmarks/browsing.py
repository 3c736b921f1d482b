"""A phone to read with: a site on loopback, and Chromium on a narrow screen, slowed down to what a phone can do."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.site.conftest import start_chromium

SLOWER = 4  # a phone of the middle, beside this machine


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that the tests drive."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been nowhere yet and keeps nothing of the site: each load is a first one."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    try:
        yield context
    finally:
        context.close()


def slow_page(context: BrowserContext) -> Page:
    """A new tab of a slow machine, without a cache."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page
