"""What a browser keeps of a handbook behind a login: the login comes and goes, and so do people."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.conftest import browser_flags, browser_program
from tests.site.failing_server import LOGIN, luckless, small_site
from tests.site.login_server import OUT, WAYS, Door, door
from tests.site.test_offline import until
from tests.site.test_offline_trouble import READY, TEXTS

WEEK = {"keepDays": 7, "logOut": OUT}
PASS = """([days, spent]) => caches.keys().then(async (names) => {
  for (const name of names) {
    const at = Date.now() - days * 864e5;
    const state = { since: at, seen: at, at, spent: spent * 864e5 };
    const address = new URL("offline-state", name.split(" ")[1]);
    await (await caches.open(name)).put(address, new Response(JSON.stringify(state)));
  }
})"""
"""So many days ago the clock was looked at; by then, so many had gone by since the site gave the handbook."""

NOTES = "localStorage.setItem('handbook / me', 'Anna')"
NOTED = "localStorage.getItem('handbook / me')"
KEPT_AT = """caches.keys().then(async (names) => {
  const kept = {};
  for (const name of names) {
    kept[new URL(name.split(" ")[1]).pathname] = (await (await caches.open(name)).keys()).length;
  }
  return kept;
})"""
PAGES_KEPT = """caches.keys().then(async (names) => {
  const all = [];
  for (const name of names) for (const { url } of await (await caches.open(name)).keys()) all.push(url);
  return all.filter((url) => !url.endsWith("offline-state")).length;
})"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a few pages, kept for a week."""
    return small_site(tmp_path_factory.mktemp("small") / "one", "one", how=WEEK)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that several people use."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def server(small: Path) -> Iterator[Door]:
    """The site behind a login."""
    with door(small) as made:
        yield made


def enter(page: Page, server: Door, who: str) -> None:
    """Log in, until all is kept that is for this person."""
    page.goto(f"{server.luckless.address}/login?who={who}&to={server.luckless.place}")
    page.wait_for_selector(READY, state="attached", timeout=60_000)


def anna(context: BrowserContext, server: Door) -> Page:
    """The first person at this browser, who has noted something."""
    page = context.new_page()
    enter(page, server, "anna")
    page.evaluate(NOTES)
    return page


def closed(page: Page, server: Door, why: str) -> None:
    """Without a network nothing opens, and a plain word says why."""
    server.away = True
    for path in ("", "page-1/", "page-2/"):
        page.goto(server.url(path))
        expect(page.locator("h1")).to_have_text(f"Closed: {why}")
    assert page.get_by_role("link", name="Again").get_attribute("href") == server.url()


@pytest.mark.parametrize("way", WAYS)
def test_01_before_the_login_nothing_is_kept_and_with_it_all(
    context: BrowserContext, server: Door, small: Path, way: str
) -> None:
    server.way = way
    page = context.new_page()
    page.goto(server.url("page-1/"))
    assert page.locator(READY).count() == 0 and page.evaluate("caches.keys()") == []
    enter(page, server, "anna")
    whole = {path.read_text("utf-8") for path in small.glob("page-*/index.html")}
    assert whole <= set(page.evaluate(TEXTS)) and LOGIN.decode() not in page.evaluate(TEXTS)


def test_02_without_a_network_what_is_kept_opens(context: BrowserContext, server: Door) -> None:
    page = anna(context, server)
    server.away = True
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same")


@pytest.mark.parametrize("way", WAYS[:4])
def test_03_the_session_ends_it_is_told_and_nothing_is_overwritten(
    context: BrowserContext, server: Door, way: str
) -> None:
    page = anna(context, server)
    before = page.evaluate(PAGES_KEPT)
    server.live, server.way = set(), way
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same")
    expect(page.get_by_role("status")).to_contain_text("Log in")
    expect(page.get_by_role("status")).to_contain_text("Kept until")
    page.goto(server.url("page-3/"))
    expect(page.locator("h1")).to_have_text("one")
    texts = page.evaluate(TEXTS)
    assert LOGIN.decode() not in texts and "<h1>Sorry</h1>" not in texts and page.evaluate(PAGES_KEPT) == before
    page.get_by_role("link", name="Log in").click()  # the worker stays out of its way: the login itself comes
    expect(page.locator("h1")).to_have_text("Sorry" if way == "401" else "Who are you?")
    server.live = {"anna"}
    page.goto(server.url("page-2/"))
    expect(page.locator("aside")).to_have_count(0)


