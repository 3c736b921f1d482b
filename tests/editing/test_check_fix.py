"""`check --fix`, as its user meets it: what is written to the files, and what is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.command_line.test_command_line import run
from tests.overlay import BAD, OK, change, overlay

TEN = BAD / "mistakes-in-ten-files-at-once"


def test_it_mends_tells_and_leaves_the_rest_to_people(tmp_path: Path) -> None:
    overlay(TEN, tmp_path)
    done = run("check", "--fix", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "mended: playbooks/guides/can-we-take-it.yml:1:14: there is a second ': ' in this line [yaml-syntax]",
        '    Now: "Can we: this job?"',
    ]
    assert "4 mended in 4 files" in lines
    assert lines[-1] == "7 errors"
    roles = (tmp_path / "playbooks" / "roles.yml").read_text(encoding="utf-8")
    assert "  about: Decides who works on what." in roles
    again = run("check", "--fix", cwd=tmp_path)
    assert "mended" not in again.stdout and again.stdout.endswith("\n7 errors\n")


def test_a_handbook_that_needs_nothing_is_not_touched(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    times = {path: path.stat().st_mtime_ns for path in playbooks.rglob("*")}
    done = run("check", "--fix", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no problems\n", "")
    assert {path: path.stat().st_mtime_ns for path in playbooks.rglob("*")} == times


def test_for_programs_only_what_is_left_is_on_the_output(tmp_path: Path) -> None:
    overlay(TEN, tmp_path)
    done = run("check", "--fix", "--format", "json", cwd=tmp_path)
    problems = json.loads(done.stdout)
    assert len(problems) == 7 and all(problem["fix"] is None for problem in problems)
    assert done.stderr.count("mended: ") == 4


def test_a_change_is_shown_to_programs(tmp_path: Path) -> None:
    overlay(BAD / "an-unknown-role", tmp_path)
    problem = json.loads(run("check", "--format", "json", cwd=tmp_path).stdout)[0]
    assert problem["fix"] == {"line": 35, "column": 47, "end_line": 35, "end_column": 55, "text": "team-lead"}


def test_a_change_is_shown_to_code_scanning(tmp_path: Path) -> None:
    overlay(BAD / "an-unknown-role", tmp_path)
    results = json.loads(run("check", "--format", "sarif", cwd=tmp_path).stdout)["runs"][0]["results"]
    (change_,) = results[0]["fixes"][0]["artifactChanges"]
    assert change_["artifactLocation"]["uri"] == "playbooks/moments/late-job.yml"
    assert change_["replacements"] == [
        {
            "deletedRegion": {"startLine": 35, "startColumn": 47, "endLine": 35, "endColumn": 55},
            "insertedContent": {"text": "team-lead"},
        }
    ]
    assert "fixes" not in results[1]


def test_a_handbook_elsewhere(tmp_path: Path) -> None:
    overlay(BAD / "yes-where-true-belongs", tmp_path / "ours")
    (tmp_path / "here").mkdir()
    done = run("check", "--fix", "--playbooks", "../ours/playbooks", cwd=tmp_path / "here")
    assert done.returncode == 0
    assert "key: true" in (tmp_path / "ours/playbooks/moments/late-job.yml").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of another kind")
def test_a_link_stays_a_link_and_permissions_stay(playbooks: Path) -> None:
    change(playbooks, "roles.yml", "  about: Knows", "  abuot: Knows")
    real = playbooks / "stories" / "the-late-oven.yml"
    change(playbooks, "stories/the-late-oven.yml", "title: The late oven", "title: Late: the oven")
    change(playbooks, "moments/late-job.yml", "story: the-late-oven", "story: the-oven")
    change(playbooks, "training/first-day.yml", "[the-late-oven]", "[the-oven, the-late-oven]")
    (playbooks / "stories" / "the-oven.yml").symlink_to("the-late-oven.yml")
    (playbooks / "roles.yml").chmod(0o640)
    assert run("check", "--fix", cwd=Path.cwd()).returncode == 0
    assert (playbooks / "stories" / "the-oven.yml").is_symlink()
    assert real.read_text(encoding="utf-8").startswith('title: "Late: the oven"\n')
    assert (playbooks / "roles.yml").stat().st_mode & 0o777 == 0o640
    assert not list(playbooks.rglob("*~"))


def test_no_folder_is_told_as_without_it(tmp_path: Path) -> None:
    done = run("check", "--fix", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no folder 'playbooks'" in done.stderr


def test_a_disk_that_refuses_is_told_in_a_line(
    playbooks: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from playbook_compiler.command_line import fixing

    def refusing(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    change(playbooks, "roles.yml", "  about: Knows", "  abuot: Knows")
    before = (playbooks / "roles.yml").read_bytes()
    monkeypatch.setattr(fixing, "replace_file", refusing)
    with pytest.raises(SystemExit) as exited:
        fixing.mend(playbooks, quiet=False)
    assert exited.value.code == 1
    assert capsys.readouterr().err.endswith("roles.yml cannot be written: No space left on device\n")
    assert (playbooks / "roles.yml").read_bytes() == before
