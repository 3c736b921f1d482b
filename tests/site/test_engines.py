"""Both generators make the same handbook of the same compiled pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.conftest import PROJECT, TODAY


class _Article(HTMLParser):
    """What a page says in its article: headings, links, boxes and words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.inside = 0
        self.facts: list[tuple[str, ...]] = []
        self.text: list[str] = []
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
            self.text += data.split()


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter site as Zensical makes it, by the command of docs/about-the-generators.md in a fresh project."""
    project = tmp_path_factory.mktemp("fresh") / "project"
    project.mkdir()
    for name in ("docs", "playbooks", "playbook_compiler"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build_playbooks.py", "mkdocs.yml"):
        shutil.copy(PROJECT / name, project)
    told = (project / "docs/about-the-generators.md").read_text(encoding="utf-8")
    line = next(line for line in told.splitlines() if line.startswith("python build_playbooks.py"))
    for more in ([], ["--today", TODAY]):  # again, on the other generator's day: over the site that it made
        command = [sys.executable, *line.split()[1:], *more]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    made = {path.name for path in project.iterdir()} - {"docs", "playbooks", "playbook_compiler"}
    assert made == {"build_playbooks.py", "mkdocs.yml", "build", "site"}
    return project / "site"


def test_both_hold_every_page_heading_checklist_and_link(site: Path, zensical: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages == {path.relative_to(zensical).as_posix() for path in zensical.rglob("index.html")}
    assert len(pages) > 50
    boxes = 0
    for page in sorted(pages):
        ours, theirs = _Article(site / page), _Article(zensical / page)
        assert ours.facts == theirs.facts, page
        assert [word for word in ours.text if word not in "#¶"] == [word for word in theirs.text if word not in "#¶"]
        boxes += sum(fact[0] == "input" for fact in ours.facts)
    assert boxes > 80


def test_both_have_search_scripts_and_styles(site: Path, zensical: Path) -> None:
    for made in (site, zensical):
        assert (made / "pagefind/pagefind.js").is_file()
        home = (made / "index.html").read_text(encoding="utf-8")
        assert 'src="./assets/js/handbook.js"' in home or 'src="assets/js/handbook.js"' in home
        assert "assets/css/handbook.css" in home
        assert (made / "assets/js/shared/words.js").is_file()
