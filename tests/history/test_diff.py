"""What a change means: each case is an edit of the smallest handbook, and what `diff` tells of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from playbook_compiler.checking.load import load
from playbook_compiler.history.diff import Diff, diff, readers
from playbook_compiler.history.report import report
from playbook_compiler.history.report_forms import as_json, as_markdown, as_text
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.base import Model
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.meaning import parts
from tests.git_repository import commit, git
from tests.overlay import MINIMAL, PROJECT, TESTS, cases_in, change, edit, read_case

CASES = TESTS / "cases" / "diff"
NAMES = cases_in(CASES)


def compared(case: Mapping[str, Any], folder: Path) -> Diff:
    """What `diff` finds between the smallest handbook after what a case has `before`, and the same after its edits."""
    old, new = folder / "old", folder / "new"
    shutil.copytree(MINIMAL, old)
    edit(old, case.get("before", ()))
    shutil.copytree(old, new)
    edit(new, case.get("edits", ()))
    return diff(load(old)[0], load(new)[0])


@pytest.mark.parametrize("name", NAMES)
def test_a_change_is_told(name: str, tmp_path: Path) -> None:
    case = read_case(CASES / name)
    found = compared(case, tmp_path)
    assert as_text(report(found, "en")) == case["told"]
    assert found.normative is case["read_again"]


def test_there_are_cases_enough_of_both_sorts() -> None:
    again = [read_case(CASES / name)["read_again"] for name in NAMES]
    assert (again.count(True) >= 15, again.count(False) >= 10) == (True, True)


@pytest.mark.parametrize("name", NAMES)
def test_the_forms_agree(name: str, tmp_path: Path) -> None:
    case = read_case(CASES / name)
    told = report(compared(case, tmp_path), "en")
    machine = json.loads(as_json(told))
    changes = [one for entry in machine["entries"] for one in entry["changes"]]
    text, markdown = as_text(told), as_markdown(told)
    assert machine["read_again"] is case["read_again"] is any(entry["read_again"] for entry in machine["entries"])
    assert all(one["told"] in text for one in changes)
    assert text.count("    - ") == markdown.count("  - ") == len(changes)
    for entry in machine["entries"]:
        if entry["what"] in ("changed", "renamed"):  # the hash and the sentences say the same, but for spelling
            own = [one for one in entry["changes"] if one["normative"]]
            spelling = any(one["only_spelling"] for one in entry["changes"])
            assert (entry["meaning"]["old"] != entry["meaning"]["new"]) is bool(own) or spelling


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository in which each case is a tag, two commits after `base`: what it has before, then its edits."""
    repository = tmp_path_factory.mktemp("history")
    shutil.copytree(MINIMAL, repository / "books/playbooks")
    git(repository, "init", "--quiet", "--initial-branch", "main")
    commit(repository, "The beginning")
    git(repository, "tag", "base")
    for name in NAMES:
        git(repository, "checkout", "--quiet", "--detach", "base")
        for which in ("before", "edits"):
            edit(repository / "books/playbooks", read_case(CASES / name).get(which, ()))
            commit(repository, name)
        git(repository, "tag", name)
    git(repository, "checkout", "--quiet", "main")
    return repository


