"""What holds for every page: reachable, whole, accessible, and nothing fetched from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from playbook_compiler.pages import all_pages
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.overlay import starter_read
from tests.site.accessible import axe
from tests.site.conftest import ONE_OF_EACH, PHONE, TODAY, Reader, in_each_view, unfold


class _Html(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")


@pytest.fixture(scope="module")
def parsed(site: Path) -> dict[str, _Html]:
    """Every page of the site by its address."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): _Html(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def test_every_page_of_the_handbook_is_there(parsed: dict[str, _Html]) -> None:
    handbook, _ = starter_read()
    wanted = {page.address for page in all_pages(edition_of(handbook, Facts(date.fromisoformat(TODAY))))}
    assert len(wanted) > 50
    assert wanted - set(parsed) == set()
    assert {html.language for html in parsed.values()} == {"en"}


def test_every_link_and_anchor_leads_somewhere(parsed: dict[str, _Html], site: Path) -> None:
    broken = []
    for address, html in parsed.items():
        if address == "404.html":
            continue  # its links are made for the site's root
        for link in html.links:
            target, anchor = urldefrag(urljoin(f"http://here/{address}", link))
            if urlsplit(target).netloc != "here":
                continue
            path = urlsplit(target).path.lstrip("/")
            if Path(path).suffix in (".atom", ".ics", ".json") and (site / path).is_file():
                continue
            page = parsed.get(path)
            if page is None or (anchor and anchor not in page.ids):
                broken.append((address, link))
    assert broken == []


def test_edit_this_page_opens_the_yaml(site: Path) -> None:
    def edit(address: str) -> str:
        found = re.search(
            r'class="hb-edit" href="([^"]+)"', (site / address / "index.html").read_text(encoding="utf-8")
        )
        return found[1].removeprefix("https://github.com/your-firm/handbook/edit/main/") if found else ""

    assert edit("moments/customer-terminates") == "playbooks/moments/customer-terminates.yml"
    assert edit("roles/finance") == "playbooks/roles.yml"
    assert edit("journey") == "playbooks/handbook.yml"
    assert edit("promises") == "playbooks/promises.yml"


def test_used_by_shows_who_names_it(site: Path) -> None:
    story = (site / "stories/the-important-customer/index.html").read_text(encoding="utf-8")
    foot = story[story.index('class="hb-foot"') :]
    assert "../../moments/busy-with-a-big-client/" in foot
    promise = (site / "promises/index.html").read_text(encoding="utf-8")
    assert '../moments/busy-with-a-big-client/">Busy with a big customer</a>' in promise


TOO_LOW = Path(__file__).with_name("too_low.js").read_text(encoding="utf-8")


@in_each_view
def test_axe_finds_nothing_and_nothing_is_fetched_from_elsewhere(
    reader: Callable[..., Reader], size: tuple[int, int], scheme: str
) -> None:
    somebody = reader(size, scheme)
    asked: list[str] = []
    somebody.context.on("request", lambda request: asked.append(request.url))
    page = somebody.open()
    found = []
    low = {}
    for kind, path in ONE_OF_EACH.items():
        page.goto(somebody.served.url(path))
        page.wait_for_selector("handbook-search-box button")
        found += _violations(page, kind)
        if size == PHONE and (tapped := page.evaluate(TOO_LOW[TOO_LOW.index("() =>") :].rstrip())):
            low[kind] = tapped
    assert low == {}, "what is tapped is a thumb high"
    page.goto(somebody.served.url("moments/customer-terminates/"))
    page.locator("tick-list input").first.check()
    unfold(page, "learn-practice")
    page.locator("learn-practice[ready] .hb-choice").first.click()
    page.get_by_role("button", name="Answer", exact=True).first.click()
    found += _violations(page, "a ticked moment, and a question answered")
    page.keyboard.press("/")
    page.locator(".hb-dialog input").fill("customer")
    page.locator(".hb-hits li").first.wait_for()
    found += _violations(page, "the search")
    assert found == []
    assert len(asked) > 10 * len(ONE_OF_EACH)
    assert [url for url in asked if not url.startswith((somebody.served.address, "data:", "blob:"))] == []


def _violations(page: Page, where: str) -> list[tuple[str, str, str]]:
    response = axe(page)
    assert len(response["passes"]) > 20
    return [(where, found["id"], node["html"]) for found in response["violations"] for node in found["nodes"]]
