"""A folder that is begun: whole, or not at all, and never over what somebody else has there."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_compiler.folders import fresh
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.fresh import write_fresh
from playbook_compiler.folders.writing import put

FILES = {"README.md": b"one\n", ".github/workflows/a.yml": b"two\n"}


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("place", ["new", "a/new/one", "empty", "begun"])
def test_a_new_an_empty_and_a_begun_folder_are_filled(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "begun" / ".git").mkdir(parents=True)
    before = (tmp_path / "empty").stat().st_ino
    write_fresh(tmp_path / place, FILES)
    assert names(tmp_path / place) == sorted(FILES)
    assert (tmp_path / "empty").stat().st_ino == before, "whoever stands in it still does"
    assert not list(tmp_path.rglob("*-new-*"))


def test_what_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / ".env").write_text("x", encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place, told in [
        ("theirs", "holds something already: .env"),
        ("file", "is a file"),
        ("file/in/it", "is no folder"),
        ("x/.git/y", "git keeps for itself"),
    ]:
        with pytest.raises(NotOurs, match=told):
            write_fresh(tmp_path / place, FILES)
    assert names(tmp_path) == ["file", "theirs/.env"]


@pytest.mark.parametrize("place", ["new", "a/b", "empty"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_stopped_anywhere_it_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, number: int
) -> None:
    (tmp_path / "empty").mkdir()
    calls = 0

    def stopped(real: object) -> object:
        def call(*given: object, **more: object) -> object:
            nonlocal calls
            calls += 1
            if calls == number:
                raise KeyboardInterrupt
            return real(*given, **more)  # type: ignore[operator]

        return call

    monkeypatch.setattr(fresh, "put", stopped(put))
    monkeypatch.setattr(Path, "rename", stopped(Path.rename))
    with pytest.raises(KeyboardInterrupt):
        write_fresh(tmp_path / place, FILES)
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]
