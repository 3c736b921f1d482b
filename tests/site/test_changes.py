"""The page of changes and its feed, from a real git history, with what is new since the reader last looked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.git_repository import commit, git
from tests.overlay import MINIMAL, change
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Reader, build

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site after one change, and after two more: the second of them a corrected spelling."""
    top = tmp_path_factory.mktemp("changes")
    playbooks = top / "playbooks"
    shutil.copytree(MINIMAL, playbooks)
    git(top, "init", "--quiet", "--initial-branch", "main")
    commit(top, "The beginning")
    change(playbooks, "promises.yml", "1 working day", "2 working days")
    commit(top, "A longer limit")
    made = []
    for number in (1, 2):
        site = top / f"site{number}"
        done = build("build", "--playbooks", playbooks, "--site", site, "--work", top / f"work{number}")
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(site)
        if number == 1:
            change(playbooks, "moments/late-job.yml", "Has to ask.", "Has to ask <b>twice</b>.")
            commit(top, "A stricter never")
            change(playbooks, "moments/late-job.yml", "Write the new day down.", "Write teh new day down.")
            commit(top, "A slip of the pen")
    return made[0], made[1]


def test_what_came_since_the_reader_last_looked_is_marked(
    reader: Callable[..., Reader], sites: tuple[Path, Path]
) -> None:
    somebody = reader(folder=sites[0])
    page = somebody.open("changes/")
    expect(page.locator(".hb-change")).to_have_count(1)
    expect(page.locator(".hb-change li")).to_have_text("The limit: 1 working day → 2 working days")
    expect(page.locator(".hb-new")).to_have_count(0)  # whoever has never looked is not told that all is new
    page.close(run_before_unload=False)
    page = somebody.open("changes/")
    expect(page.locator("changes-list")).to_have_text("0 new since you last looked")
    page.goto(somebody.served.url())

    somebody.served.folder = sites[1]
    page.goto(somebody.served.url("changes/?newer"))
    expect(page.locator(".hb-change")).to_have_count(2)
    expect(page.locator(".hb-change.hb-new")).to_have_count(1)
    expect(page.locator(".hb-change").first).to_contain_text("New since you last looked")
    expect(page.locator("changes-list")).to_have_text("1 new since you last looked")
    expect(page.locator(".hb-change").first.locator("del")).to_have_text("Has to ask.")
    expect(page.locator(".hb-change").first.locator("ins")).to_have_text("Has to ask <b>twice</b>.")
    page.goto(somebody.served.url())
    page.goto(somebody.served.url("changes/?newer"))
    expect(page.locator(".hb-new")).to_have_count(0)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_anybody_can_read_it(
    reader: Callable[..., Reader], sites: tuple[Path, Path], size: tuple[int, int], scheme: str
) -> None:
    page = reader(size, scheme, folder=sites[1]).open("changes/")
    assert axe(page)["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.fixture(scope="module")
def cut(sites: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a clone that holds the newest commits only."""
    top = tmp_path_factory.mktemp("cut")
    git(top, "clone", "--quiet", "--depth", "3", sites[1].parent.as_uri(), "clone")
    playbooks = top / "clone/playbooks"
    done = build("build", "--playbooks", playbooks, "--site", top / "site", "--work", top / "work")
    assert done.returncode == 0, done.stdout + done.stderr
    return top / "site"


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_why_older_changes_are_missing_stands_above_them(
    reader: Callable[..., Reader], cut: Path, size: tuple[int, int], scheme: str
) -> None:
    page = reader(size, scheme, folder=cut).open("changes/")
    note = page.get_by_role("note")
    expect(note).to_contain_text("Not all of the history could be read, so changes are missing here.")
    expect(note).to_contain_text("a shallow clone")
    expect(page.locator(".hb-change")).to_have_count(1)
    box, first = note.bounding_box(), page.locator(".hb-change").first.bounding_box()
    assert box and first and box["y"] + box["height"] <= first["y"] and box["width"] <= size[0]
    assert note.evaluate("it => getComputedStyle(it).borderLeftWidth") == "4px"
    assert axe(page)["violations"] == []


def test_without_scripts_everything_is_there(reader: Callable[..., Reader], sites: tuple[Path, Path]) -> None:
    page = reader(folder=sites[1], scripts=False).open("changes/")
    expect(page.locator(".hb-change")).to_have_count(2)
    page.locator(".hb-change").last.get_by_role("link", name="Told in time").click()
    expect(page).to_have_url(re.compile("promises/#told-in-time$"))


def test_the_feed_tells_the_same(sites: tuple[Path, Path]) -> None:
    feed = ElementTree.parse(sites[1] / "changes.atom").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["A job runs late", "Told in time"]
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert "<del>Has to ask.</del> → <ins>Has to ask &lt;b&gt;twice&lt;/b&gt;.</ins>" in str(
        entries[0].findtext(f"{ATOM}content")
    )
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == 2 and all(str(id_).startswith("urn:sha1:") for id_ in ids)
    before = ElementTree.parse(sites[0] / "changes.atom").getroot()
    assert before.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id"), "a feed keeps its name"
    page = (sites[1] / "changes/index.html").read_text(encoding="utf-8")
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None and f'id="{link.attrib["href"].partition("#")[2]}"' in page
