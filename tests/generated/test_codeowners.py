"""Who is asked to review which playbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.generated.codeowners import codeowners
from playbook_compiler.model.registers import Role
from playbook_compiler.view.view import View
from tests.git_repository import git
from tests.overlay import OK, PROJECT, change, overlay, sound


def lines(handbook: View) -> dict[str, list[str]]:
    """The paths with their reviewers, in order."""
    text = codeowners(handbook)
    found = [line.split() for line in text.splitlines() if not line.startswith("#")]
    assert all(len(parts) >= 2 for parts in found), "a line without reviewers would take them away"
    return {path: names for path, *names in found}


def reviewer_for(path: str, handbook: View) -> list[str]:
    """Read the file as GitHub does: the last line that fits counts."""
    fitting = [names for pattern, names in lines(handbook).items() if f"/{path}".startswith(pattern)]
    return fitting[-1]


def test_the_committed_file_is_in_step(starter: View) -> None:
    assert (PROJECT / "CODEOWNERS").read_text(encoding="utf-8") == codeowners(starter)


def test_every_playbook_is_reviewed_by_its_owner(starter: View) -> None:
    for kind, owned in (("moments", starter.moments), ("guides", starter.guides)):
        for id_, model in owned.items():
            names = list(starter.roles[model.owner].reviewers)
            assert names == reviewer_for(f"playbooks/{kind}/{id_}.yml", starter) != []
    for path in lines(starter):
        assert (PROJECT / path.lstrip("/")).exists()


def test_what_has_no_owner_goes_to_those_who_use_it_or_keep_most(starter: View) -> None:
    keeper = ["@your-firm/customer-lead"]
    assert next(iter(lines(starter))) == "/playbooks/"
    for path in ("roles.yml", "promises.yml", "scenarios/farewell.yml", "training/first-week.yml", "moments/new.yml"):
        assert reviewer_for(f"playbooks/{path}", starter) == keeper
    used_twice = reviewer_for("playbooks/messages/first-warning-for-conduct.yml", starter)
    assert used_twice == ["@your-firm/team-leads", "@your-firm/managing-director"]


def test_a_role_without_reviewers_leaves_its_playbooks_to_the_keeper(playbooks: Path) -> None:
    assert lines(sound(playbooks)) == {}, "the smallest handbook names no reviewer"
    change(playbooks, "roles.yml", "  track: first-day\n", '  track: first-day\n  reviewers: ["@north/all", "@kari"]\n')
    handbook = sound(playbooks)
    assert {moment.owner for moment in handbook.moments.values()} == {"team-lead"}, "who names no reviewer"
    assert lines(handbook) == {"/playbooks/": ["@north/all", "@kari"]}
    assert reviewer_for("playbooks/moments/late-job.yml", handbook) == ["@north/all", "@kari"]


def test_the_field_is_explained_with_an_example() -> None:
    field = Role.model_fields["reviewers"]
    assert "@firm/team" in (field.description or "")
    assert field.examples and Role(id="x", title="X", about="X", reviewers=field.examples[0]).reviewers


def test_in_a_sub_folder_it_names_files_from_the_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    overlay(OK / "minimal", tmp_path / "books/north")
    change(
        tmp_path / "books/north/playbooks",
        "roles.yml",
        "  track: first-day\n",
        "  track: first-day\n  reviewers: ['@a']\n",
    )
    monkeypatch.chdir(tmp_path / "books/north")
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    said = (tmp_path / "books/north/CODEOWNERS").read_text(encoding="utf-8")
    assert "\n/books/north/playbooks/ @a\n" in said.replace("  ", " ") and "\n/playbooks/" not in said
