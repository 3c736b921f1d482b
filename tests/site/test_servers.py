"""The site on stock web servers, at any path: everything works as it does on ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook_compiler.edition.headers import headers_of
from tests.site.conftest import PHONE
from tests.site.failing_server import luckless
from tests.site.runs import start
from tests.site.web_servers import web_server

SERVERS = {"nginx": ("nginx", "/", ""), "apache": ("apache2", "/handbook/", "ErrorDocument 404 {place}404.html\n")}
"""Program, path, and what is added: on nginx all the headers as well, on Apache the page for no page."""

Visit = Callable[[], Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A reader on a phone. What a page's console says is wrong fails the test, while there is a network."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce")
    wrong: list[str] = []

    def make() -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        return page

    yield make
    context.close()
    expected = ("ERR_CONNECTION_REFUSED", "404", "root-here.js")  # the page for no page looks for its root
    assert [said for said in wrong if not any(word in said for word in expected)] == []


def search(page: Page) -> None:
    """Search for a word, and open what is found."""
    page.wait_for_selector(".hb-dialog", state="attached")
    page.keyboard.press("Control+k")  # "/" belongs to the front page's own box, once its script is there
    page.locator(".hb-dialog input").fill("invoice")
    expect(page.locator(".hb-hits li").first).to_be_visible()
    page.locator(".hb-hits a").first.click()
    page.wait_for_url("**/moments/**")


@pytest.mark.parametrize(("program", "place", "more"), SERVERS.values(), ids=SERVERS)
def test_search_run_and_letter_work_and_go_on_without_the_server(
    visit: Visit, site: Path, program: str, place: str, more: str
) -> None:
    page = visit()
    if program == "nginx":
        more = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers_of(site).always)
    with web_server(program, site, place, more) as address:
        page.goto(address)
        search(page)
        page.goto(f"{address}moments/complaint/")
        start(page, "Berg & Sønn")
        page.locator("li.hb-step input[type=checkbox]:visible").first.check()
        expect(page.locator("li.hb-step", has_text="Done").first).to_be_visible()
        page.goto(f"{address}messages/delay-notice/")
        page.locator("fill-letter .hb-form input").first.fill("Kari")
        expect(page.locator(".hb-letter")).to_contain_text("Kari")
        page.wait_for_selector("html[data-offline=ready]", state="attached", timeout=60_000)
    page.goto(f"{address}runs/")
    expect(page.locator("my-runs")).to_contain_text("Berg & Sønn")
    page.goto(address)
    search(page)
    page.goto(f"{address}messages/delay-notice/")
    page.locator("fill-letter .hb-form input").first.fill("Ola")
    expect(page.locator(".hb-letter")).to_contain_text("Ola")
    page.goto(f"{address}whole/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network")
    expect(page.locator("main p:visible").first).to_contain_text("is made anew every day")
    assert page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_role("link", name="To the front page").click()
    expect(page.locator("h1")).to_contain_text("What is happening?")


def test_the_page_for_no_page_knows_where_it_is_on_apache(visit: Visit, site: Path) -> None:
    page = visit()
    with web_server("apache2", site, "/handbook/", SERVERS["apache"][2]) as address:
        for wrong in ("nothing-here", "moments/nothing/", "a/b/c/d/nothing.html"):
            page.goto(address + wrong)
            assert page.evaluate("document.baseURI") == address
            assert page.evaluate("document.querySelector('.md-logo').href") == address


@pytest.mark.parametrize("place", ["/", "/handbook/", "/a/b/", "/handbook/v2.1/nb/"])
def test_it_stands_at_any_path(visit: Visit, drilled: Path, place: str) -> None:
    page = visit()
    with luckless(drilled / "site", place) as server:
        server.missing = (server.folder / "404.html").read_bytes()
        server.headers = dict(headers_of(server.folder).always)
        page.goto(server.url("moments"))  # without the slash
        expect(page).to_have_url(server.url("moments/"))
        server.asked.clear()
        page.goto(server.url("nothing/here/"))
        expect(page.locator("[data-search-ready], .md-header")).to_be_visible()
        colour = page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor")
        assert colour == "rgb(11, 92, 88)", "the page for no page has the handbook's look"
        wrong = [name for name in server.asked if not (server.folder / name.removeprefix("/")).is_file()]
        assert len(wrong) <= 2 + 1 + place.count("/"), "the page, and where the root may be"
        assert page.evaluate("document.querySelector('link[rel=manifest]').href") == server.url("manifest.webmanifest")
        assert page.evaluate("document.querySelector('link[rel=manifest]').crossOrigin") == "use-credentials"
        here = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert here["url"] == server.url("manifest.webmanifest") and here["errors"] == []


def test_no_page_and_no_picture_carries_a_style_of_its_own(site: Path) -> None:
    for path in (*site.rglob("*.html"), *site.rglob("*.svg")):
        text = path.read_text(encoding="utf-8")
        assert "<style" not in text and ' style="' not in text, path


def test_two_handbooks_on_a_host_are_two_apps(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert {manifest["start_url"], manifest["scope"]} == {"./"} and "id" not in manifest


def test_the_page_for_no_page_has_its_look_without_scripts_too(browser: Browser, drilled: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    with luckless(drilled / "site") as server:
        server.missing = (server.folder / "404.html").read_bytes()
        page = context.new_page()
        page.goto(server.url("nothing/here/"))
        page.locator(".md-logo").first.click()
        expect(page).to_have_url(server.url())
    context.close()
