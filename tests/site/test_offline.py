"""After one visit the handbook opens, is searched and is read without a network; a new version is told, not forced."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from playbook_compiler.edition.offline import write_offline
from playbook_compiler.edition.site import NOT_KEPT
from tests.overlay import MINIMAL, change
from tests.site.accessible import axe
from tests.site.conftest import DESK, STARTER, TODAY, Reader, build
from tests.site.test_run_files import RUN
from tests.site.test_run_out import ALL, PUT

KEPT = "html[data-offline=ready]"
CACHES = "caches.keys()"
KEYS = """caches.keys()
  .then((names) => (names.length ? caches.open(names[0]).then((cache) => cache.keys()) : []))
  .then((requests) => requests.map(({ url }) => url))"""

OWN = 3
"""What a cache holds of the worker's own: the two lists, and how the site was when it was last looked at."""


def promised(site: Path) -> dict[str, str]:
    """What the lists of a site say that readers keep."""
    lists = [json.loads((site / name).read_text(encoding="utf-8")) for name in ("offline.json", "offline-now.json")]
    return {name: content for told in lists for name, content in told["files"].items()}


def visit(somebody: Reader, path: str = "") -> Page:
    """A first visit, until all is kept."""
    page = somebody.open(path)
    page.wait_for_selector(KEPT, state="attached", timeout=60_000)
    return page


def cut(somebody: Reader) -> None:
    """The server is gone, for the page and for the worker behind it. Chromium tells of what it could not fetch."""
    somebody.served.stop()


def until(page: Page, promise: str) -> None:
    """Wait until what a script promises is so."""
    for _ in range(600):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never so: {promise}")


