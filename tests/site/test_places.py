"""Two handbooks at one address keep apart what they keep, and share out what was kept before they did."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Reader, Served, browser_flags, browser_program
from tests.site.learning import keep_before
from tests.site.runs import LATE_JOB, menu, ovens_once, start, tick
from tests.site.test_my_runs import record

OLD = """([runs, bad, kept]) => new Promise((resolve) => {
  for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
  const opening = indexedDB.open("handbook", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("runs", { keyPath: "id" });
    opening.result.createObjectStore("aside", { autoIncrement: true });
  };
  opening.onsuccess = () => {
    const all = opening.result.transaction(["runs", "aside"], "readwrite");
    for (const run of runs) all.objectStore("runs").put(run);
    for (const one of bad) all.objectStore("aside").add(one);
    all.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""
"""What an edition kept that knew of no place."""

NAMES = "async () => (await indexedDB.databases()).map(({ name }) => name).sort()"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A folder with the handbook of an oven repairer twice, and the starter."""
    folder = tmp_path_factory.mktemp("places")
    ovens = ovens_once(tmp_path_factory) / "site"
    (folder / "host").mkdir()
    for name, target in (("firm-a", ovens), ("firm-b", ovens), ("starter", site)):
        (folder / "host" / name).symlink_to(target, target_is_directory=True)
    return folder / "host"


def names(page: Page) -> list[str]:
    """The customers on the page of runs."""
    page.locator("my-runs[ready]").wait_for()
    return page.locator("my-runs .hb-run-name").all_inner_texts()


def delete_everything(page: Page) -> None:
    page.locator("run-days[ready]").wait_for()
    page.get_by_role("button", name="Delete everything here").click()
    page.get_by_role("button", name="Delete everything here").click()
    expect(page.get_by_text("Nothing is kept here now.")).to_be_visible()


def test_one_handbook_neither_shows_nor_deletes_the_other_s(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    ours = somebody.open(f"firm-a/{LATE_JOB}")
    ours.locator("tick-list input").first.check()
    expect(ours.locator(".hb-progress [role=status]")).to_contain_text("1 of")
    start(ours, "Kari of A")
    theirs = somebody.open(f"firm-b/{LATE_JOB}")
    expect(theirs.locator(".hb-progress [role=status]")).to_contain_text("0 of")
    start(theirs, "Per of B", me="Eva")
    runs = somebody.open("firm-b/runs/")
    assert names(runs) == ["Per of B"]
    delete_everything(runs)
    ours.reload()
    expect(ours.locator(".hb-run-name")).to_have_text("Kari of A")
    tick(ours, "call-first")
    expect(ours.locator("#step-call-first .hb-run-state")).to_contain_text("Ola")
    assert names(somebody.open("firm-a/runs/")) == ["Kari of A"]
    menu(ours)
    ours.get_by_role("button", name="Back to the plain list").click()
    expect(ours.locator(".hb-progress [role=status]")).to_contain_text("1 of")
    assert [name for name in ours.evaluate("Object.keys(localStorage)") if " /firm-b/ " in name and "me" in name] == []


def test_what_was_kept_before_goes_where_it_fits_and_is_never_lost(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    page = somebody.open("firm-a/rules/")
    ours = record("ours", customer="Ours")
    theirs = record("theirs", customer="Theirs", moment="complaint", title="A complaint")
    nobody = record("nobody", customer="Nobody's", moment="gone", title="Fax")
    reworded = record("reworded", customer="Reworded", title="Another title", meaning="0123")
    bad = {"id": "bad", "moment": "late-job", "customer": "Bad", "started": "0026-01-01T00:00:00Z"}
    kept = {"handbook.me": "Ola", "handbook.ticks.late-job": '{"call-first": "2026-11-20T10:00:00.000Z"}'}
    page.evaluate(OLD, [[ours, theirs, nobody, reworded], [bad], kept])

    page = somebody.open("firm-a/runs/")
    assert sorted(names(page)) == ["Bad", "Ours"]
    note = page.locator("my-runs .hb-run-warning", has_text="3 runs were kept at this address before")
    expect(note).to_contain_text("Theirs, A complaint")
    starter = somebody.open("starter/runs/")
    assert names(starter) == ["Theirs"]
    page.reload()
    note = page.locator("my-runs .hb-run-warning", has_text="2 runs were kept at this address before")
    expect(note).to_be_visible()
    note.get_by_role("button", name="Take over").click()
    expect(page.locator("my-runs .hb-run-name")).to_have_count(4)
    assert sorted(names(page)) == ["Bad", "Nobody's", "Ours", "Reworded"]
    somebody.errors[:] = [error for error in somebody.errors if "gone.json" not in error]

    moment = somebody.open(f"firm-a/{LATE_JOB}")
    expect(moment.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    moment.get_by_role("button", name="Start for a customer").click()
    expect(moment.get_by_label("Who I am")).to_have_value("Ola")

    delete_everything(page)
    page.reload()
    assert names(page) == []  # what was taken over and deleted does not come back
    starter.reload()
    assert names(starter) == ["Theirs"]
    somebody.errors[:] = [error for error in somebody.errors if "gone.json" not in error]


def test_what_a_page_of_before_ticked_afterwards_comes_too(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    page = somebody.open("firm-a/rules/")
    page.evaluate(OLD, [[record("one", customer="Kari")], [], {}])
    page = somebody.open("firm-a/runs/")
    assert names(page) == ["Kari"]
    later = "2026-11-23T12:00:00.000Z"
    ticked = record(
        "one", customer="Kari", changed=later, steps={"call-first": {"state": "done", "at": later, "by": "O"}}
    )
    page.evaluate(OLD, [[ticked], [], {}])
    page.reload()
    expect(page.locator("my-runs li")).to_contain_text("1 of 5 settled")


def test_learners_come_to_both(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    learner = {
        "schema": 1,
        "id": "l-1",
        "person": "Kari",
        "confirmed": {},
        "answers": {},
        "cards": {},
        "tests": {},
        "begun": {},
    }
    page = somebody.open("firm-a/rules/")
    keep_before(page, "handbook-training", learner)
    for place in ("firm-a", "starter"):
        asked = f"""async () => {{
          const {{ openLearners }} = await import("/{place}/assets/js/learning/learn-store.js");
          return (await (await openLearners()).all()).map(({{ person }}) => person);
        }}"""
        assert page.evaluate(asked) == ["Kari"]
    assert page.evaluate(NAMES) == ["handbook /firm-a/ training", "handbook /starter/ training", "handbook-training"]


@contextmanager
def killed(browser: Browser, profile: Path) -> Iterator[Page]:
    """A browser of its own, which is killed at the end as by a power cut."""
    program = browser_program() or browser.browser_type.executable_path
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    command = [program, *browser_flags(), "--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        [*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        until = time.monotonic() + 30
        while not (port.exists() and port.read_text().count("\n")) and time.monotonic() < until:
            time.sleep(0.05)
        over = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port.read_text().split()[0]}")
        yield over.contexts[0].new_page()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for lock in profile.glob("Singleton*"):
            lock.unlink(missing_ok=True)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there is no way to kill a browser at once here")
def test_a_tick_that_is_counted_outlives_a_killed_browser(
    browser: Browser, serve: Callable[[Path], Served], host: Path, tmp_path: Path
) -> None:
    address = serve(host).url(f"firm-a/{LATE_JOB}")
    count = 0
    for step in ("call-first", "write-it-down", "ask-again"):
        with killed(browser, tmp_path / "profile") as page:
            page.goto(address)
            expect(page.locator(".hb-progress [role=status]")).to_contain_text(f"{count} of")
            count += 1
            page.locator(f"#step-{step} input[type=checkbox]").check()
            page.wait_for_function(
                f"document.querySelector('.hb-progress [role=status]').textContent.startsWith('{count} of')",
                polling="raf",
            )
    with killed(browser, tmp_path / "profile") as page:
        page.goto(address)
        expect(page.locator(".hb-progress [role=status]")).to_contain_text("3 of")
