"""All generators make the same handbook of the same compiled pages.

A small one, edition by edition, says it of a fresh folder in the default layout; the starter, once, of every kind of
page.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from playbook_compiler.edition.generator.inside import QUIET
from tests.once import once
from tests.overlay import OK, change, overlay
from tests.site.conftest import PROJECT, STARTER, TODAY, build

TOLD = PROJECT / "docs/about-the-generators.md"
EDITIONS = "editions: [{id: managers, audience: managers}, {id: staff, audience: staff, language: nb}]\n"


class _Article(HTMLParser):
    """What a page says in its article: headings, links, boxes and words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.inside = 0
        self.facts: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "article":
            self.inside += 1
        if not self.inside:
            return
        if tag in ("h1", "h2", "h3"):
            self.facts.append((tag, values.get("id", "")))
        elif tag == "a" and "href" in values and "headerlink" not in values.get("class", ""):
            self.facts.append((tag, values["href"]))
        elif tag == "input":
            self.facts.append((tag, values.get("data-step", "")))
        elif tag == "tick-list":
            self.facts.append((tag, values.get("moment", "")))

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data

    @property
    def words(self) -> list[str]:
        """What is read; the signs of links to a heading aside. Text in one piece, however it is coloured."""
        return [word for word in self.text.replace("¶", " ").split() if word != "#"]


def _command(program: str) -> list[str]:
    """What the documentation has one type behind the name of a program."""
    lines = TOLD.read_text(encoding="utf-8").splitlines()
    [line] = [line for line in lines if line.startswith(f"{program} ")]
    return shlex.split(line)[len(program.split()) :]


def _fresh(folder: Path) -> None:
    """A handbook in two editions with a drill, in a folder of its own."""
    overlay(OK / "a-drill", folder)
    change(folder / "playbooks", "handbook.yml", "language: en\n", f"language: en\n{EDITIONS}")


def _by(engine: str, folder: Path, *more: str) -> None:
    asked = _command("python build_playbooks.py") if engine == "zensical" else []
    done = build("build", *asked, *more, "--no-git", "--today", TODAY, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By generator: the folder of the small handbook, with what it made there."""
    folders = {engine: tmp_path_factory.mktemp(engine) for engine in ("mkdocs", "zensical")}
    for engine, folder in folders.items():
        _fresh(folder)
        _by(engine, folder)
    return folders


@pytest.fixture(scope="session")
def starter_by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter, in one language: what others say of pages is the same in each."""

    def make(folder: Path) -> None:
        where = ("--playbooks", STARTER, "--work", folder / "work", "--site", folder / "site")
        done = build("build", "--no-git", "--engine", "zensical", *where, "--today", TODAY)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "starter-by-zensical", make) / "site"


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("index.html")}


def _differ(one: Path, other: Path) -> Iterator[str]:
    """What is not the same in the pages of two sites."""
    yield from sorted(_pages(one) ^ _pages(other))
    for page in sorted(_pages(one) & _pages(other)):
        ours, theirs = _Article(one / page), _Article(other / page)
        if ours.facts != theirs.facts or ours.words != theirs.words:
            yield page


def test_edition_by_edition_the_same_pages(small: dict[str, Path]) -> None:
    for edition in ("managers", "staff"):
        ours, theirs = (small[engine] / "site" / edition for engine in ("mkdocs", "zensical"))
        assert len(_pages(ours)) > 20
        assert list(_differ(ours, theirs)) == []
        assert (theirs / "pagefind/pagefind.js").is_file()
    assert "Begynn her" in _Article(small["zensical"] / "site/staff/start-here/index.html").text


def test_again_over_the_site_that_it_made(small: dict[str, Path]) -> None:
    folder = small["zensical"]
    _by("zensical", folder, "--edition", "staff")
    assert {path.name for path in folder.iterdir()} == {"playbooks", "build", "site"}
    assert list(_differ(small["mkdocs"] / "site/staff", folder / "site/staff")) == []


def test_every_page_of_the_starter(site: Path, starter_by_zensical: Path) -> None:
    assert len(_pages(site)) > 50
    assert list(_differ(site, starter_by_zensical)) == []
    assert sum((site / page).read_text(encoding="utf-8").count(" data-step=") for page in _pages(site)) > 80


def test_both_have_search_scripts_and_styles(small: dict[str, Path]) -> None:
    theirs = small["zensical"] / "site/managers/search.json"
    assert json.loads(theirs.read_text(encoding="utf-8"))["items"] == [], "its own search is off: ours is Pagefind"
    for folder in small.values():
        made = folder / "site/managers"
        assert (made / "pagefind/pagefind.js").is_file()
        home = (made / "index.html").read_text(encoding="utf-8")
        assert 'src="./assets/js/handbook.js"' in home or 'src="assets/js/handbook.js"' in home
        assert "assets/css/handbook.css" in home
        assert (made / "assets/js/shared/words.js").is_file()


@pytest.mark.skipif(find_spec("properdocs") is None, reason="ProperDocs is not installed here")
def test_properdocs_makes_the_same_articles(small: dict[str, Path], tmp_path: Path) -> None:
    """By the command of the documentation, over what a build left in the work folder."""
    asked = _command("properdocs")
    folder = tmp_path / "ours"
    shutil.copytree(small["mkdocs"] / "build", folder / "build")
    for edition in ("managers", "staff"):
        asked_here = [one.replace("build/", f"build/{edition}/") for one in asked]
        command = [sys.executable, "-m", "properdocs", *asked_here]
        done = subprocess.run(command, cwd=folder, env=os.environ | QUIET, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        made = folder / "build/by-properdocs"  # the target is named as seen from mkdocs.yml
        ours = small["mkdocs"] / "site" / edition
        assert _pages(ours) - _pages(made) == {"whole/index.html"}  # made beside the generator, and copied as it is
        assert [page for page in _differ(ours, made) if page != "whole/index.html"] == []
        shutil.rmtree(made)


def test_the_documentation_names_the_versions_that_are_tested() -> None:
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    told = TOLD.read_text(encoding="utf-8")
    for line in told.splitlines():
        if line.startswith("pip install "):
            assert json.dumps(line.removeprefix("pip install ")) in project
