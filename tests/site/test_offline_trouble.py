"""What a reader sees, and what is kept, when a site asks for a login, is gone, or sends something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.failing_server import LOGIN, Luckless, luckless, small_site

DAYS = """days => caches.keys().then(async ([name]) => {
  const cache = await caches.open(name);
  const seen = Date.now() - days * 864e5;
  await cache.put(new URL("offline-state", location.origin), new Response(JSON.stringify({ since: seen, seen })));
})"""
TEXTS = """async () => {
  const all = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) all.push(await (await cache.match(request)).text());
  }
  return all;
}"""
READY = "html[data-offline=ready]"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a few pages."""
    return small_site(tmp_path_factory.mktemp("small") / "one", "one")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser."""
    made = browser.new_context()
    yield made
    made.close()


def _kept(context: BrowserContext, server: Luckless, days: float) -> Page:
    """A reader who has the handbook, and last saw the site some days ago."""
    page = context.new_page()
    page.goto(server.url())
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    page.evaluate(DAYS, days)
    return page


@pytest.mark.parametrize("trouble", ["a login page", "sent to a login elsewhere", "sent to a login here", "status 401"])
def test_a_login_is_told_with_the_age_and_a_way_in(context: BrowserContext, small: Path, trouble: str) -> None:
    with luckless(small) as server:
        page = _kept(context, server, days=2)
        server.plan = lambda name: trouble if name != "log-in.html" else None
        page.goto(server.url("page-1/"))
        expect(page.get_by_role("status")).to_contain_text("2 days ago")
        server.plan = lambda name: None
        page.get_by_role("link", name="Log in").click()
        expect(page).to_have_url(server.url())
        expect(page.locator("aside")).to_have_count(0)
        assert LOGIN.decode() not in page.evaluate(TEXTS)


@pytest.mark.parametrize("trouble", ["status 404", "status 410", "status 503", "no answer"])
def test_a_site_that_is_gone_is_told_after_days_and_once_a_day(
    context: BrowserContext, small: Path, trouble: str
) -> None:
    with luckless(small) as server:
        page = _kept(context, server, days=4)
        server.plan = lambda name: trouble
        page.goto(server.url())
        expect(page.get_by_role("status")).to_contain_text("4 days ago")
        page.get_by_role("button", name="Later").click()
        page.goto(server.url("page-1/"))
        page.wait_for_timeout(300)
        expect(page.locator("aside")).to_have_count(0)


@pytest.mark.parametrize("trouble", ["a login page", "half", "changed on the way", "cut off"])
def test_what_is_not_as_promised_is_not_kept_and_comes_at_the_next_visit(
    context: BrowserContext, small: Path, trouble: str
) -> None:
    with luckless(small) as server:
        server.plan = lambda name: trouble if name.startswith("page-") else None
        page = context.new_page()
        page.goto(server.url())
        page.wait_for_function("navigator.serviceWorker.controller")
        page.wait_for_timeout(500)
        assert page.locator(READY).count() == 0
        server.plan = lambda name: None
        page.goto(server.url())
        page.wait_for_selector(READY, state="attached", timeout=60_000)
        whole = {path.read_text("utf-8") for path in small.glob("page-*/index.html")}
        assert whole <= set(page.evaluate(TEXTS)) and LOGIN.decode() not in page.evaluate(TEXTS)


@pytest.mark.parametrize("trouble", ["status 503", "no end"])
def test_an_update_that_got_bad_answers_goes_on_in_the_next_visit(
    context: BrowserContext, small: Path, tmp_path: Path, trouble: str
) -> None:
    with luckless(small) as server:
        page = _kept(context, server, days=0)
        server.folder = small_site(tmp_path / "two", "two")
        server.plan = lambda name: trouble if name.startswith(("page-", "index", "assets/data")) else None
        page.goto(server.url())
        page.wait_for_timeout(1_000)  # by now the new worker has asked
        assert page.locator("h1").inner_text() == "one"
        server.plan = lambda name: None
        page.goto(server.url("page-1/"))
        page.get_by_role("button", name="Reload").click(timeout=20_000)
        page.wait_for_function("document.documentElement.dataset.script === 'two'")
        page.goto(server.url())
        expect(page.locator("h1")).to_have_text("two")
        page.wait_for_selector(READY, state="attached")
        assert page.evaluate("caches.keys().then((names) => names.length)") == 1
