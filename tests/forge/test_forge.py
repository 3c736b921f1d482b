"""What our jobs write under a pull request, against a forge on loopback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.forge.due_list import due_list
from playbook_compiler.forge.text import LIMIT, has_mark, marked
from tests.forge.fake_forge import SOMEBODY, Forge, running
from tests.overlay import PROJECT

SHA = "a" * 40
MARK = "<!-- handbook: what this changes -->"


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running(Forge()) as forge:
        forge.pull(12, SHA)
        yield forge


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """What the pull request's own jobs made."""
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "diff.md").write_text("## What this changes\n\n- A promise: 15 → 30 minutes\n", encoding="utf-8")
    (folder / "pull-request.txt").write_text("12\n", encoding="utf-8")
    return folder


def ran(module: str, forge: Forge, argument: Path, folder: Path, **changed: Any) -> subprocess.CompletedProcess[str]:
    """Run one of our jobs as the workflow does, for a run of Kari's fork."""
    run = {
        "head_sha": SHA,
        "head_branch": "change",
        "head_repository": {"id": 2, "owner": {"login": "kari"}},
        "html_url": "https://github.example/firm/handbook/actions/runs/9",
        **changed,
    }
    event = folder / "event.json"
    event.write_text(json.dumps({"workflow_run": run, "repository": {"full_name": "firm/handbook"}}), encoding="utf-8")
    names = {
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_API_URL": forge.address,
        "GITHUB_REPOSITORY": "firm/handbook",
        "GITHUB_TOKEN": "secret",
        "CI_API_V4_URL": forge.address,
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "12",
        "CI_PIPELINE_URL": "https://gitlab.example/firm/handbook/-/pipelines/9",
        "HANDBOOK_NOTE_TOKEN": "secret",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", module, str(argument)],
        cwd=PROJECT,
        env={**os.environ, **names},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stdout + done.stderr
    return done


def bodies(forge: Forge, number: str = "12") -> list[str]:
    return [comment["body"] for comment in forge.comments.get(number, [])]


@pytest.mark.parametrize("module", ["playbook_compiler.forge.github_comment", "playbook_compiler.forge.gitlab_note"])
def test_a_comment_is_renewed_and_not_repeated(module: str, forge: Forge, made: Path, tmp_path: Path) -> None:
    argument = made if module == "playbook_compiler.forge.github_comment" else made / "diff.md"
    for number in range(120):  # ours comes on the second page
        forge.comment("12", f"{MARK}\n{number}", SOMEBODY)
    first = ran(module, forge, argument, tmp_path)
    assert (first.returncode, len(bodies(forge))) == (0, 121), first.stdout + first.stderr
    assert bodies(forge)[-1].startswith(f"{MARK}\n## What this changes\n")
    assert "[Preview and checks](https://git" in bodies(forge)[-1]
    again = ran(module, forge, argument, tmp_path)
    assert (again.returncode, len(forge.writes)) == (0, 1), "the same words are not written twice"
    (made / "diff.md").write_text("Nothing that a customer would notice.\n", encoding="utf-8")
    assert ran(module, forge, argument, tmp_path).returncode == 0
    assert [method for method, _ in forge.writes] in (["POST", "PATCH"], ["POST", "PUT"])
    assert len(bodies(forge)) == 121
    assert "Nothing that a customer would notice." in bodies(forge)[-1]
    assert bodies(forge)[5] == f"{MARK}\n5", "what others wrote stays, mark or not"


@pytest.mark.parametrize("module", ["playbook_compiler.forge.github_comment", "playbook_compiler.forge.gitlab_note"])
def test_a_long_text_is_cut_to_what_a_comment_holds(module: str, forge: Forge, made: Path, tmp_path: Path) -> None:
    (made / "diff.md").write_text("- a line with æøå\n" * 20_000, encoding="utf-8")
    argument = made if module == "playbook_compiler.forge.github_comment" else made / "diff.md"
    done = ran(module, forge, argument, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert LIMIT - 200 < len(bodies(forge)[0]) <= LIMIT
    assert "too long to show here" in bodies(forge)[0]


@pytest.mark.parametrize(
    ("forged", "changed"),
    [
        ("13", {}),  # somebody else's pull request
        ("14", {}),  # of the same branch name, in another fork of the same owner
        ("12", {"head_sha": "b" * 40}),  # a newer commit came meanwhile
        ("12", {"head_repository": None}),  # the fork is gone
        ("12\n13", {}),
        ("../12", {}),
        ("", {}),
        (None, {}),
    ],
)
def test_a_forged_number_reaches_no_other_pull_request(
    forged: str | None, changed: dict[str, Any], forge: Forge, made: Path, tmp_path: Path
) -> None:
    forge.pull(13, SHA, owner="ola", fork=3)
    forge.pull(14, SHA, fork=4)
    (made / "pull-request.txt").unlink()
    if forged is not None:
        (made / "pull-request.txt").write_text(forged, encoding="utf-8")
    done = ran("playbook_compiler.forge.github_comment", forge, made, tmp_path, **changed)
    assert done.returncode == 0
    assert done.stdout.startswith("::notice::No comment: the run was for ")
    assert (forge.writes, forge.comments) == ([], {})


def test_of_two_pull_requests_of_one_branch_the_run_s_own_is_told(forge: Forge, made: Path, tmp_path: Path) -> None:
    forge.pull(20, SHA)
    assert ran("playbook_compiler.forge.github_comment", forge, made, tmp_path).returncode == 0
    assert list(forge.comments) == ["12"]


@pytest.mark.parametrize("name", ["diff.md", "pull-request.txt"])
def test_a_link_is_not_followed(name: str, forge: Forge, made: Path, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("12", encoding="utf-8")
    (made / name).unlink()
    (made / name).symlink_to(tmp_path / "token")
    assert ran("playbook_compiler.forge.github_comment", forge, made, tmp_path).returncode == 0
    assert forge.writes == []


def test_where_nothing_was_made_nothing_is_said(forge: Forge, tmp_path: Path) -> None:
    done = ran("playbook_compiler.forge.github_comment", forge, tmp_path / "none", tmp_path)
    assert (done.returncode, done.stdout) == (0, "There is nothing to say: the run made no diff.md.\n")
    assert forge.writes == []


@pytest.mark.parametrize("module", ["playbook_compiler.forge.github_comment", "playbook_compiler.forge.gitlab_note"])
def test_a_refusal_is_told_in_a_line(module: str, forge: Forge, made: Path, tmp_path: Path) -> None:
    forge.refuses = True
    done = ran(
        module, forge, made if module == "playbook_compiler.forge.github_comment" else made / "diff.md", tmp_path
    )
    assert done.returncode == 1
    assert "403" in done.stdout + done.stderr and "not accessible" in done.stdout + done.stderr


def test_a_forge_that_does_not_answer_is_told_in_a_line(made: Path, tmp_path: Path) -> None:
    with running(Forge()) as closed:
        pass
    done = ran("playbook_compiler.forge.github_comment", closed, made, tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("::error::GET /repos/firm/handbook/pulls")


def test_no_other_host_gets_the_token(forge: Forge, made: Path, tmp_path: Path) -> None:
    with running(Forge()) as other:
        forge.moved_to = other.address
        done = ran("playbook_compiler.forge.github_comment", forge, made, tmp_path)
    assert done.returncode == 1
    assert "401" in done.stdout, "the other host saw a request without a token"


PROBLEM = {
    "path": "playbooks/moments/complaint.yml",
    "line": 4,
    "column": 11,
    "rule": "review-due",
    "message": "Complaint is to be read through by 2026-12-01 (Customer lead)",
    "hint": "Read it through, and write today's date.",
    "severity": "warning",
}


def test_one_issue_lists_what_is_due_and_closes_when_nothing_is(forge: Forge, tmp_path: Path) -> None:
    due = tmp_path / "due.json"
    forge.issues.append({"number": 1, "state": "open", "user": SOMEBODY, "body": MARK, "title": "A question"})

    def week(*problems: dict[str, Any]) -> None:
        due.write_text(json.dumps(problems), encoding="utf-8")
        done = ran("playbook_compiler.forge.github_issue", forge, due, tmp_path)
        assert done.returncode == 0, done.stdout

    week()
    assert len(forge.issues) == 1, "no issue says that there is nothing to say"
    week(PROBLEM)
    week(PROBLEM, {**PROBLEM, "path": "playbooks/moments/last-day.yml"})
    assert len(forge.issues) == 2
    assert forge.issues[1]["body"].count("- [ ] `playbooks/moments/") == 2
    assert "Read it through, and write today's date." in forge.issues[1]["body"]
    week()
    assert [issue["state"] for issue in forge.issues] == ["open", "closed"]
    week(PROBLEM)
    assert [issue["state"] for issue in forge.issues] == ["open", "closed", "open"]
    assert forge.issues[0]["title"] == "A question"


def test_what_is_due_is_gathered_by_what_to_do() -> None:
    assert due_list([]) == "Nothing is due."
    told = "Complaint is to be read through by 2026-12-01 (Customer lead)"
    assert due_list([PROBLEM, {**PROBLEM, "line": 5}]).splitlines() == [
        f"- [ ] `playbooks/moments/complaint.yml`, line 4: {told}",
        f"- [ ] `playbooks/moments/complaint.yml`, line 5: {told}",
        "",
        "Read it through, and write today's date.",
    ]


@given(st.text(max_size=9), st.sampled_from([0, 1, 9_000]), st.sampled_from(["", "```\n", "<details>\n", "x" * LIMIT]))
def test_a_marked_text_is_never_too_long_and_always_found_again(piece: str, times: int, start: str) -> None:
    text = marked("m", start + f"{piece}\n" * times, "the end")
    assert len(text) <= LIMIT
    assert has_mark("m", text) and text.endswith("\n\nthe end\n")
    assert not has_mark("other", text)


def test_a_cut_text_leaves_nothing_open() -> None:
    text = marked("m", "<details>\n\n```\n" + "a line\n" * 20_000 + "```\n</details>", "the end")
    assert text.count("```") == 2 and text.count("</details>") == 1
    assert has_mark("m", None) is False


@pytest.mark.parametrize("path", ["a`b.yml", "x` @all `.yml", "moments/[a](//b.example).yml", "``", "a\nb.yml"])
def test_no_path_of_what_is_due_ends_its_code(path: str) -> None:
    said = due_list([{"path": path, "line": 1, "message": "due", "hint": "", "rule": "review-due"}])
    assert re.search(r"(?<!\\)[`@]|(?<!\\)\]\(", said) is None and len(said.splitlines()) == 1


def test_a_broken_run_makes_an_older_comment_red(forge: Forge, made: Path, tmp_path: Path) -> None:
    module = "playbook_compiler.forge.github_comment"
    assert ran(module, forge, made, tmp_path).returncode == 0
    assert "[!CAUTION]" not in bodies(forge)[0]
    for name in ("diff.md", "pull-request.txt"):
        (made / name).unlink()
    assert ran(module, forge, made, tmp_path).returncode == 0
    assert len(bodies(forge)) == 1 and "> [!CAUTION]" in bodies(forge)[0]
    assert "15 → 30 minutes" not in bodies(forge)[0], "what an older run said holds no more"
