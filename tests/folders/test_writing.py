"""One file: whole or not there, with the owner, permissions, links and line ends that it had."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from playbook_compiler.folders.line_ends import as_before
from playbook_compiler.folders.writing import NoFile, half_of, is_half, replace_file, sweep


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755, 0o664])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new" and path.stat().st_mode & 0o7777 == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    replace_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_a_link_stays_a_link_and_a_chain_of_them_too(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "one").symlink_to("real")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    replace_file(tmp_path / "two", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "one").is_symlink() and (tmp_path / "two").is_symlink()


def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        (tmp_path / "null").symlink_to("/dev/null")
        for name in ("pipe", "folder", "socket", "null"):
            with pytest.raises(NoFile):
                replace_file(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "null", "pipe", "socket"]
    assert Path("/dev/null").is_char_device()


def test_a_strangers_file_with_a_name_like_ours_stays(tmp_path: Path) -> None:
    for name in ("file.new~", "file~", ".file.half~", "file.tmp", ".file.12-xyz.half~"):
        (tmp_path / name).write_bytes(b"mine")
    replace_file(tmp_path / "file", b"new")
    sweep([tmp_path])
    assert {path.read_bytes() for path in tmp_path.iterdir() if path.name != "file"} == {b"mine"}
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.parametrize("name", ["a", "å" * 120, "n" * 255, "new\nline", "\udcff"])
def test_any_name_that_a_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    replace_file(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert is_half(Path(half_of(str(tmp_path / name))).name)


def test_only_what_no_living_process_writes_is_swept(tmp_path: Path) -> None:
    ours = Path(half_of(str(tmp_path / "file")))
    dead = tmp_path / ".file.99999999-0123abcd.half~"
    for path in (ours, dead):
        path.write_bytes(b"half")
    sweep([tmp_path, tmp_path / "nowhere"])
    assert list(tmp_path.iterdir()) == [ours]


@pytest.mark.parametrize("call", ["fsync", "write", "replace", "chmod"])
def test_a_call_that_fails_leaves_the_old_file_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def failing(*arguments: object, **more: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(os, call, failing)
    with pytest.raises(OSError, match="Input/output error"):
        replace_file(tmp_path / "file", b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        (b"a\r\nb\r\n", b"a\nc\n", b"a\r\nc\r\n"),
        (b"a\r\nb\r\n", b"a\r\nc\n", b"a\r\nc\r\n"),
        (b"a\nb\n", b"a\nc\n", b"a\nc\n"),
        (b"a\r\nb\r\nc\n", b"a\nb\nd\n", b"a\r\nb\r\nd\r\n"),
        (b"a\r\nb\r\nc\n", b"a\r\nb\r\nd\n", b"a\r\nb\r\nd\n"),
        (b"a\nb\nc\r\n", b"a\nd\n", b"a\nd\n"),
        (b"", b"a\n", b"a\n"),
    ],
)
def test_line_ends_stay_as_they_were(old: bytes, new: bytes, right: bytes) -> None:
    assert as_before(old, new) == right
