"""What git could not do is told in the language of whoever asked."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.command_line.spoken import VARIABLE
from playbook_compiler.history.git.run_git import GitFailed, ask
from playbook_compiler.languages.messages import in_language
from tests.overlay import OK, overlay


def test_a_revision_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(OK / "minimal", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = CliRunner().invoke(main, ["diff", "nothing"], env={VARIABLE: "nb"})
    assert done.exit_code != 0
    assert "dette er ikke et git-repositorium" in done.output
    assert "this is not" not in done.output


def test_why_git_stopped_is_worded_and_stays_so_on_its_way_between_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitFailed) as failed:
        ask(tmp_path, "rev-parse", "--git-dir")
    assert str(failed.value) == f"this is not a git repository: {tmp_path}"
    sent = pickle.loads(pickle.dumps(str(failed.value)))
    assert in_language(sent, "sv") == f"det här är inget git-repository: {tmp_path}"
