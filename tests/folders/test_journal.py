"""Several files as one: a command that fails takes back what it did, and one that is killed is finished by the next."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.folders import journal
from playbook_compiler.folders.journal import JOURNAL, Unclear, change_files, finish
from playbook_compiler.folders.mark import LOCK, hash_of
from tests.overlay import OK, overlay

CHANGES = {"a.yml": b"new a", "deep/b.yml": b"new b", "c.yml": None, "link.yml": b"new d", "gone.yml": None}


class Killed(BaseException):
    """Stands for a kill: nothing is cleaned up after it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "playbooks"
    made.mkdir()
    for name in ("a", "c", "d", "e"):
        (made / f"{name}.yml").write_bytes(f"old {name}".encode())
    (made / "link.yml").symlink_to("d.yml")
    (made / "gone.yml").symlink_to("e.yml")
    return made


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


NEW = {"a.yml": b"new a", "deep/b.yml": b"new b", "d.yml": b"new d", "link.yml": b"new d", "e.yml": b"old e"}


def test_all_of_them_change_and_links_stay(folder: Path) -> None:
    change_files(folder, CHANGES)
    assert state(folder) == NEW and (folder / "link.yml").is_symlink()


@pytest.mark.parametrize("at", range(1, 6))
def test_where_one_fails_all_are_as_before(folder: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    before, calls, real = state(folder), 0, journal._make

    def failing(path: Path, content: bytes | None) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(journal, "_make", failing)
    with pytest.raises(OSError, match="No space"):
        change_files(folder, CHANGES)
    assert state(folder) == before and (folder / "gone.yml").is_symlink() and not (folder / "deep").exists()


def kill_at(folder: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Change the files and be killed before the n-th of them: the journal stays, as after a kill."""
    kept = folder.with_name("kept")
    real, calls = journal._make, 0

    def killed(path: Path, content: bytes | None) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            shutil.copytree(folder, kept, symlinks=True)
            raise Killed
        real(path, content)

    monkeypatch.setattr(journal, "_make", killed)
    with pytest.raises(Killed):
        change_files(folder, CHANGES)
    monkeypatch.undo()
    shutil.rmtree(folder)
    kept.rename(folder)


@pytest.mark.parametrize("at", range(1, 6))
def test_what_was_killed_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    kill_at(folder, monkeypatch, at)
    assert (folder / JOURNAL).exists()
    assert finish(folder) == list(CHANGES)
    assert state(folder) == NEW and finish(folder) == []


def test_what_somebody_changed_since_is_named_and_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kill_at(folder, monkeypatch, 3)
    (folder / "c.yml").write_bytes(b"mine")
    with pytest.raises(Unclear, match=r"changed since: c\.yml\. Make them as you want"):
        finish(folder)
    assert (folder / "c.yml").read_bytes() == b"mine" and (folder / "link.yml").read_bytes() == b"old d"
    (folder / JOURNAL).unlink()
    assert finish(folder) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"says": "x", "files": {}}', "[" * 100_000, "\0"])
def test_a_strangers_file_in_its_place_is_told_of_and_stays(folder: Path, text: str) -> None:
    (folder / JOURNAL).write_text(text, encoding="utf-8")
    with pytest.raises(Unclear, match="delete it"):
        finish(folder)
    assert (folder / JOURNAL).read_text(encoding="utf-8") == text


def test_what_was_killed_before_its_journal_stood_is_swept(folder: Path) -> None:
    (folder / f".{JOURNAL}.99999999-0123abcd.half~").write_bytes(b"half")
    (folder / LOCK).write_bytes(b"")
    before = {**state(folder)}
    assert finish(folder) == [] and len(state(folder)) == len(before) - 2


@pytest.mark.parametrize("target", ["/dev/zero", "a.yml", "nowhere", None])
def test_what_is_no_file_in_its_place_is_not_read(folder: Path, target: str | None) -> None:
    if target is None:
        os.mkfifo(folder / JOURNAL)
    else:
        (folder / JOURNAL).symlink_to(target)
    with pytest.raises(Unclear, match="delete it"):
        finish(folder)


@pytest.mark.parametrize("name", ["../outside.yml", "/etc/x.yml", "out/x.yml"])
def test_it_writes_nowhere_else(folder: Path, name: str) -> None:
    (folder / "out").symlink_to(folder.parent)
    plan = {"says": journal._SAYS, "files": {name: {"before": None, "after": "x"}}}
    (folder / JOURNAL).write_text(json.dumps(plan), encoding="utf-8")
    with pytest.raises(Unclear):
        finish(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["playbooks"]


@pytest.mark.parametrize("command", [("check",), ("format",), ("diff", "playbooks"), ("generate",)])
def test_the_next_command_finishes_and_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    overlay(OK / "minimal", tmp_path)
    monkeypatch.chdir(tmp_path)
    old = Path("playbooks/roles.yml").read_text(encoding="utf-8")
    plan = {"roles.yml": {"before": hash_of(old.encode()), "after": f"# New\n{old}"}}
    Path("playbooks", JOURNAL).write_text(json.dumps({"says": journal._SAYS, "files": plan}), encoding="utf-8")
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert "note: a command was stopped while it changed files; that is finished now: roles.yml." in done.stderr
    assert Path("playbooks/roles.yml").read_text(encoding="utf-8").startswith("# New\n")
    assert not Path("playbooks", JOURNAL).exists()


@pytest.mark.parametrize(
    "command",
    [
        ("format",),
        ("check", "--fix"),
        ("rename", "moment", "late-job", "slipping-day"),
        ("retire", "message", "old-notice", "--yes"),
        ("new", "moment", "price-rise", "--after", "late-job"),
        ("new", "role", "driver"),
    ],
)
def test_a_checkout_on_windows_stays_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    overlay(OK / "minimal", tmp_path)
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ("new", "message", "old-notice"))
    roles = Path("playbooks/roles.yml")
    roles.write_text(
        roles.read_text(encoding="utf-8").replace("  about: Knows", "  abuot:   Knows", 1), encoding="utf-8"
    )
    if command[0] not in ("format", "check"):
        roles.write_text(
            roles.read_text(encoding="utf-8").replace("  abuot:   Knows", "  about: Knows"), encoding="utf-8"
        )
    old = {path: path.read_bytes().replace(b"\n", b"\r\n") for path in Path("playbooks").rglob("*.yml")}
    for path, content in old.items():
        path.write_bytes(content)
    done = CliRunner().invoke(main, command)
    new = {path: path.read_bytes() for path in Path("playbooks").rglob("*.yml")}
    assert new != old, done.output
    mixed = [path for path, content in new.items() if path in old and content.count(b"\r\n") != content.count(b"\n")]
    assert mixed == []
