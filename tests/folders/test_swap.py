"""A finished folder takes the place of another: whole, with its permissions, across disks, and nothing left beside."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from playbook_compiler.folders import swap
from playbook_compiler.folders.claim import NotOurs, must_be_ours
from playbook_compiler.folders.mark import Mark, hash_of, names_in, write_mark
from playbook_compiler.folders.swap import put_in_place, recover


def finished(at: Path, **files: str) -> Path:
    """A site of ours."""
    at.mkdir(parents=True)
    content = {"index.html": "home", "a/b.html": "page", **files}
    for name, text in content.items():
        (at / name).parent.mkdir(exist_ok=True)
        (at / name).write_text(text, encoding="utf-8")
    write_mark(at, Mark("site", {name: hash_of(text.encode()) for name, text in content.items()}))
    return at


def _nobody(_: str) -> None:
    pytest.fail("nobody else is there")


@pytest.fixture(params=["in one step", "one after the other", "to another disk"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param != "in one step":
        monkeypatch.setattr(swap, "exchanged", lambda one, other: False)
    if request.param == "to another disk":
        real = os.rename

        def rename(source: Path, target: Path) -> None:
            if Path(source).name == "making":
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            real(source, target)

        monkeypatch.setattr(os, "rename", rename)
    return str(request.param)


def test_the_new_one_stands_there_and_nothing_beside(tmp_path: Path, way: str) -> None:
    finished(tmp_path / "site", **{"old.html": "old"}).chmod(0o750)
    put_in_place(finished(tmp_path / "work/making", **{"new.html": "new"}), tmp_path / "site", "site", _nobody)
    assert {path.name for path in tmp_path.iterdir()} == {"site", "work"}
    assert (tmp_path / "site/new.html").read_text(encoding="utf-8") == "new"
    assert not (tmp_path / "site/old.html").exists() and (tmp_path / "site").stat().st_mode & 0o777 == 0o750
    must_be_ours(tmp_path / "site", "site")


@pytest.mark.parametrize("name", ["mine.txt", "a/mine.txt", ".hidden", "index.html"])
def test_what_came_meanwhile_is_not_replaced(tmp_path: Path, way: str, name: str) -> None:
    site = finished(tmp_path / "site")
    (site / name).write_text("mine", encoding="utf-8")
    with pytest.raises(NotOurs, match=name):
        put_in_place(finished(tmp_path / "work/making"), site, "site", _nobody)
    assert (site / name).read_text(encoding="utf-8") == "mine" and len(list(names_in(site))) in (3, 4)


def test_what_a_killed_command_left_is_cleared_and_a_strangers_is_not(tmp_path: Path) -> None:
    finished(tmp_path / ".site-new-0123abcd")
    (tmp_path / ".site-new-00000000").mkdir()
    (finished(tmp_path / ".site-new-11111111") / "mine.txt").write_text("mine", encoding="utf-8")
    finished(tmp_path / ".site-new-mine")
    finished(tmp_path / ".site-old-new-0123abcd")  # of a site that is called site-old
    (tmp_path / ".site-old-0123abcd").mkdir()
    (tmp_path / ".site-old-0123abcd/mine.txt").write_text("mine", encoding="utf-8")
    recover(tmp_path / "site", "site", _nobody)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".site-new-11111111",
        ".site-new-mine",
        ".site-old-0123abcd",
        ".site-old-new-0123abcd",
    ]


def test_the_last_good_one_comes_back(tmp_path: Path) -> None:
    finished(tmp_path / ".site-old-0123abcd")
    finished(tmp_path / ".site-new-0123abcd", **{"new.html": "half?"})
    recover(tmp_path / "site", "site", _nobody)
    assert [path.name for path in tmp_path.iterdir()] == ["site"] and not (tmp_path / "site/new.html").exists()


def test_the_work_of_an_earlier_version_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "sw.js").write_text("self.HANDBOOK = {};", encoding="utf-8")
    with pytest.raises(NotOurs, match=r"an earlier version, which kept no list .* delete the folder; the next build"):
        must_be_ours(tmp_path, "site")
