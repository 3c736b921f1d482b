"""Watching folders: what is told, and that a folder that comes only later is watched too."""

import shutil
import threading
from pathlib import Path

import pytest
from watchdog.observers.polling import PollingObserver

from playbook_compiler.edition import following
from playbook_compiler.edition.following import follow

PATIENCE = 20.0  # seconds; a test that has to wait for nothing waits for none of them


@pytest.fixture(autouse=True, params=["told by the system", "looked for again and again"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param.startswith("looked"):
        monkeypatch.setattr(following, "Observer", lambda: PollingObserver(timeout=0.05))


def wait_until_quiet(told: threading.Event) -> bool:
    """Take every telling that is under way; true when there was nothing more for a while."""
    for _ in range(100):
        told.clear()
        if not told.wait(0.3):
            return True
    return False


def test_a_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    told = threading.Event()
    observer = follow([tmp_path / "docs"], [], told.set)
    try:
        (tmp_path / "docs").mkdir()
        assert told.wait(PATIENCE)
        told.clear()
        (tmp_path / "docs" / "page.md").write_text("# A page\n", encoding="utf-8")
        assert told.wait(PATIENCE)
        shutil.rmtree(tmp_path / "docs")  # another branch is looked at, and the first one again
        assert wait_until_quiet(told)
        (tmp_path / "docs").mkdir()
        assert told.wait(PATIENCE)
        assert wait_until_quiet(told)
        (tmp_path / "docs" / "page.md").write_text("# A page\n", encoding="utf-8")
        assert told.wait(PATIENCE)
    finally:
        observer.stop()
        observer.join()


def test_of_what_lies_beside_only_the_named_file_is_told(tmp_path: Path) -> None:
    told = threading.Event()
    observer = follow([], [tmp_path / "mkdocs.yml"], told.set)
    try:
        (tmp_path / "another.yml").write_text("a: 1\n", encoding="utf-8")
        assert not told.wait(0.5)
        (tmp_path / "new").write_text("a: 1\n", encoding="utf-8")
        (tmp_path / "new").rename(tmp_path / "mkdocs.yml")
        assert told.wait(PATIENCE)
    finally:
        observer.stop()
        observer.join()
