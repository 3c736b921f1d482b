"""When and by whom a playbook last changed: from real repositories, with all that can be odd about them."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.history.last_changes import LastChange, last_changes

KARI, OLA = "Kari Nordmann", "Ola Ås"


class Repository:
    """A repository whose authors and days are chosen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2026-11-01", author: str = KARI) -> str:
        who = {
            "NAME": author,
            "EMAIL": f"{author.partition(' ')[0].lower()}@firm.example",
            "DATE": f"{day}T12:00:00+0100",
        }
        env = {f"GIT_{side}_{key}": value for side in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, env=os.environ | env, check=True, capture_output=True, text=True).stdout

    def commit(self, day: str, author: str, **files: str) -> None:
        """Commit texts by file name; `__` stands for a slash, and `.yml` is added."""
        for name, text in files.items():
            path = self.folder / f"{name.replace('__', '/')}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change", day=day, author=author)


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two playbooks, the second changed later by somebody else."""
    made = Repository(tmp_path / "firm")
    made.commit("2026-11-01", KARI, playbooks__roles="a", playbooks__moments__late="a", outside="a")
    made.commit("2026-11-21", OLA, playbooks__moments__late="b", outside="b")
    return made


def _seen(repository: Repository) -> dict[str, tuple[str, str]]:
    changes = last_changes(repository.folder / "playbooks").changes
    return {path: (str(change.day), change.author) for path, change in changes.items()}


def test_the_last_change_of_each_file_of_the_folder(repository: Repository) -> None:
    history = last_changes(repository.folder / "playbooks")
    assert history.changes == {
        "roles.yml": LastChange(date(2026, 11, 1), KARI),
        "moments/late.yml": LastChange(date(2026, 11, 21), OLA),
    }
    assert not history.shallow


def test_the_folder_can_be_the_repository(tmp_path: Path) -> None:
    made = Repository(tmp_path / "playbooks")
    made.commit("2026-11-01", KARI, roles="a")
    assert last_changes(made.folder).changes == {"roles.yml": LastChange(date(2026, 11, 1), KARI)}


def test_a_file_that_is_not_committed_or_changed_since_is_not_claimed(repository: Repository) -> None:
    playbooks = repository.folder / "playbooks"
    (playbooks / "promises.yml").write_text("new", encoding="utf-8")
    (playbooks / "roles.yml").write_text("changed", encoding="utf-8")
    assert set(_seen(repository)) == {"moments/late.yml"}
    repository.git("rm", "-q", "--cached", "playbooks/moments/late.yml")
    assert set(_seen(repository)) == {"moments/late.yml"}, "it is still what was committed"
    repository.commit("2026-11-22", KARI)
    (playbooks / "moments/late.yml").write_bytes(b"b\r\n")
    repository.commit("2026-11-23", OLA)
    (playbooks / "moments/late.yml").write_bytes(b"b\n")
    assert set(_seen(repository)) == {"promises.yml", "roles.yml"}


def test_a_file_that_was_deleted_and_came_back_uncommitted_is_not_claimed(repository: Repository) -> None:
    late = repository.folder / "playbooks/moments/late.yml"
    late.unlink()
    repository.commit("2026-11-22", KARI)
    late.write_text("b", encoding="utf-8")
    assert set(_seen(repository)) == {"roles.yml"}


def test_a_renamed_file_changed_on_the_day_it_got_its_name(repository: Repository) -> None:
    repository.git("mv", "playbooks/moments/late.yml", "playbooks/moments/delay.yml")
    repository.commit("2026-11-23", KARI)
    assert _seen(repository) == {
        "roles.yml": ("2026-11-01", KARI),
        "moments/delay.yml": ("2026-11-23", KARI),
    }


@pytest.mark.parametrize("name", ['quo"ted', "på-Ås", "two words", "tab\there", "line\nend", "🪑", "-dash", "A"])
def test_odd_file_names(repository: Repository, name: str) -> None:
    repository.commit("2026-11-24", OLA, **{f"playbooks__{name}": "x"})
    assert _seen(repository)[f"{name}.yml"] == ("2026-11-24", OLA)
    assert len(_seen(repository)) == 3


def test_mailmap_and_odd_authors(repository: Repository) -> None:
    repository.commit("2026-11-24", "Kåri <script> \x1f\x1b[31m", playbooks__odd="x")
    (repository.folder / ".mailmap").write_text("Ola Nordmann <ola@firm.example>\n", encoding="utf-8")
    assert _seen(repository)["moments/late.yml"] == ("2026-11-21", "Ola Nordmann")
    shown = last_changes(repository.folder / "playbooks").changes.get("odd.yml")
    assert shown is None or shown.author.isprintable()


def test_a_merge_that_settles_a_conflict_is_a_change(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side", "HEAD~1")
    repository.commit("2026-11-22", KARI, playbooks__moments__late="c")
    subprocess.run(["git", "-C", str(repository.folder), "merge", "-q", "main"], check=False, capture_output=True)
    repository.commit("2026-11-25", "Per", playbooks__moments__late="b and c", outside="b")
    assert _seen(repository)["moments/late.yml"] == ("2026-11-25", "Per")


@pytest.mark.parametrize(
    ("depth", "known", "shallow"),
    [(1, set(), True), (2, {"moments/late.yml"}, True), (3, {"moments/late.yml", "roles.yml"}, False)],
)
def test_a_shallow_clone_claims_nothing_that_it_cannot_know(
    repository: Repository, tmp_path: Path, depth: int, known: set[str], shallow: bool
) -> None:
    """A commit where the clone was cut seems to have added every file."""
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth", str(depth), f"file://{repository.folder}", str(clone)]
    subprocess.run(command, check=True)
    subprocess.run(["git", "-C", str(clone), "config", "log.excludeDecoration", "*"], check=True)
    history = last_changes(clone / "playbooks")
    assert (set(history.changes), history.shallow) == (known, shallow)


def test_without_a_repository_a_commit_or_git_nothing_is_said(
    tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    assert last_changes(tmp_path / "plain").changes == {}
    assert last_changes(tmp_path / "nowhere").changes == {}
    assert last_changes(Repository(tmp_path / "empty").folder).changes == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(repository.folder / "playbooks").changes == {}


def test_settings_of_a_hook_or_a_person_change_nothing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _seen(repository)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[log]\nshowRoot = false\nshowSignature = true\ndecorate = no\nexcludeDecoration = *\n"
        "date = relative\ndiffMerges = first-parent\n"
        "[diff]\nrenames = copies\nrelative = true\nnoprefix = true\n[color]\nui = always\n[core]\nquotePath = true\n"
        "[format]\npretty = oneline\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert _seen(repository) == expected
