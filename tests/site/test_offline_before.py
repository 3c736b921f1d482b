"""Readers who come from an earlier release's worker, and browsers that have no room."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.site.accessible import axe
from tests.site.failing_server import LOGIN, luckless, small_site
from tests.site.test_offline import until
from tests.site.test_offline_trouble import READY, TEXTS, _kept

EARLIER = Path(__file__).with_name("earlier_worker.txt")
"""The worker of a release that loaded it from sw.js, had short hashes, and did not look at what came."""

START = """navigator.serviceWorker.addEventListener("message", ({ data }) => {
  if (data === "all is kept") document.documentElement.dataset.offline = "ready";
});
navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" })
  .then(() => navigator.serviceWorker.ready).then((one) => one.active.postMessage("keep the rest"));
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser."""
    made = browser.new_context()
    yield made
    made.close()


def _earlier_site(folder: Path) -> Path:
    """A small site as the earlier release wrote it."""
    small_site(folder, "one")
    shutil.rmtree(folder / "assets/js/offline/worker")
    shutil.copyfile(EARLIER, folder / "assets/js/offline-worker.js")
    (folder / "assets/js/handbook.js").write_text(START, encoding="utf-8")
    pages = [f"{path.parent.relative_to(folder).as_posix()}/" for path in folder.glob("page-*/index.html")]
    files = dict.fromkeys(["", "assets/js/handbook.js", "offline.html", *pages], "0123456789ab")
    told = {"version": "ba9876543210", "shell": ["", "assets/js/handbook.js", "offline.html"], "list": "offline.json"}
    (folder / "offline.json").write_text(json.dumps({"version": told["version"], "files": files}), encoding="utf-8")
    code = f'self.HANDBOOK = {json.dumps(told)};\nimportScripts("assets/js/offline-worker.js");\n'
    (folder / "sw.js").write_text(code, encoding="utf-8")
    return folder


def test_an_earlier_release_is_followed_and_what_it_kept_wrongly_is_not(
    context: BrowserContext, tmp_path: Path
) -> None:
    with luckless(_earlier_site(tmp_path / "one")) as server:
        server.plan = lambda name: "a login page" if name.startswith("page-3/") else None
        page = context.new_page()
        page.goto(server.url())
        page.wait_for_selector(READY, state="attached")
        assert LOGIN.decode() in page.evaluate(TEXTS), "the earlier worker took what came"
        server.folder = small_site(tmp_path / "two", "two")
        server.plan = lambda name: "status 503" if name.startswith("page-5/") else None
        update = "navigator.serviceWorker.getRegistration().then((one) => one.update())"
        page.evaluate(update)
        page.wait_for_timeout(1_000)
        assert page.evaluate("caches.keys().then((names) => names.some((name) => name.endsWith(' ba9876543210')))")
        server.plan = lambda name: None
        page.evaluate(update)
        until(page, "navigator.serviceWorker.getRegistration().then((one) => Boolean(one.waiting))")
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.waiting.postMessage('take over'))")
        page.wait_for_timeout(500)
        page.goto(server.url())
        expect(page.locator("h1")).to_have_text("two")
        page.wait_for_selector(READY, state="attached")
        assert LOGIN.decode() not in page.evaluate(TEXTS)
        names = page.evaluate("caches.keys()")
        assert len(names) == 1 and not names[0].endswith(" ba9876543210")


def test_a_browser_without_room_shows_the_site_and_keeps_it_once_there_is_room(
    context: BrowserContext, tmp_path: Path
) -> None:
    with luckless(small_site(tmp_path / "one", "one")) as server:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": server.address, "quotaSize": 9_000})
        page.goto(server.url())
        page.wait_for_timeout(1_500)
        expect(page.locator("h1")).to_have_text("one")
        assert page.locator(READY).count() == 0
        session.send("Storage.overrideQuotaForOrigin", {"origin": server.address})
        page.goto(server.url("page-1/"))
        page.wait_for_selector(READY, state="attached")


def test_the_note_of_the_age_can_be_read_by_everybody(context: BrowserContext, tmp_path: Path) -> None:
    with luckless(small_site(tmp_path / "one", "one")) as server:
        page = _kept(context, server, days=4)
        server.plan = lambda name: "status 503"
        page.goto(server.url())
        expect(page.get_by_role("status")).to_contain_text("4 days ago")
        found = axe(page, within="aside")["violations"]
        assert [violation["id"] for violation in found] == []