def built_of(playbooks: Path, work: Path, site: Path, engine: str = "mkdocs") -> Path:
    """Build a handbook."""
    done = build(
        *("build", "--no-git", "--engine", engine, "--playbooks", playbooks, "--work", work),
        *("--site", site, "--today", TODAY),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture
def two_versions(tmp_path: Path) -> tuple[Path, Path]:
    """The smallest handbook, and the same with another title for its moment."""
    playbooks = Path(shutil.copytree(MINIMAL, tmp_path / "playbooks"))
    first = built_of(playbooks, tmp_path / "work", tmp_path / "first")
    moment = next((playbooks / "moments").iterdir())
    title = moment.read_text(encoding="utf-8").partition("title: ")[2].splitlines()[0]
    change(playbooks, f"moments/{moment.name}", f"title: {title}", "title: A wording of today")
    return first, built_of(playbooks, tmp_path / "work", tmp_path / "second")


def test_without_a_network_a_moment_opens_the_search_finds_and_a_reload_works(reader: Callable[..., Reader]) -> None:
    somebody = reader(offline=True)
    page = visit(somebody)
    cut(somebody)
    page.reload()
    expect(page.locator("h1")).to_contain_text("What is happening?")
    page.goto(somebody.served.url("moments/busy-with-a-big-client/?from=crm#say"))
    expect(page.locator("h1")).to_contain_text("Busy with a big customer")
    page.locator("tick-list input").first.check()
    page.reload()
    expect(page.locator("tick-list input").first).to_be_checked()
    page.keyboard.press("/")
    page.locator(".hb-dialog input").fill("invoice")
    expect(page.locator(".hb-hits li").first).to_be_visible()
    page.locator(".hb-hits a").first.click()
    page.wait_for_url("**/moments/**")
    assert page.locator("h1").inner_text() != ""
    page.goto(somebody.served.url("roles/contact-person"))  # typed without the slash
    page.wait_for_url("**/roles/contact-person/")
    somebody.errors.clear()


def test_without_a_network_a_run_goes_on(reader: Callable[..., Reader]) -> None:
    somebody = reader(offline=True)
    page = visit(somebody, "runs/")
    page.evaluate(PUT, [RUN])
    cut(somebody)
    page.goto(somebody.served.url(f"moments/{RUN['moment']}/#run={RUN['id']}"))
    expect(page.locator(".hb-run-head")).to_contain_text("Berg & Sønn")
    page.locator("tick-list input").first.check()
    expect(page.locator("li.hb-step").first).to_contain_text("Done")
    page.goto(somebody.served.url("runs/"))
    expect(page.locator("my-runs")).to_contain_text("Berg & Sønn")
    (run,) = page.evaluate(ALL)
    assert len(run["steps"]) == len(RUN["steps"]) + 1
    somebody.errors.clear()


def test_what_was_not_kept_says_so_and_leads_home(reader: Callable[..., Reader]) -> None:
    somebody = reader(offline=True)
    page = visit(somebody)
    cut(somebody)
    page.goto(somebody.served.url("health/deeper/"))
    expect(page.locator("h1")).to_have_text("No network")
    found = axe(page)["violations"]
    assert [violation["id"] for violation in found] == []
    page.get_by_role("link", name="To the front page").click()
    expect(page.locator("h1")).to_contain_text("What is happening?")
    somebody.errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_new_version_is_told_and_comes_when_the_reader_says(
    reader: Callable[..., Reader], two_versions: tuple[Path, Path], scheme: str
) -> None:
    first, second = two_versions
    somebody = reader(offline=True, folder=first, scheme=scheme)
    page = visit(somebody, "moments/")
    assert len(page.evaluate(CACHES)) == 1
    somebody.served.folder = second
    page.reload()
    expect(page.locator("article")).not_to_contain_text("A wording of today")
    note = page.get_by_role("complementary", name="New version")
    expect(note.get_by_role("status")).to_have_text("A new version of the handbook is here.")
    found = axe(page)["violations"]
    assert [violation["id"] for violation in found] == []
    assert all(box["height"] >= 44 for button in note.get_by_role("button").all() if (box := button.bounding_box()))
    page.get_by_role("button", name="Later").click()
    expect(note).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Reload").focus()
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_contain_text("A wording of today")
    page.wait_for_selector(KEPT, state="attached")
    expect(note).to_have_count(0)
    assert len(page.evaluate(CACHES)) == 1  # the old version's is gone
    cut(somebody)
    page.reload()
    expect(page.locator("article")).to_contain_text("A wording of today")
    somebody.errors.clear()


def test_an_update_fetches_only_what_changed(reader: Callable[..., Reader], two_versions: tuple[Path, Path]) -> None:
    first, second = two_versions
    old, new = map(promised, two_versions)
    same = {name for name, content in new.items() if old.get(name) == content}
    assert len(same) > 20 and "assets/css/handbook.css" in same and "moments/" not in same
    somebody = reader(offline=True, folder=first)
    page = visit(somebody)
    somebody.served.folder = second
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.service_worker:
            asked.append(request.url.removeprefix(somebody.served.url()))

    somebody.context.on("request", note)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.get_by_role("button", name="Reload").wait_for()
    assert "moments/" in asked
    assert set(asked) & same == set()


def test_it_lives_in_a_subfolder_beside_another_handbook(
    reader: Callable[..., Reader], two_versions: tuple[Path, Path], tmp_path: Path
) -> None:
    root = tmp_path / "root"
    for name, site in zip(("ours", "theirs"), two_versions, strict=True):
        shutil.copytree(site, root / name)
    somebody = reader(offline=True, folder=root)
    visit(somebody, "theirs/moments/")
    page = visit(somebody, "ours/moments/")
    assert len(page.evaluate(CACHES)) == 2
    cut(somebody)
    page.reload()
    expect(page.locator("article")).not_to_contain_text("A wording of today")
    page.goto(somebody.served.url("theirs/moments/"))
    expect(page.locator("article")).to_contain_text("A wording of today")
    somebody.errors.clear()


def test_the_other_generator_keeps_it_too(reader: Callable[..., Reader], tmp_path: Path) -> None:
    site = built_of(MINIMAL, tmp_path, tmp_path / "site", "zensical")
    somebody = reader(offline=True, folder=site)
    page = visit(somebody)
    cut(somebody)
    page.goto(somebody.served.url("moments/"))
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("/")
    page.locator(".hb-dialog input").fill("customer")
    expect(page.locator(".hb-hits li").first).to_be_visible()
    somebody.errors.clear()


def test_a_page_with_live_reload_keeps_nothing_and_lets_an_old_worker_go(
    reader: Callable[..., Reader], two_versions: tuple[Path, Path]
) -> None:
    site = two_versions[0]
    live = site / "moments/index.html"
    text = live.read_text(encoding="utf-8")
    script = "<script>var livereload = function () {};</script></body>"
    (site / "live").mkdir()
    (site / "live/index.html").write_text(text.replace("</body>", script), encoding="utf-8")
    somebody = reader(offline=True, folder=site)
    there = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    page = somebody.open("live/")
    page.wait_for_load_state("load")
    assert page.evaluate(there) == 0
    page = visit(somebody, "moments/")
    assert page.evaluate(there) == 1
    page.goto(somebody.served.url("live/"))
    until(page, f"{there}.then((count) => count === 0)")


def test_a_page_that_does_not_come_does_not_stop_the_others(
    reader: Callable[..., Reader], site: Path, tmp_path: Path
) -> None:
    holed = Path(shutil.copytree(site, tmp_path / "holed"))
    shutil.rmtree(holed / "moments/complaint")
    somebody = reader(offline=True, folder=holed)
    page = somebody.open()
    wanted = set(promised(holed))
    until(page, f"{KEYS}.then((urls) => urls.length >= {len(wanted) - 1} + {OWN})")
    kept = {url.removeprefix(somebody.served.url()) for url in page.evaluate(KEYS)}
    assert wanted - kept == {"moments/complaint/"}
    assert page.locator(KEPT).count() == 0
    somebody.errors.clear()  # the page that is missing


def test_it_can_be_installed(reader: Callable[..., Reader], site: Path) -> None:
    somebody = reader(DESK)
    page = somebody.open("moments/complaint/")
    address = page.locator("link[rel=manifest]").get_attribute("href")
    assert address == somebody.served.url("manifest.webmanifest")
    session = somebody.context.new_cdp_session(page)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    manifest = json.loads(told["data"])
    assert manifest["name"] == "The Nordlys handbook" and manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file()
    png = (site / "assets/icons/handbook.png").read_bytes()
    assert struct.unpack(">II", png[16:24]) == (512, 512)
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [problem["errorId"] for problem in problems if problem["errorId"] != "in-incognito"] == []


def test_the_version_follows_the_content_and_nothing_else(tmp_path: Path) -> None:
    def version(name: str) -> str:
        return str(json.loads((tmp_path / name / "offline-now.json").read_text(encoding="utf-8"))["version"])

    for name in ("one", "two"):
        built_of(MINIMAL, tmp_path / f"work-{name}", tmp_path / name)
    assert version("one") == version("two")
    (tmp_path / "two/health/index.html").write_text("another day", encoding="utf-8")
    write_offline(tmp_path / "two", without=NOT_KEPT)
    assert version("one") == version("two")
    (tmp_path / "two/index.html").write_text("another home", encoding="utf-8")
    write_offline(tmp_path / "two", without=NOT_KEPT)
    assert version("one") != version("two")


def test_the_list_names_what_readers_open_and_the_shell_is_small(site: Path) -> None:
    told = promised(site)
    assert {"", "moments/complaint/", "pagefind/pagefind.js", "assets/js/shared/words.js", "offline.html"} <= set(told)
    assert not [name for name in told if name.endswith((".map", ".ics")) or name.startswith(("health", "sw.js"))]
    shell = json.loads((site / "offline.json").read_text(encoding="utf-8"))["shell"]
    assert {"", "assets/css/handbook.css", "assets/js/handbook.js", "offline.html"} <= set(shell)
    assert not [name for name in shell if name.startswith(("moments", "pagefind"))]
    assert len(list((STARTER / "moments").iterdir())) <= sum(name.startswith("moments/") for name in told)
