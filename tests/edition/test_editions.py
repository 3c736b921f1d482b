"""Several editions of one handbook: which are made and where, all or none of them, and which pages each gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.edition.written_pages import written_for
from playbook_compiler.folders.claim import NotOurs
from tests.overlay import change
from tests.site.conftest import build

EDITIONS = "editions: [{id: all, audience: managers}, {id: ours, audience: staff}]\n"
TODAY = ("--today", "2026-11-24", "--no-git")


@pytest.fixture
def with_editions(playbooks: Path) -> Path:
    """The smallest handbook in two editions."""
    change(playbooks, "handbook.yml", "language: en\n", f"language: en\n{EDITIONS}")
    return playbooks


@pytest.mark.slow
def test_all_editions_are_made_or_none(with_editions: Path) -> None:
    done = build("build", *TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The edition 'ours' is in site/ours/ (site/ours/index.html)." in done.stdout
    before = {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}
    change(with_editions, "stories/the-late-oven.yml", "We called each day", "We called each hour")
    Path("build/ours/docs/index.md").unlink()
    Path("build/ours/docs/index.md").mkdir()  # nobody can write the page there
    Path("build/ours/docs/index.md/mine.txt").write_text("mine", encoding="utf-8")
    done = build("build", *TODAY)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "The last good site stays in place." in done.stderr
    assert {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_one_edition_leaves_the_others_and_a_site_of_everything_goes(playbooks: Path) -> None:
    assert build("build", *TODAY).returncode == 0
    assert Path("site/index.html").is_file()
    change(playbooks, "handbook.yml", "language: en\n", f"language: en\n{EDITIONS}")
    done = build("build", "--edition", "ours", *TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path.name for path in Path("site").iterdir() if not path.name.startswith(".")] == ["ours"]


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ("our", "there is no edition 'our' (did you mean 'ours'?). There are: all, ours."),
        ("public", "there is no edition 'public'. There are: all, ours."),
    ],
)
def test_an_edition_that_is_not_named(with_editions: Path, edition: str, told: str) -> None:
    assert with_editions.is_dir()
    done = CliRunner().invoke(main, ["build", "--edition", edition])
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())


def test_an_edition_where_there_are_none(playbooks: Path) -> None:
    assert playbooks.is_dir()
    done = CliRunner().invoke(main, ["build", "--edition", "staff"])
    assert done.exit_code == 2
    assert "handbook.yml names no editions" in done.output


def test_pages_that_people_write_say_for_whom_they_are() -> None:
    docs = {
        "ours.md": b"---\ntitle: Ours\naudience: managers  # not yet\n---\n\n# Ours\n",
        "all.md": b"# audience: managers\n",
        "open.md": b"---\r\naudience: 'public'\r\n---\r\n",
        "a.png": b"---\naudience: public\n---\n",
    }
    assert set(written_for(docs, "managers")) == set(docs)
    assert set(written_for(docs, "staff")) == {"all.md", "open.md", "a.png"}
    assert set(written_for(docs, "public")) == {"open.md"}


def test_a_page_for_an_audience_that_is_none() -> None:
    with pytest.raises(NotOurs, match=r"docs/ours.md is for 'manager' \(did you mean 'managers'\?\)"):
        written_for({"ours.md": b"---\naudience: manager\n---\n"}, "staff")