def run(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `diff` as a person does."""
    done = subprocess.run(
        [sys.executable, str(PROJECT / "build_playbooks.py"), "diff", *arguments],
        cwd=where,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("name", NAMES[::4])
def test_between_two_revisions(history: Path, name: str) -> None:
    done = run(history / "books", f"{name}~1", name)
    nothing = "Nothing changes" in done.stdout
    assert (done.returncode, done.stderr) == (0 if nothing else 3, "")
    assert done.stdout == read_case(CASES / name)["told"]


def test_from_a_revision_to_what_is_there_now(history: Path) -> None:
    case = read_case(CASES / "a-limit-is-longer")
    edit(history / "books/playbooks", case["edits"])
    try:
        done = run(history, "base", "--playbooks", "books/playbooks")
    finally:
        git(history, "checkout", "--quiet", ".")
    assert (done.returncode, done.stdout) == (3, case["told"])


def test_between_two_folders(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "new")
    edit(tmp_path / "new", read_case(CASES / "a-limit-is-longer")["edits"])
    done = run(tmp_path, str(MINIMAL), "new", "--format", "markdown")
    assert done.returncode == 3
    assert "- The limit: <del>1 working day</del> → <ins>2 working days</ins>" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing-of-the-kind",), "there is no git revision and no folder 'nothing-of-the-kind'"),
        (("base", "--playbooks", "other"), "at the revision 'base' there is no folder 'other'"),
        (("--output=/tmp/x",), "No such option"),
    ],
)
def test_what_cannot_be_compared_is_said(history: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(history / "books", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_outside_a_repository(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    done = run(tmp_path, "main")
    assert done.returncode == 2
    assert "not a git repository" in done.stderr


def test_a_shallow_clone_says_what_to_do(history: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", history.as_uri(), "shallow")
    done = run(tmp_path / "shallow/books", "a-limit-is-longer")
    assert done.returncode == 1
    assert "git fetch --unshallow" in done.stderr
    assert "Nothing changes" not in done.stdout and "a shallow clone" in done.stdout


def test_a_file_that_cannot_be_read_is_told_and_the_rest_compared(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "new")
    change(tmp_path / "new", "promises.yml", "limit: 1 working day", "limit: 2 working days")
    change(tmp_path / "new", "moments/late-job.yml", "title: A job", "tittle: A job")
    done = run(tmp_path, str(MINIMAL), "new")
    assert done.returncode == 1
    assert "The limit: [-1 working day-] → {+2 working days+}" in done.stdout
    assert done.stdout.startswith("Not everything could be read")
    assert "new/moments/late-job.yml, line 1 (as it becomes): " in done.stdout
    assert "new: not compared: new/moments/late-job.yml:1:1" in done.stderr


def test_texts_of_a_playbook_are_no_markdown_and_call_nobody(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "new")
    change(tmp_path / "new", "moments/customer-leaves.yml", "Is thanked.", "'@kari <b>*x*</b> [y](z) `c` | #1'")
    told = as_markdown(report(diff(load(MINIMAL)[0], load(tmp_path / "new")[0]), "en"))
    assert "&#64;kari &lt;b\\>\\*x\\*&lt;/b\\> \\[y\\](z) \\`c\\` \\| \\#1" in told


def _edited(folder: Path, *edits: tuple[str, str, str]) -> Diff:
    """What changes by replacing texts; an empty path's file goes as a whole."""
    for side in ("old", "new"):
        shutil.copytree(MINIMAL, folder / side)
    for path, one, other in edits:
        change(folder / "new", path, one, other) if one else (folder / "new" / path).unlink()
    return diff(load(folder / "old")[0], load(folder / "new")[0])


def test_who_acted_in_a_deleted_moment_reads_that_it_is_gone(tmp_path: Path) -> None:
    found = _edited(tmp_path, ("moments/late-job.yml", "", ""))
    again = {role: [entry.id for entry in entries] for role, entries in readers(found).items()}
    assert "late-job" in again["contact-person"] and "late-job" in again["team-lead"]


def test_who_did_a_step_reads_that_another_does_it_now(tmp_path: Path) -> None:
    step = "do: Call before the old day.\n      who: "
    found = _edited(tmp_path, ("moments/late-job.yml", f"{step}contact-person", f"{step}team-lead"))
    assert {role for role, entries in readers(found).items() if entries[0].id == "late-job"} == {
        "contact-person",
        "team-lead",
    }


def test_a_deleted_step_that_is_not_retired_is_told(tmp_path: Path) -> None:
    step = "    - id: write-it-down\n      do: Write the new day down.\n      who: contact-person\n"
    said = as_text(report(_edited(tmp_path / "one", ("moments/late-job.yml", step, "")), "en"))
    kept = "  retired: [write-it-down]\n"
    quiet = as_text(report(_edited(tmp_path / "other", ("moments/late-job.yml", step, kept)), "en"))
    note = words_for("en", "reports/changes")["not_retired"].format(ids="write-it-down", field="retired")
    assert note in said and note not in quiet


def test_lengths_of_time_are_told_in_the_language_of_the_handbook(tmp_path: Path) -> None:
    """Also where a step comes or goes whole, and where a promise's limit reminds of its steps."""
    within = ("moments/late-job.yml", "within: 1 working day", "within: 2 working hours")
    step = "    - id: ring-first\n      do: Ring first.\n      who: contact-person\n      within: 15 minutes\n"
    new = ("moments/late-job.yml", "  steps:\n", f"  steps:\n{step}")
    told = as_text(report(_edited(tmp_path / "one", within, new), "nb"))
    assert "[-1 arbeidsdag-] → {+2 arbeidstimer+}" in told and "15 minutter" in told, told
    assert "working" not in told and "minutes" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_can_change_has_a_label(language: str) -> None:
    words = words_for(language, "reports/changes")
    models = [kind.model for kind in KINDS]
    for model in models:  # it grows: what lies in a field is looked at as well
        for field in model.model_fields.values():
            models += [inner for inner in _models_in(field.annotation) if inner not in models]
    unsaid = {"id", "experience", "checklist"}  # they tell nothing by themselves
    fields = {part.shown for model in models for part in parts(model)} - unsaid
    assert len(fields) > 60
    assert sorted(field for field in fields if f"field_{field}" not in words) == []


def _models_in(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]
