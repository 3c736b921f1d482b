"""What of the past is told to staff: by what an entry or a step was then, and by what it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.history.history import CommitChange, histories
from playbook_compiler.model.audience import Audience
from tests.git_repository import commit, git
from tests.overlay import change

LATE = "moments/late-job.yml"
STEP = "    - id: write-it-down\n      do: Write the new day down.\n"
LEAVES = "title: A customer leaves\n"
ONLY_MANAGERS = f"{LEAVES}audience: managers\nstaff_say: Ask your team lead.\n"


@pytest.fixture
def repository(playbooks: Path) -> Path:
    """The smallest handbook in a repository."""
    git(Path(), "init", "--quiet")
    commit(Path(), "As it was")
    return playbooks


def test_a_step_that_managers_alone_see_now_was_never_there(repository: Path) -> None:
    _changed(repository, LATE, "Write the new day down.", "Write down the secret day.")
    _changed(
        repository, LATE, "      do: Write down the secret", "      audience: managers\n      do: Write down the secret"
    )
    assert "secret" in _told(repository, "managers")
    assert "secret" not in _told(repository, "staff")
    assert "Write the new day down" not in _told(repository, "staff")


def test_a_step_that_was_opened_is_told_as_it_is_now(repository: Path) -> None:
    _changed(repository, LATE, STEP, STEP.replace("Write the new", "Write the secret") + "      audience: managers\n")
    _changed(repository, LATE, "Write the secret day down.\n      audience: managers\n", "Write the open day down.\n")
    told = _told(repository, "staff")
    assert "secret" not in told
    assert "Write the open day down" in told


def test_a_moment_that_managers_alone_see_now_was_never_there(repository: Path) -> None:
    _changed(repository, "moments/customer-leaves.yml", "Is thanked.", "Is thanked in secret.")
    _changed(repository, "moments/customer-leaves.yml", LEAVES, ONLY_MANAGERS)
    assert "secret" in _told(repository, "managers")
    assert _told(repository, "staff") == ""


def test_a_moment_of_managers_that_got_another_name_and_went(repository: Path) -> None:
    _changed(repository, "moments/customer-leaves.yml", "Is thanked.", "Is thanked in secret.")
    moments = repository / "moments"
    (moments / "customer-leaves.yml").rename(moments / "part-in-secret.yml")
    change(repository, LATE, "next: [customer-leaves]", "next: [part-in-secret]")
    change(repository, "moments/part-in-secret.yml", LEAVES, ONLY_MANAGERS)
    commit(Path(), "Another name")
    (moments / "part-in-secret.yml").unlink()
    change(repository, LATE, "next: [part-in-secret]", "ends_here: The job is done.")
    commit(Path(), "Gone")
    assert "secret" in _told(repository, "managers")
    told = _told(repository, "staff")
    assert "secret" not in told
    assert "customer leaves" not in told.lower()


def test_a_note_on_law_that_managers_alone_see_now(repository: Path) -> None:
    law = 'law:\n  - {country: "NO", note: The secret law says so.}\n'
    _changed(repository, LATE, "next: [customer-leaves]\n", f"next: [customer-leaves]\n{law}")
    _changed(repository, LATE, "secret law says so.}", "secret law says it again., audience: managers}")
    assert "secret" in _told(repository, "managers")
    assert "secret" not in _told(repository, "staff")


def _changed(playbooks: Path, name: str, old: str, new: str) -> None:
    change(playbooks, name, old, new)
    commit(Path(), "A change")


def _told(playbooks: Path, audience: Audience) -> str:
    handbook, _ = check_folder(playbooks)
    past = histories(playbooks, handbook, {audience})[audience]
    return "\n".join(_texts(one) for one in past.changes)


def _texts(one: CommitChange) -> str:
    """Every word of a change, with what changed beneath it."""
    entries = [told for group in one.report.groups.values() for told in group]
    sentences = [told.heading for told in entries] + [said for told in entries for _, said in told.sentences]
    return "\n".join("".join(piece.text for piece in sentence) for sentence in sentences)
