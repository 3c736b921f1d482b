"""Both generators make the same handbook of the same compiled pages."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.conftest import STARTER, TODAY, build


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
    """The starter site as Zensical makes it."""
    folder = tmp_path_factory.mktemp("zensical")
    where = ("--playbooks", STARTER, "--work", folder, "--site", folder / "site")
    done = build("--engine", "zensical", "--no-git", *where, "--today", TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


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
        assert "assets/css/theme.css" in home
        assert (made / "assets/js/words.js").is_file()
