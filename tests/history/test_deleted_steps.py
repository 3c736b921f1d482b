"""A step that was deleted without a word is told, where git knows the moment as it was; else nothing is said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.history import earlier_steps
from playbook_compiler.history.git import Repository, opened
from tests.git_repository import commit, git
from tests.overlay import MINIMAL, change

MOMENT = "moments/late-job.yml"
STEP = "    - id: write-it-down\n      do: Write the new day down.\n      who: contact-person\n"
TOLD = (
    "playbooks/moments/late-job.yml:18:3: warning: the step 'write-it-down' stood here, and neither a step nor "
    "'retired:' names it now [deleted-step]\n"
    "    Add the line 'retired: [write-it-down]' below the steps: colleagues' ticks are kept by a step's id, and no "
    "other step may get it. Where a step only got another id, put the old one back and use "
    "'rename step late-job/write-it-down NEW'.\n"
)


@pytest.fixture(autouse=True)
def no_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests may run for a pull request themselves."""
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["sha1", "sha256"])
def playbooks(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The smallest handbook, committed."""
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", f"--object-format={request.param}")
    commit(tmp_path, "First")
    monkeypatch.chdir(tmp_path)
    yield Path("playbooks")


only_once = pytest.mark.parametrize("playbooks", ["sha1"], indirect=True)


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done


def told() -> str:
    done = run("check")
    assert done.stderr == ""
    return done.stdout


def test_a_deleted_step_is_told_and_mended(playbooks: Path) -> None:
    assert told() == "no problems\n"
    change(playbooks, MOMENT, STEP, "")
    assert told().startswith(TOLD)
    assert CliRunner().invoke(main, ["check", "--strict"]).exit_code == 1
    run("check", "--fix")
    text = (playbooks / MOMENT).read_text(encoding="utf-8")
    assert "      promise: told-in-time\n  retired: [write-it-down]\nphrases:\n" in text
    assert told() == "no problems\n"


@only_once
def test_several_go_to_the_list_that_is_there(playbooks: Path) -> None:
    more = STEP.replace("write-it-down", "note-it") + "  retired: [send-a-fax]\n"
    change(playbooks, MOMENT, STEP, STEP + more)
    commit(playbooks.parent, "Second")
    change(playbooks, MOMENT, STEP + more, "  retired: [send-a-fax]\n")
    assert told().startswith(
        "playbooks/moments/late-job.yml:25:3: warning: the steps 'write-it-down', 'note-it' stood here, and neither a "
        "step nor 'retired:' names them now [deleted-step]\n    Add them to the list 'retired:': "
    )
    run("check", "--fix")
    assert "  retired: [send-a-fax, write-it-down, note-it]\n" in (playbooks / MOMENT).read_text(encoding="utf-8")


@only_once
def test_it_is_judged_before_a_commit_too(playbooks: Path) -> None:
    change(playbooks, MOMENT, STEP, "")
    assert run("check", "--staged").stdout == "no problems\n"
    git(playbooks, "add", ".")
    change(playbooks, MOMENT, "phrases:", "  retired: [write-it-down]\nphrases:")
    assert run("check", "--staged").stdout.startswith(TOLD)
    due = run("check", "--staged", "--due", "0", "--today", "2030-01-01").stdout
    assert "playbooks/moments/late-job.yml:4:11: warning: the moment 'late-job' was to be read through" in due


@only_once
def test_what_is_renamed_or_joined_was_not_deleted(playbooks: Path) -> None:
    run("rename", "step", "late-job/write-it-down", "note-it")
    assert told() == "no problems\n"
    run("rename", "moment", "late-job", "slipping-day")
    assert told() == "no problems\n"
    change(playbooks, "moments/slipping-day.yml", STEP.replace("write-it-down", "note-it"), "")
    assert told() == "no problems\n"  # note-it was never committed
    change(playbooks, "moments/slipping-day.yml", "  retired: [write-it-down]\n", "")
    assert "moments/slipping-day.yml:18:3: warning: the step 'write-it-down'" in told()
    assert "'rename step slipping-day/write-it-down NEW'" in told()


@only_once
def test_a_moment_that_was_joined_with_another_took_its_steps_along(playbooks: Path) -> None:
    run("retire", "moment", "late-job", "--now", "customer-leaves", "--yes")
    assert "deleted-step" not in CliRunner().invoke(main, ["check"]).stdout


@only_once
def test_a_step_that_moved_was_not_deleted_and_one_of_its_name_elsewhere_is_no_move(playbooks: Path) -> None:
    other = playbooks / "moments" / "customer-leaves.yml"
    as_it_was = other.read_text(encoding="utf-8")
    other.write_text(as_it_was.replace("  steps:\n", f"  steps:\n{STEP}"), encoding="utf-8")
    before = (playbooks / MOMENT).read_text(encoding="utf-8")
    change(playbooks, MOMENT, STEP, "")
    assert told() == "no problems\n"
    (playbooks / MOMENT).write_text(before, encoding="utf-8")
    commit(playbooks.parent, "The step stands in both")
    change(playbooks, MOMENT, STEP, "")
    assert told().startswith(TOLD)


@only_once
def test_windows_line_ends_delete_nothing(playbooks: Path) -> None:
    for path in playbooks.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told() == "no problems\n"
    change(playbooks, MOMENT, STEP.replace("\n", "\r\n"), "")
    assert told().startswith(TOLD)
    run("check", "--fix")
    assert b"time\r\n  retired: [write-it-down]\r\nphrases:\r\n" in (playbooks / MOMENT).read_bytes()


@only_once
def test_git_is_opened_only_where_a_moment_differs(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def watched(folder: Path) -> AbstractContextManager[Repository]:
        asked.append(folder)
        return opened(folder)

    monkeypatch.setattr(earlier_steps, "opened", watched)
    change(playbooks, "roles.yml", "Decides who works on what.", "Decides who does what.")
    told()
    assert asked == []
    change(playbooks, MOMENT, "Write the new day down.", "Write the day down.")
    assert (told(), len(asked)) == ("no problems\n", 1)


# On a pull request.


@only_once
def test_a_pull_request_is_compared_with_where_it_began(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = playbooks.parent
    base = git(here, "rev-parse", "HEAD").strip()
    git(here, "switch", "--quiet", "--create", "shorter")
    change(playbooks, MOMENT, STEP, "")
    commit(here, "Shorter")
    git(here, "switch", "--quiet", "main")
    change(playbooks, MOMENT, STEP, STEP + STEP.replace("write-it-down", "of-main-alone"))
    commit(here, "Main goes on")
    git(here, "update-ref", "refs/remotes/origin/main", "main")
    git(here, "switch", "--quiet", "shorter")
    assert told() == "no problems\n"
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert told().startswith(TOLD)
    monkeypatch.setenv("GITHUB_BASE_REF", "gone")
    assert told() == "no problems\n"
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)
    assert told().startswith(TOLD)
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", "f" * 40)
    assert told() == "no problems\n"


@only_once
def test_a_shallow_clone_says_nothing_of_what_it_lacks(
    playbooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = playbooks.parent
    base = git(here, "rev-parse", "HEAD").strip()
    change(playbooks, MOMENT, STEP, "")
    commit(here, "Shorter")
    git(here, "clone", "--quiet", "--depth=1", f"file://{here.resolve()}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert told() == "no problems\n"


# Where git cannot say.


@only_once
@pytest.mark.parametrize("without", ["git", "a repository", "a commit", "a sound HEAD", "a moment that was YAML"])
def test_without_git_nothing_is_said(
    playbooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: str
) -> None:
    change(playbooks, MOMENT, STEP, "")
    match without:
        case "git":
            monkeypatch.setenv("PATH", "")
        case "a repository":
            shutil.rmtree(".git")
        case "a commit":
            shutil.rmtree(".git")
            git(tmp_path, "init", "--quiet")
        case "a sound HEAD":
            Path(".git/HEAD").write_text("nonsense\n", encoding="utf-8")
        case _:
            whole = (playbooks / MOMENT).read_text(encoding="utf-8")
            (playbooks / MOMENT).write_text("title: [\n", encoding="utf-8")
            commit(tmp_path, "Half a moment")
            (playbooks / MOMENT).write_text(whole, encoding="utf-8")
    assert told() == "no problems\n"


@pytest.mark.parametrize(
    "text", ["", "- a\n", "checklist: 1\n", "checklist: {steps: 3}\n", "checklist: {steps: [1, {id: 2}]}\n"]
)
@only_once
def test_what_was_no_moment_had_no_steps(playbooks: Path, text: str) -> None:
    whole = (playbooks / MOMENT).read_text(encoding="utf-8")
    (playbooks / MOMENT).write_text(text, encoding="utf-8")
    commit(playbooks.parent, "No moment")
    (playbooks / MOMENT).write_text(whole, encoding="utf-8")
    assert told() == "no problems\n"
