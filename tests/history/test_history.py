"""What changed, from a real git history: only what somebody must read again, newest first, and nothing made up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playbook_compiler.checking.load import load
from playbook_compiler.history.history import CommitChange, history
from tests.git_repository import commit, git
from tests.overlay import MINIMAL, change

LATE = "moments/late-job.yml"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of five commits: the beginning, a limit, a spelling, something else, a moment with a new name."""
    top = tmp_path_factory.mktemp("history")
    playbooks = top / "the books/playbooks"
    shutil.copytree(MINIMAL, playbooks)
    git(top, "init", "--quiet", "--initial-branch", "main")

    commit(top, "The beginning")
    change(playbooks, "promises.yml", "1 working day", "2 working days")
    commit(top, "A longer limit")
    change(playbooks, LATE, "Write the new day down.", "write the new day down")
    commit(top, "A capital")
    (top / "readme.md").write_text("# Ours\n", encoding="utf-8")
    commit(top, "A readme")
    (playbooks / "moments/customer-leaves.yml").rename(playbooks / "moments/customer-goes.yml")
    change(playbooks, LATE, "next: [customer-leaves]", "next: [customer-goes]")
    change(playbooks, "moments/customer-goes.yml", "Is thanked.", "Is thanked the same day.")
    commit(top, "Another name, and more thanks")
    return top


def told(top: Path) -> list[CommitChange]:
    playbooks = top / "the books/playbooks"
    return [change for change in history(playbooks, load(playbooks)[0]).changes if change.normative]


def test_what_changed_is_told_newest_first(repository: Path) -> None:
    changes = told(repository)
    assert [change.commit.subject for change in changes] == ["Another name, and more thanks", "A longer limit"]
    assert [list(change.report.groups) for change in changes] == [["customers", "staff"], ["customers"]]
    newest = changes[0].report.groups
    assert newest["staff"][0].heading[-1].text == ": now called customer-goes, before customer-leaves"
    assert [piece.text for piece in newest["customers"][0].sentences[0][1] if piece.style == "in"] == [
        "Is thanked the same day."
    ]
    assert {change.commit.author for change in changes} == {"kari"}


def test_a_shallow_clone_tells_what_it_knows(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "2", repository.as_uri(), "shallow")
    assert [change.commit.subject for change in told(tmp_path / "shallow")] == ["Another name, and more thanks"]


def test_without_a_repository_nothing_is_told(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "the books/playbooks")
    assert told(tmp_path) == []


def test_a_merge_is_told_once_as_what_it_brought(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(repository), "merged")
    top = tmp_path / "merged"
    git(top, "checkout", "--quiet", "-b", "side")
    change(top / "the books/playbooks", "promises.yml", "2 working days", "3 working days")
    git(top, "commit", "--quiet", "--all", "--message", "On the side")
    git(top, "checkout", "--quiet", "main")
    git(top, "merge", "--quiet", "--no-ff", "--message", "Brought in", "side")
    assert [change.commit.subject for change in told(top)][:2] == ["Brought in", "Another name, and more thanks"]


def test_a_version_that_cannot_be_read_hides_no_other(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(repository), "broken")
    playbooks = tmp_path / "broken/the books/playbooks"
    change(playbooks, LATE, "title: A job", "title: [A job")
    change(playbooks, "promises.yml", "2 working days", "4 working days")
    git(tmp_path / "broken", "commit", "--quiet", "--all", "--message", "A slip")
    change(playbooks, LATE, "title: [A job", "title: A job")
    git(tmp_path / "broken", "commit", "--quiet", "--all", "--message", "Mended")
    assert [change.commit.subject for change in told(tmp_path / "broken")][:2] == [
        "A slip",
        "Another name, and more thanks",
    ]
