"""The cache folder: whatever happened to it, it is told in one line at most, and never believed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.kept.kept import Kept
from playbook_compiler.kept.store import FILE, opened
from tests.git_repository import git

KEY = b"k" * 16


def kept_in(folder: Path, told: list[str], compiler: bytes = b"this one") -> Kept:
    return opened(folder, compiler, told.append)


def filled(folder: Path) -> Path:
    kept = kept_in(folder, [])
    for number in range(200):
        kept.keep(f"row {number}", KEY, b"what was made " * 50)
    kept.save()
    return folder / FILE


def test_what_was_kept_is_there_again_under_its_key_alone(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    told: list[str] = []
    kept = kept_in(tmp_path / "cache", told)
    assert kept.find("row 7", KEY) == b"what was made " * 50
    assert kept.find("row 7", b"x" * 16) is None
    assert kept.find("row 700", KEY) is None
    assert told == []
    if os.name == "posix":
        assert (tmp_path / "cache" / FILE).stat().st_mode & 0o077 == 0


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for at in range(4096, len(content), 97):
        content[at] ^= 0x55
    file.write_bytes(content)


def one_bit(file: Path) -> None:
    content = file.read_bytes()
    at = content.rindex(b"what was made ")
    file.write_bytes(content[:at] + b"W" + content[at + 1 :])


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE kept (name TEXT, key BLOB, seal BLOB, day INTEGER, value BLOB)")
    other.close()


def trap(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("CREATE TRIGGER more AFTER UPDATE ON kept BEGIN DELETE FROM kept; END")
    other.close()


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (damaged, "it is damaged"),
        (one_bit, "it is damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[:9000]), "it is damaged"),
        (lambda file: file.write_bytes(b"once upon a time"), "it is damaged"),
        (foreign, "it is none of this program's"),
        (trap, "it is none of this program's"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_and_made_anew(tmp_path: Path, what, why: str) -> None:  # type: ignore[no-untyped-def]
    file = filled(tmp_path)
    what(file)
    told: list[str] = []
    kept = kept_in(tmp_path, told)
    found = [kept.find(f"row {number}", KEY) for number in range(200)]
    assert set(found) <= {None, b"what was made " * 50}
    assert told == [f"note: the cache in {tmp_path} is made anew: {why}."]
    kept.keep("row 1", KEY, b"again")
    kept.save()
    told.clear()
    assert kept_in(tmp_path, told).find("row 1", KEY) == b"again"
    assert told == []


def test_what_another_compiler_made_is_not_used(tmp_path: Path) -> None:
    filled(tmp_path)
    told: list[str] = []
    assert kept_in(tmp_path, told, b"a newer one").find("row 1", KEY) is None
    assert told == [f"note: the cache in {tmp_path} is made anew: it is of another version of the compiler."]


@pytest.mark.skipif(os.name != "posix", reason="permissions are told otherwise there")
def test_a_folder_in_which_others_may_write_is_not_believed(tmp_path: Path) -> None:
    file = filled(tmp_path / "cache")
    before = file.read_bytes()
    (tmp_path / "cache").chmod(0o777)
    told: list[str] = []
    kept = kept_in(tmp_path / "cache", told)
    assert kept.find("row 1", KEY) is None
    kept.keep("row 1", KEY, b"again")
    kept.save()
    assert told == [f"note: the cache in {tmp_path / 'cache'} is not used: others than you may write there."]
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told: list[str] = []
    kept = kept_in(tmp_path / "file" / "cache", told)
    kept.keep("row 1", KEY, b"again")
    kept.save()
    assert told == [f"note: the cache in {tmp_path / 'file' / 'cache'} is not used: Not a directory."]
    assert kept.find("row 1", KEY) == b"again"


def test_a_cache_that_a_change_of_the_handbook_brings_is_not_believed(playbooks: Path) -> None:
    assert CliRunner().invoke(main, ["check", "--cache", "cache"]).exit_code == 0
    git(Path(), "init", "--quiet")
    git(Path(), "add", "--force", "cache")
    done = CliRunner().invoke(main, ["check", "--cache", "cache"])
    assert done.exit_code == 0
    assert (
        "note: the cache in cache is not used: it is in git, so a change of the handbook could bring one."
        in done.output
    )


def test_what_another_program_made_anew_is_no_damage(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    told: list[str] = []
    kept, other = kept_in(tmp_path / "cache", told), kept_in(tmp_path / "cache", told)
    other.keep("row 7", b"o" * 16, b"another")
    other.save()
    assert kept.find("row 7", KEY) is None
    assert kept.find("row 8", KEY) is not None
    kept.keep("row 9", b"o" * 16, b"mine")
    kept.save()
    assert kept_in(tmp_path / "cache", told).find("row 7", b"o" * 16) == b"another"
    assert told == []


def test_what_a_program_knows_goes_into_the_file_that_takes_the_place_of_a_damaged_one(tmp_path: Path) -> None:
    file, told = filled(tmp_path / "cache"), list[str]()
    kept = kept_in(tmp_path / "cache", told)
    kept.note("told", KEY, ["known"])
    kept.save()
    with sqlite3.connect(file) as other:
        other.execute("UPDATE kept SET value = ? WHERE name = 'row 7'", (b"of somebody else's making",))
    other.close()
    assert kept.find("row 7", KEY) is None
    assert len(told) == 1, "it is damaged"
    kept.keep("row 1", KEY, b"anew")
    kept.save()
    assert kept_in(tmp_path / "cache", told).found("told", KEY) == ["known"]
    assert len(told) == 1
