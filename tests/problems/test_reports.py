"""What machines read of the problems: SARIF for code scanning, Code Quality for merge requests."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from playbook_compiler.checking.manual import manuals
from playbook_compiler.command_line import main
from playbook_compiler.command_line.check import FORMS
from playbook_compiler.problems.code_quality import as_code_quality
from playbook_compiler.problems.fingerprint import fingerprints
from playbook_compiler.problems.forms import as_github, printable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.sarif import as_sarif
from tests.git_repository import git
from tests.overlay import BAD, OK, TESTS, cases_in, change, checked, overlay

SCHEMA = Draft4Validator(json.loads((TESTS / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8")))
ODD_PATHS = ["playbooks/50% æøå 🪑.yml", "playbooks/a:b#c?d=[e].yml", "c:d/x.yml", "playbooks/a\\nb.yml", "q\"'<>&.yml"]


def log_of(problems: list[Problem]) -> Any:
    """The run of a SARIF log that is valid against the schema."""
    log = json.loads(as_sarif(problems, manuals()))
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    return log["runs"][0]


@pytest.fixture(scope="module")
def every_problem(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """The problems of all bad cases, joined."""
    problems: list[Problem] = []
    for name in cases_in(BAD):
        folder = tmp_path_factory.mktemp(name)
        overlay(BAD / name, folder)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            problems += checked(Path("playbooks"))
    assert len(problems) >= len(cases_in(BAD)) > 30
    return problems


def test_the_schema_refuses_what_is_no_sarif() -> None:
    assert not SCHEMA.is_valid({"version": "2.1.0", "runs": [{"results": []}]}), "a run without its tool"
    log = json.loads(as_sarif([Problem("a.yml", 1, 1, "tab", "a tab")], manuals()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not SCHEMA.is_valid(log)


def test_no_problems_are_a_log_with_every_rule_and_no_result() -> None:
    run = log_of([])
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(manuals())


def test_every_problem_is_a_result_on_its_line_with_its_manual(every_problem: list[Problem]) -> None:
    run = log_of(every_problem)
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == len(every_problem)
    for problem, result in zip(every_problem, run["results"], strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": problem.line, "startColumn": problem.column}
        assert unquote(place["artifactLocation"]["uri"]) == problem.path
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        assert (result["ruleId"], result["level"]) == (problem.rule, problem.severity)
        assert result["message"]["text"].startswith(problem.message)
        assert result["message"]["text"].endswith(problem.hint)
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == problem.rule
        assert rule["help"]["markdown"] == manuals()[problem.rule]
        assert manuals()[problem.rule].startswith(rule["shortDescription"]["text"])


@pytest.mark.parametrize("path", ODD_PATHS)
def test_odd_signs_in_a_path_are_escaped(path: str) -> None:
    run = log_of([Problem(path, 1, 1, "stray-file", "odd")])
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri) == path


@pytest.mark.parametrize(
    ("path", "uri"),
    [("/srv/our books/x.yml", "file:///srv/our%20books/x.yml"), ("C:/our/x.yml", "file:///C%3A/our/x.yml")],
)
def test_a_file_outside_the_working_folder_has_its_whole_address(path: str, uri: str) -> None:
    run = log_of([Problem(path, 1, 1, "stray-file", "odd")])
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_fingerprints_stay_when_lines_move_and_tell_twins_apart(playbooks: Path) -> None:
    change(playbooks, "moments/customer-leaves.yml", "stage: ", "stage: x-")
    before = checked(playbooks)
    path = playbooks / "moments" / "customer-leaves.yml"
    path.write_text("# a remark\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = checked(playbooks)
    assert [problem.line for problem in before] != [problem.line for problem in after]
    assert sorted(fingerprints(before)) == sorted(fingerprints(after))
    twins = [Problem("a.yml", line, 1, "tab", "a tab") for line in (1, 2)]
    assert len(set(fingerprints(twins))) == 2
    assert fingerprints(twins[1:]) == fingerprints(twins)[:1], "mending the first leaves the second as it was told"


def test_fingerprints_of_all_cases_are_their_own(every_problem: list[Problem]) -> None:
    assert len(set(fingerprints(set(every_problem)))) == len(set(every_problem))


def test_a_pull_request_gets_each_problem_on_its_line(every_problem: list[Problem]) -> None:
    for problem in every_problem:
        command, place, _ = as_github(problem).split("::", 2)
        kind, _, rest = place.partition(" ")
        properties = dict(part.split("=", 1) for part in rest.split(","))
        assert (command, kind) == ("", {"note": "notice"}.get(problem.severity, problem.severity))
        assert unquote(properties["file"]) == problem.path
        assert (properties["line"], properties["col"]) == (str(problem.line), str(problem.column))


def test_a_merge_request_gets_each_problem_on_its_line(every_problem: list[Problem]) -> None:
    report = json.loads(as_code_quality(every_problem))
    assert len({issue["fingerprint"] for issue in report}) == len(report) == len(every_problem)
    for problem, issue in zip(every_problem, report, strict=True):
        assert issue["location"] == {"path": problem.path, "lines": {"begin": problem.line}}
        assert issue["check_name"] == problem.rule
        assert issue["severity"] == {"error": "major", "warning": "minor", "note": "info"}[problem.severity]
        assert issue["description"].startswith(problem.message) and issue["description"].endswith(problem.hint)
    assert as_code_quality([]) == "[]"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("case", "options", "code"),
    [
        (OK / "minimal", (), 0),
        (BAD / "an-unknown-stage", (), 1),
        (BAD / "a-story-that-nobody-tells", (), 0),
        (BAD / "a-story-that-nobody-tells", ("--strict",), 1),
    ],
)
def test_every_form_has_the_same_exit_codes(
    form: str, case: Path, options: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "--format", form, *options])
    assert done.exit_code == code
    if form in ("json", "gitlab", "sarif"):
        told = json.loads(done.stdout)
        told = told["runs"][0]["results"] if form == "sarif" else told
        assert bool(told) == (case != OK / "minimal")


@pytest.mark.parametrize("here", ["", "books", "books/north"])
def test_a_forge_reads_paths_from_the_top_of_the_repository(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    overlay(OK / "minimal", tmp_path / "books/north")
    change(tmp_path / "books/north/playbooks", "promises.yml", "1 working day", "soon")
    monkeypatch.chdir(tmp_path / here)
    folder = os.path.relpath(tmp_path / "books/north/playbooks", tmp_path / here)
    for form in ("github", "gitlab", "sarif"):
        said = CliRunner().invoke(main, ["check", "--playbooks", folder, "--format", form]).output
        assert "books/north/playbooks/promises.yml" in said and "../" not in said
    said = CliRunner().invoke(main, ["check", "--playbooks", folder]).output
    assert said.startswith(f"{folder}/promises.yml"), "a person reads it from where they are"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a ##[error]b", "a \\x23#[error]b"),
        ("::error::b", "\\x3a:error::b"),
        ("  ::set-output name=x::y", "  \\x3a:set-output name=x::y"),
        ("one::two ## three", "one::two ## three"),
        ("a\n::error::b", "a\\n::error::b"),
    ],
)
def test_no_text_is_a_command_to_a_runner(text: str, shown: str) -> None:
    assert printable(text) == shown