def test_04_who_is_refused_altogether_sees_nothing_also_without_a_network_until_somebody_may(
    context: BrowserContext, server: Door
) -> None:
    page = anna(context, server)
    before = page.evaluate(PAGES_KEPT)
    server.live, server.way = set(), "403"
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("Sorry")
    closed(page, server, "barred")
    server.away, server.live = False, {"anna"}
    page.goto(server.url("page-2/"))
    page.wait_for_selector(READY, state="attached")
    server.away = True
    page.goto(server.url("page-3/"))
    expect(page.locator("h1")).to_have_text("one")
    assert page.evaluate(PAGES_KEPT) == before and page.evaluate(NOTED) == "Anna"


@pytest.mark.parametrize("days", [6.9, 7.1])
def test_05_without_a_network_it_opens_for_seven_days_and_on_the_eighth_a_word_says_why(
    context: BrowserContext, server: Door, days: float
) -> None:
    page = anna(context, server)
    page.evaluate(PASS, [days, 0])
    page.close()
    server.away = True
    page = context.new_page()
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same" if days < 7 else "Closed: days")
    if days > 7:
        closed(page, server, "days")
        assert page.evaluate(PAGES_KEPT) == 0 and page.evaluate(NOTED) == "Anna"
        server.away = False
        page.goto(server.url("page-2/"))
        page.wait_for_selector(READY, state="attached")  # and with a network, all comes back


def test_05_also_in_a_browser_that_was_closed_meanwhile(browser: Browser, server: Door, tmp_path: Path) -> None:
    def opened() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=browser_program(), args=browser_flags()
        )

    with opened() as before:
        anna(before, server).evaluate(PASS, [7.1, 0])
    server.away = True
    with opened() as after:
        page = after.new_page()
        closed(page, server, "days")
        assert page.evaluate(PAGES_KEPT) == 0 and page.evaluate(NOTED) == "Anna"


@pytest.mark.parametrize("back", [5, 4000])
def test_06_a_clock_that_is_set_back_brings_no_day_more(context: BrowserContext, server: Door, back: int) -> None:
    page = anna(context, server)
    page.evaluate(PASS, [-back, 6])  # six days had gone by, and the clock now says an earlier day
    server.away = True
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("Closed: days")
    assert page.evaluate(PAGES_KEPT) == 0


def test_07_on_the_eighth_day_a_login_that_has_run_out_keeps_nothing_and_comes_itself(
    context: BrowserContext, server: Door
) -> None:
    page = anna(context, server)
    page.evaluate(PASS, [8, 0])
    server.live = set()
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("Who are you?")
    assert page.evaluate(PAGES_KEPT) == 0
    server.live = {"anna"}
    enter(page, server, "anna")
    server.away = True
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same")


def test_08_whoever_comes_after_long_with_a_login_that_holds_loses_nothing(
    context: BrowserContext, server: Door
) -> None:
    page = anna(context, server)
    before = page.evaluate(PAGES_KEPT)
    page.evaluate(PASS, [300, 0])
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same")
    assert page.evaluate(PAGES_KEPT) == before
    server.away = True
    page.goto(server.url("page-3/"))
    expect(page.locator("h1")).to_have_text("one")


@pytest.mark.parametrize("way", ["a link", "a form", "log-out.html", "without a network"])
def test_09_a_log_out_takes_the_pages_of_this_handbook_alone(
    context: BrowserContext, tmp_path: Path, small: Path, way: str
) -> None:
    root = tmp_path / "root"
    for name in ("ours", "theirs"):
        shutil.copytree(small, root / name)
    with door(root / "theirs", "/theirs/") as server:
        page = anna(context, server)
        server.luckless.folder, server.luckless.place = root / "ours", "/ours/"
        enter(page, server, "anna")
        log_out(page, server, way)
        until(page, f"{KEPT_AT}.then((kept) => kept['/ours/'] === 1)")  # one: that somebody logged out
        assert page.evaluate(KEPT_AT)["/theirs/"] > 10 and page.evaluate(NOTED) == "Anna"
        closed(page, server, "out")
        page.goto(f"{server.luckless.address}/theirs/page-2/")
        expect(page.locator("h1")).to_have_text("the same")


