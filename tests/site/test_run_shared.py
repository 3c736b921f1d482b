"""A run that lives in a file of a shared folder: two colleagues work on it, and lose nothing.

The browser's own window for choosing a file cannot be driven, so it is replaced by a file that all pages of one address
share (the origin's own file system): a real handle, really kept and really written. Two handbooks at one address keep
their runs apart, so a page of each is a colleague with a browser of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.accessible import axe
from tests.site.conftest import PHONE, Reader
from tests.site.runs import LATE_JOB, menu, ovens_once, start, tick, way_out
from tests.site.test_run_files import NOW, RUN, ask

LAWS = Path(__file__).with_name("shared_laws.js").read_text(encoding="utf-8")
PICKERS = """
const file = async (how) => (await navigator.storage.getDirectory()).getFileHandle("run-kari-late-job.json", how);
window.showSaveFilePicker = async () => file({ create: true });
window.showOpenFilePicker = async () => [await file({})];
"""
WRITE = """async (text) => {
  const folder = await navigator.storage.getDirectory();
  const out = await (await folder.getFileHandle("run-kari-late-job.json", { create: true })).createWritable();
  await out.write(text);
  await out.close();
}"""
READ = """async () => {
  const folder = await navigator.storage.getDirectory();
  return (await (await folder.getFileHandle("run-kari-late-job.json")).getFile()).text();
}"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One address at which the same handbook stands twice."""
    folder = tmp_path_factory.mktemp("shared")
    site = ovens_once(tmp_path_factory) / "site"
    together = folder / "host"
    together.mkdir()
    for name in ("ola", "eva"):
        (together / name).symlink_to(site)
    return together


def shares(somebody: Reader) -> Page:
    """Ola begins a run and puts it into a shared file."""
    somebody.context.add_init_script(PICKERS)
    page = somebody.open("ola/" + LATE_JOB)
    start(page, "Kari", me="Ola")
    way_out(page)
    page.get_by_role("button", name="Work on it together").click()
    page.get_by_role("button", name="Make the shared file").click()
    expect(state(page)).to_have_text("Shared in run-kari-late-job.json, and in step with it.")
    return page


def joins(somebody: Reader, name: str = "Eva") -> Page:
    """Eva opens the file, and the run in it."""
    page = somebody.open("eva/runs/")
    page.get_by_role("button", name="Open a shared file").click()
    question = page.get_by_role("group", name="Work on this together?")
    expect(question).to_contain_text("Kari, A job runs late")
    question.get_by_label("Who I am").fill(name)
    question.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("goes into the shared file as well")).to_be_visible()
    page.get_by_role("link", name="Kari").click()
    expect(state(page)).to_contain_text("in step with it")
    return page


def state(page: Page) -> Any:
    """What the run says of its file."""
    return page.locator("shared-run [role=status]")


def note(page: Page, step: str, text: str) -> None:
    """Note something at a step."""
    item = page.locator(f"#step-{step}")
    item.locator(".hb-run-more > summary").click()
    item.get_by_label("Note", exact=True).fill(text)
    item.get_by_role("button", name="Keep the note").click()


def in_file(page: Page) -> dict[str, Any]:
    """The run as the shared file has it."""
    (run,) = json.loads(page.evaluate(READ))["runs"]
    return dict(run)


