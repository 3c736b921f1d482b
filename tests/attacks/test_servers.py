"""Servers with bad luck: whatever comes during a first visit and an update, a reader sees one whole version."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from playbook_compiler.edition.offline import LIST, NOW
from tests.attacks import WHOLE, luck
from tests.site.failing_server import PAGES, TROUBLE, Luckless, Plan, luckless, small_site

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found[name] = {};
    for (const request of await cache.keys())
      found[name][request.url] = await (await cache.match(request)).text();
  }
  return found;
}"""
STANDS = "document.documentElement.dataset.offline === 'ready'"
WAITS = "navigator.serviceWorker.getRegistration().then((one) => Boolean(one && one.waiting))"
pytestmark = pytest.mark.site
SHOWN = """async (version) => {
  const name = (await caches.keys()).find((name) => name.endsWith(version));
  const state = name && (await (await caches.open(name)).match(new URL("offline-state", location.origin)));
  return Boolean(state) && !(await state.json()).begun;
}"""
CONTROLLED = "Boolean(navigator.serviceWorker.controller)"
SECONDS = 20


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three versions of a small site."""
    folder = tmp_path_factory.mktemp("versions")
    return [small_site(folder / name, name, renamed=True) for name in ("one", "two", "three")]


def _plan(chance: Random) -> Plan:
    """Bad luck with a share of the files, of one kind or of all, the worker's own among them or not."""
    share = chance.choice([0.05, 0.2, 0.5, 1.0])
    possible = sorted(TROUBLE.keys() - {"no end"})  # an example has that: each time, a worker waits for it
    kinds = chance.sample(possible, chance.choice([1, 1, 3, len(possible)]))
    spared = chance.random() < 0.7
    seed = chance.random()
    lasting = chance.random() < 0.5

    def plan(name: str) -> str | None:
        if spared and name in ("sw.js", LIST, NOW):
            return None
        fate = Random(f"{seed} {name}") if lasting else chance
        return fate.choice(kinds) if fate.random() < share else None

    return plan


def _look(page: Page, server: Luckless, wanted: str = "") -> tuple[str, str] | None:
    """What a reader sees: the version of the page and of its script. None where nothing kept was shown."""
    try:
        page.goto(server.url(wanted), wait_until="load", timeout=3_000)
        if not page.evaluate(CONTROLLED) or page.locator("h1").count() == 0:
            return None
        page.wait_for_timeout(30)
        return page.locator("h1").inner_text(), page.evaluate("document.documentElement.dataset.script ?? ''")
    except BrowserError:
        return None


def _rest(page: Page, server: Luckless) -> None:
    """Wait until the worker asks for nothing more."""
    for _ in range(40):
        asked = len(server.asked)
        page.wait_for_timeout(120)
        if len(server.asked) == asked:
            return


def _until(page: Page, script: str) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if page.evaluate(script):
            return True
        page.wait_for_timeout(20)
    return False


def _heal(page: Page, server: Luckless) -> None:
    """The server is well: one visit, and a click where a new version is told."""
    server.plan = lambda name: None
    page.goto(server.url())
    version = json.loads((server.folder / NOW).read_text("utf-8"))["version"]
    stands = f"{STANDS} && ({SHOWN})({version!r})"
    for _ in range(2):  # a version from the time of trouble may be waiting before the newest
        assert _until(page, f"Promise.all([{WAITS}, {stands}]).then((all) => all.some(Boolean))"), "it is not there"
        if page.evaluate(WAITS):
            button = page.get_by_role("button", name="Reload")
            button.wait_for(timeout=SECONDS * 1000)
            with page.expect_navigation():
                button.click()
    assert _until(page, stands), "not all of it is kept"


def _healed(context: BrowserContext, server: Luckless) -> None:
    page = context.new_page()
    _heal(page, server)
    _whole(page, server)
    assert page.locator("h1").inner_text() == server.folder.name
    for other in context.pages:
        if other is not page:
            other.close()


def _whole(page: Page, server: Luckless) -> None:
    """Exactly this version is kept, byte by byte."""
    found = page.evaluate(KEPT)
    version = json.loads((server.folder / NOW).read_text("utf-8"))["version"]
    kept = next(files for name, files in found.items() if name.endswith(version))
    others = [files for files in found.values() if files is not kept]
    begun = [json.loads(files[server.url("offline-state")]) for files in others]
    assert all(state == {"begun": True} for state in begun), "a version that had been shown is left over"
    files = json.loads((server.folder / LIST).read_text("utf-8"))["files"]
    for name in files:
        path = server.folder / (f"{name}index.html" if not name or name.endswith("/") else name)
        assert kept[server.url(name)] == path.read_text("utf-8"), name


def _attack(context: BrowserContext, versions: list[Path], chance: Random) -> None:
    """Bad luck at the first visit and at each update; sometimes the next comes before the last was mended."""
    with luckless(versions[0]) as server:
        seen: list[tuple[str, str]] = []
        for at, folder in enumerate(versions):
            server.before, server.folder = versions[max(0, at - 1)], folder
            server.plan = _plan(chance)
            for _ in range(chance.choice([1, 2])):
                shown = _look(context.new_page(), server, chance.choice(["", PAGES[1], PAGES[3]]))
                seen += [shown] if shown else []
                _rest(context.pages[-1], server)
            if at == 0 or chance.random() < 0.5:
                _healed(context, server)
        _healed(context, server)
        mixed = [one for one in seen if one[1] not in ("", one[0])]
        assert mixed == [], "a page of one version ran with the script of another"


def test_whatever_a_server_does_one_whole_version_is_shown_and_it_heals(browser: Browser, versions: list[Path]) -> None:
    chance = luck("servers")
    for number in range(-(-200 // len(versions)) if WHOLE else 2):  # each takes some six seconds
        context = browser.new_context()
        try:
            _attack(context, versions, Random(chance.random()))
        except AssertionError as error:
            raise AssertionError(f"round {number}: {error}") from error
        finally:
            context.close()