def log_out(page: Page, server: Door, way: str) -> None:
    """Log out of a handbook that stands below a path, where its worker does not see the address of the log-out."""
    out = server.luckless.address + OUT
    server.away = way == "without a network"
    if way == "log-out.html":
        server.live = set()  # the login is over already
    if way in ("log-out.html", "without a network"):
        page.goto(server.url("log-out.html?from=menu"))
    else:
        tag = f"<a href='{out}'>Out</a>" if way == "a link" else f"<form action='{out}'><button>Out</button></form>"
        page.evaluate(f"document.body.insertAdjacentHTML('beforeend', `{tag}`)")
        page.get_by_text("Out").click()
    expect(page.locator("h1")).to_have_text("Closed: out" if server.away else "Who are you?")


def test_10_a_log_out_within_the_handbooks_address_is_seen_by_whoever_types_it(
    context: BrowserContext, server: Door
) -> None:
    page = anna(context, server)
    page.goto(f"{server.luckless.address}{OUT}?rd=%2F")
    expect(page.locator("h1")).to_have_text("Who are you?")
    assert page.evaluate(PAGES_KEPT) == 0
    closed(page, server, "out")
    assert page.evaluate(NOTED) == "Anna"


@pytest.mark.parametrize("seen", [False, True], ids=["unseen", "after a login that ran out"])
def test_11_another_person_is_not_shown_what_is_not_for_them(context: BrowserContext, server: Door, seen: bool) -> None:
    page = anna(context, server)
    if seen:
        server.live = {"kim"}
        page.goto(server.url())
        expect(page.get_by_role("status")).to_contain_text("Log in")
    server.forbidden = {"kim": ("page-3/", "page-5/")}
    page.goto(f"{server.luckless.address}/login?who=kim&to=/page-1/")
    expect(page.locator("h1")).to_have_text("one")
    if not seen:  # nobody knows that it is another person until a page is refused
        page.goto(server.url("page-3/"))
        expect(page.locator("h1")).to_have_text("Sorry")
    for path in ("page-3/", "page-5/"):
        until(page, f"caches.match(new URL('/{path}', location.origin)).then((kept) => !kept)")
    server.away = True
    for path in ("page-3/", "page-5/"):
        page.goto(server.url(path))
        expect(page.locator("h1")).to_have_text("No network")
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same")


def test_12_a_firm_that_wants_nothing_kept_takes_back_what_readers_have(
    context: BrowserContext, server: Door, tmp_path: Path
) -> None:
    page = anna(context, server)
    server.luckless.folder = small_site(tmp_path / "off", "two", how={"keeps": False})
    page.goto(server.url())
    until(page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    page.goto(server.url())
    expect(page.locator("h1")).to_have_text("two")
    page.wait_for_timeout(300)
    assert page.evaluate("caches.keys()") == [] and page.evaluate(NOTED) == "Anna"
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_server_that_refuses_to_be_asked_for_heads_takes_nothing_away(context: BrowserContext, server: Door) -> None:
    server.heads = False
    page = anna(context, server)
    before = page.evaluate(PAGES_KEPT)
    page.goto(server.url("page-2/"))
    expect(page.locator("h1")).to_have_text("the same")
    assert page.evaluate(PAGES_KEPT) == before


def test_a_site_that_hangs_is_waited_for_two_seconds(context: BrowserContext, small: Path) -> None:
    with luckless(small) as server:
        page = context.new_page()
        page.goto(server.url())
        page.wait_for_selector(READY, state="attached", timeout=60_000)
        server.plan = lambda name: "no end"
        before = time.monotonic()
        page.goto(server.url("page-2/"))
        expect(page.locator("h1")).to_have_text("the same")
        assert time.monotonic() - before < 5