def test_two_colleagues_work_on_one_file_and_lose_nothing(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    ola = shares(somebody)
    eva = joins(somebody)
    expect(eva.locator(".hb-run-about")).to_contain_text("Ola")  # it is his still: they share it
    tick(ola, "call-first")
    tick(eva, "write-it-down")
    note(ola, "ask-again", "Ask for Per.")
    note(eva, "ask-again", "He is away on Friday.")
    for page in (ola, eva):
        expect(page.locator(".hb-run-count")).to_have_text("2 of 5 settled", timeout=15_000)
        expect(page.locator("#step-ask-again .hb-run-notes li")).to_have_count(2, timeout=15_000)
        expect(page.locator("#step-write-it-down .hb-run-state")).to_contain_text("Eva")
    # What one takes away does not come back from the other.
    ola.locator("#step-call-first input[type=checkbox]").uncheck()
    expect(eva.locator(".hb-run-count")).to_have_text("1 of 5 settled", timeout=15_000)
    menu(eva)
    eva.get_by_role("button", name="Undo").click()  # her own note, though Ola was there after her
    for page in (ola, eva):
        expect(page.locator("#step-ask-again .hb-run-notes li")).to_have_count(1, timeout=15_000)
    expect(ola.locator("#step-ask-again .hb-run-notes")).to_contain_text("Ask for Per.")
    menu(ola)
    ola.get_by_role("button", name="End", exact=True).click()
    ola.get_by_role("button", name="End it all the same").click()
    expect(eva.locator(".hb-run-about")).to_contain_text("Ended", timeout=15_000)
    run = in_file(ola)
    assert "undo" not in run and set(run["steps"]) == {"write-it-down"} and run["ended"]
    # The page of runs keeps in step as well, and a reload goes on.
    ola.get_by_role("button", name="Open it again").click()
    expect(eva.locator(".hb-run-about")).not_to_contain_text("Ended", timeout=15_000)
    eva.goto(somebody.served.url("eva/runs/"))
    tick(ola, "ask-again")
    expect(state(ola)).to_contain_text("in step with it")
    eva.reload()
    expect(eva.locator("my-runs")).to_contain_text("2 of 5 settled", timeout=20_000)
    ola.reload()
    expect(state(ola)).to_contain_text("in step with it")


def test_a_file_that_is_not_whole_is_left_alone_and_taken_up_again(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    ola = shares(somebody)
    whole = ola.evaluate(READ)
    broken = whole[: len(whole) // 2]
    ola.evaluate(WRITE, broken)
    tick(ola, "call-first")
    expect(state(ola)).to_contain_text("run-kari-late-job.json is left alone. A part is missing", timeout=15_000)
    assert ola.evaluate(READ) == broken
    newer = json.dumps({"handbook_runs": 1, "runs": [RUN | {"schema": 9}]})
    ola.evaluate(WRITE, newer)
    expect(state(ola)).to_contain_text("A newer edition of the handbook made this.", timeout=15_000)
    assert ola.evaluate(READ) == newer
    other = json.dumps({"handbook_runs": 1, "runs": [RUN]})
    ola.evaluate(WRITE, other)  # somebody keeps another run in the same file
    expect(state(ola)).to_contain_text("in step with it", timeout=15_000)
    runs = {run["id"]: run for run in json.loads(ola.evaluate(READ))["runs"]}
    assert runs[RUN["id"]] == RUN and len(runs) == 2
    assert [set(run["steps"]) for name, run in runs.items() if name != RUN["id"]] == [{"call-first"}]


def test_the_browser_is_asked_again_and_sharing_ends_where_one_says_so(
    reader: Callable[..., Reader], host: Path
) -> None:
    somebody = reader(PHONE, folder=host)
    ola = shares(somebody)
    somebody.context.add_init_script(
        """
        let allowed = "prompt";
        FileSystemHandle.prototype.queryPermission = async () => allowed;
        FileSystemHandle.prototype.requestPermission = async () => (allowed = "granted");
        """
    )
    ola.reload()
    expect(state(ola)).to_contain_text("wants to hear from you once more")
    tick(ola, "call-first")
    assert in_file(ola)["steps"] == {}
    found = axe(ola)["violations"]
    assert [one["id"] for one in found] == []
    ola.get_by_role("button", name="Go on sharing").click()
    expect(state(ola)).to_contain_text("in step with it")
    assert set(in_file(ola)["steps"]) == {"call-first"}
    way_out(ola)
    ola.get_by_role("button", name="Work on it together").click()
    ola.get_by_role("button", name="Stop sharing").click()
    expect(ola.get_by_text("Shared no longer.")).to_be_visible()
    expect(ola.locator("shared-run")).to_be_hidden()
    tick(ola, "write-it-down")
    ola.reload()
    expect(ola.locator(".hb-run-count")).to_have_text("2 of 5 settled")
    assert set(in_file(ola)["steps"]) == {"call-first"}  # it stays as it was


def test_everything_deleted_here_forgets_the_files_too(reader: Callable[..., Reader], host: Path) -> None:
    somebody = reader(folder=host)
    ola = shares(somebody)
    ola.goto(somebody.served.url("ola/runs/"))
    ola.locator("run-days[ready]").wait_for()
    ola.get_by_role("button", name="Delete everything here").press("Enter")
    ola.get_by_role("button", name="Delete everything here").press("Enter")
    expect(ola.get_by_text("Nothing is kept here now.")).to_be_visible()
    files = """() => new Promise((resolve) => {
      const opening = indexedDB.open("handbook /ola/ files");
      opening.onsuccess = () => {
        const asked = opening.result.transaction("files").objectStore("files").count();
        asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
      };
    })"""
    assert ola.evaluate(files) == 0
    assert in_file(ola)["customer"] == "Kari"  # the file is the firm's


def test_without_file_handles_it_goes_by_hand(reader: Callable[..., Reader], host: Path, tmp_path: Path) -> None:
    somebody = reader(folder=host)
    somebody.context.add_init_script("delete window.showSaveFilePicker; delete window.showOpenFilePicker;")
    shared = tmp_path / "shared.json"

    def save(page: Page) -> None:
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save it there").click()
        shared.write_bytes(Path(waiting.value.path()).read_bytes())

    def by_hand(page: Page) -> None:
        way_out(page)
        page.get_by_role("button", name="Work on it together").click()

    ola = somebody.open("ola/" + LATE_JOB)
    start(ola, "Kari", me="Ola")
    by_hand(ola)
    save(ola)
    eva = somebody.open("eva/runs/")
    expect(eva.get_by_role("button", name="Open a shared file")).to_be_hidden()
    eva.get_by_label("Choose a file").set_input_files(shared)
    eva.get_by_label("Who I am").fill("Eva")
    eva.get_by_role("button", name="Take over").click()
    eva.get_by_role("link", name="Kari").click()
    tick(eva, "write-it-down")
    tick(ola, "call-first")
    by_hand(eva)
    save(eva)
    save(ola)  # over what Eva saved
    eva.get_by_label("Open the shared file").set_input_files(shared)
    expect(eva.get_by_text("What is new in it is here now.")).to_be_visible()
    expect(eva.locator(".hb-run-count")).to_have_text("2 of 5 settled")
    save(eva)
    ola.get_by_label("Open the shared file").set_input_files(shared)
    expect(ola.locator(".hb-run-count")).to_have_text("2 of 5 settled")
    shared.write_text(json.dumps({"handbook_runs": 1, "runs": [RUN]}), encoding="utf-8")
    ola.get_by_label("Open the shared file").set_input_files(shared)
    expect(ola.get_by_text("does not hold the run for Kari")).to_be_visible()
    assert len(kept_of(ola, "ola")) == 1


def kept_of(page: Page, name: str) -> list[Any]:
    """The runs in a colleague's browser."""
    there = f"/{name}/assets/js/runs/run-store.js"
    return list(page.evaluate("async (there) => (await (await import(there)).openRuns()).all()", there))


def test_however_they_write_at_once_nothing_is_lost(reader: Callable[..., Reader], host: Path) -> None:
    page = reader(folder=host).open("ola/runs/")
    laws = LAWS[LAWS.index("async (") :].rstrip()
    root = page.url.replace("runs/", "")
    assert page.evaluate(f"([root, rounds]) => ({laws})(root, rounds)", [root, 4]) == []


def test_a_shared_copy_with_another_s_times_is_told_in_words(reader: Callable[..., Reader], host: Path) -> None:
    """What was taken away elsewhere counts as news, so that a person can say no."""
    page = reader(folder=host).open("ola/runs/")
    gone = RUN | {"steps": {}, "times": {"steps one": "2026-11-24T09:00:00.000Z"}}
    merged = ask(page, "run-merge.js", "m.merge(v[0], v[1])", RUN, gone)
    assert merged["steps"] == {}
    assert ask(page, "run-merge.js", "m.news(v[0], v[1])", RUN, merged) == {"steps": 1, "notes": 0, "other": 0}
    back = ask(page, "run-file.js", f"m.readFile(m.fileText([v[0]], {NOW}))", merged)
    assert back["runs"] == [merged] and back["wrong"] == []
