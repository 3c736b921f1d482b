"""An old address still answers: readers come to what took its place, with scripts and without, and their ticks too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from playbook_compiler.edition.site import NOT_SEARCHED
from tests.overlay import OK, overlay
from tests.site.accessible import axe
from tests.site.conftest import Reader, build


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest handbook with a moment that was renamed and a story that is gone."""
    made = tmp_path_factory.mktemp("retired")
    overlay(OK / "minimal", made)
    assert build("new", "story", "old-tale", "--title", "Told no more", cwd=made).returncode == 0
    assert build("retire", "story", "old-tale", "--why", "Nobody told it.", "--yes", cwd=made).returncode == 0
    assert build("build", cwd=made).returncode == 0
    return made


@pytest.fixture(scope="module")
def renamed(folder: Path) -> Path:
    """The same handbook, and its site, after the moment was renamed."""
    assert build("rename", "moment", "late-job", "slipping-day", cwd=folder).returncode == 0
    done = build("build", "--site", "renamed", "--work", "renamed-work", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "renamed"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_leads_to_the_new_page(reader: Callable[..., Reader], renamed: Path, scripts: bool) -> None:
    somebody = reader(folder=renamed, scripts=scripts)
    page = somebody.open("moments/late-job/#step-call-first")
    kept = "#step-call-first" if scripts else ""  # a script alone can take along what no server sees
    page.wait_for_url(somebody.served.url(f"moments/slipping-day/{kept}"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("A job runs late")


def test_a_page_that_is_gone_says_so_and_leads_home(reader: Callable[..., Reader], renamed: Path) -> None:
    somebody = reader(folder=renamed)
    page = somebody.open("stories/old-tale/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is no longer here")
    expect(page.get_by_text("Nobody told it.")).to_be_visible()
    assert axe(page, ())["violations"] == []
    page.get_by_role("link", name="Go to the front page").click()
    page.wait_for_url(somebody.served.url())
    expect(page.get_by_role("heading", level=1)).to_contain_text("What is happening?")


NO_ANSWER = "IDBDatabase.prototype.transaction = () => ({ objectStore: () => ({ get: () => ({}) }) }); 0"


@pytest.mark.parametrize("at_once", [False, True], ids=["kept", "on its way"])
def test_ticks_come_along(reader: Callable[..., Reader], folder: Path, renamed: Path, at_once: bool) -> None:
    somebody = reader(folder=folder / "site")
    page = somebody.open("moments/late-job/")
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("0 of")
    if at_once:
        page.evaluate(NO_ANSWER)
    page.locator("tick-list input").first.check()
    if not at_once:
        expect(page.locator(".hb-progress [role=status]")).to_contain_text("1 of")
    somebody.served.folder = renamed
    page.reload()
    page.wait_for_url(somebody.served.url("moments/slipping-day/"))
    expect(page.locator("tick-list input").first).to_be_checked()
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.includes('waiting'))")
    page.get_by_role("button", name="Clear all ticks").click()
    page.reload()
    expect(page.locator("tick-list input").first).not_to_be_checked()


def test_old_addresses_stand_in_no_search_and_no_navigation(renamed: Path) -> None:
    assert (renamed / "moments/late-job/index.html").is_file()
    pages = [path for path in renamed.rglob("*.html") if path.parent != renamed]
    searched = [path for path in pages if path.relative_to(renamed).parts[0] not in NOT_SEARCHED]
    indexed = json.loads((renamed / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert indexed["languages"]["en"]["page_count"] == len(searched) - 2
    assert "late-job" not in (renamed / "sitemap.xml").read_text(encoding="utf-8")
    linked = [path for path in pages if 'href="' in path.read_text(encoding="utf-8")]
    assert [path for path in linked if "moments/late-job/" in path.read_text(encoding="utf-8")] == []
