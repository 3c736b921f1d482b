"""Before a commit, what is committed is judged: not what lies beside it in the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.git_repository import commit, git
from tests.overlay import MINIMAL, PROJECT

MOMENT = "playbooks/moments"


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A repository with the smallest handbook in it, committed."""
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "First")
    return tmp_path


def call(firm: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "build_playbooks.py"), *words]
    own = os.environ | env
    return subprocess.run(command, cwd=firm, env=own, capture_output=True, encoding="utf-8", check=False, timeout=120)


def one_moment(firm: Path) -> Path:
    return sorted((firm / MOMENT).glob("*.yml"))[0]


def draft(firm: Path) -> None:
    (firm / MOMENT / "draft.yml").write_text("title: A draft\nstage: nowhere\n", encoding="utf-8")


def half_written(firm: Path) -> None:
    one_moment(firm).write_text("title: [\n", encoding="utf-8")


def taken_away(firm: Path) -> None:
    one_moment(firm).unlink()


def to_be_added_later(firm: Path) -> None:
    draft(firm)
    git(firm, "add", "--intent-to-add", f"{MOMENT}/draft.yml")


@pytest.mark.parametrize("beside", [draft, half_written, taken_away, to_be_added_later])
def test_what_is_not_committed_is_no_obstacle(firm: Path, beside: Callable[[Path], None]) -> None:
    beside(firm)
    assert call(firm, "check").returncode == 1, "the folder itself is not right"
    done = call(firm, "check", "--staged")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    made = call(firm, "generate", "--staged")
    assert made.returncode == 0 and "draft" not in (firm / "CODEOWNERS").read_text(encoding="utf-8"), made.stderr


@pytest.mark.parametrize("wrong", [draft, half_written, taken_away])
def test_what_is_committed_is_told_with_the_path_that_it_has(firm: Path, wrong: Callable[[Path], None]) -> None:
    wrong(firm)
    plain = call(firm, "check")
    git(firm, "add", ".")
    git(firm, "restore", "--source=HEAD", "--worktree", ".")
    (firm / MOMENT / "draft.yml").unlink(missing_ok=True)
    assert call(firm, "check").returncode == 0, "the folder is right again"
    done = call(firm, "check", "--staged")
    assert (done.returncode, done.stdout, done.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert done.returncode == 1


def test_a_commit_of_some_files_has_an_index_of_its_own(firm: Path) -> None:
    hook = firm / ".git/hooks/pre-commit"
    program = f'"{sys.executable}" "{PROJECT / "build_playbooks.py"}"'
    hook.write_text(f"#!/bin/sh\nexec {program} check --staged\n", encoding="utf-8")
    hook.chmod(0o755)
    draft(firm)
    git(firm, "add", ".")
    (firm / "NOTES").write_text("x", encoding="utf-8")
    git(firm, "add", "--intent-to-add", "NOTES")
    git(firm, "commit", "--quiet", "--message", "Notes alone", "NOTES")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        git(firm, "commit", "--quiet", "--message", "All")
    assert "draft.yml:1:1: error" in failed.value.stderr + failed.value.stdout


def test_files_that_are_not_merged_are_told(firm: Path) -> None:
    path = one_moment(firm)
    text = path.read_text(encoding="utf-8")
    for branch, title in (("one", "title: One"), ("two", "title: Two")):
        git(firm, "switch", "--quiet", "--create", branch, "main")
        path.write_text(text.replace(text.splitlines()[0], title), encoding="utf-8")
        commit(firm, branch)
    with pytest.raises(subprocess.CalledProcessError):
        git(firm, "merge", "one")
    done = call(firm, "check", "--staged")
    assert done.returncode == 2 and "what is to be committed cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    done = call(tmp_path, "check", "--staged", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2 and "--staged: this is not a git repository" in done.stderr
    assert call(tmp_path, "check", "--staged", "--fix").returncode == 2
