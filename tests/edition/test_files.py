"""Writing a folder: what is right stays, what is wrong is replaced whole, what is too much goes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.edition.files import make_room, read_folder, write_files
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.mark import MARK
from playbook_compiler.folders.writing import replace_file
from tests.overlay import PROJECT

FILES = {"index.md": b"home", "moments/late-job.md": b"late", "assets/css/a.css": b"a{}", "empty.txt": b""}
LONG_AGO = (1_000_000_000, 1_000_000_000)


def write_folder(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Make a folder hold exactly these files, as a build does."""
    return make_room(folder, set(files)) + write_files(folder, files.items())


def test_a_new_folder_holds_just_the_files(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "docs"
    assert sorted(write_folder(folder, FILES)) == sorted(FILES)
    assert read_folder(folder) == FILES


def test_files_that_are_right_are_not_touched(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    for name in FILES:
        os.utime(tmp_path / name, LONG_AGO)
    inodes = {name: (tmp_path / name).stat().st_ino for name in FILES}
    changed = {**FILES, "moments/late-job.md": b"LATE", "new.md": b"new"}
    assert sorted(write_folder(tmp_path, changed)) == ["moments/late-job.md", "new.md"]
    assert read_folder(tmp_path) == changed
    for name in FILES.keys() - {"moments/late-job.md"}:
        assert (tmp_path / name).stat().st_mtime == LONG_AGO[1]
        assert (tmp_path / name).stat().st_ino == inodes[name]
    assert (tmp_path / "moments/late-job.md").stat().st_mtime > LONG_AGO[1]
    assert write_folder(tmp_path, changed) == []


def test_what_we_made_and_nobody_wants_goes_with_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    write_folder(tmp_path, {**FILES, "old/deep/er/page.md": b"old", "moments/.hidden": b"h"})
    (tmp_path / "empty-folder").mkdir()
    assert sorted(write_folder(tmp_path, FILES)) == ["moments/.hidden", "old/deep/er/page.md"]
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == sorted(
        [MARK, *FILES, "moments", "assets", "assets/css"]
    )


@pytest.mark.parametrize("name", ["note.md", "moments/mine.txt", ".hidden", "new/deep/er.md", f"moments/{MARK}"])
def test_what_we_did_not_make_stays_and_is_named(tmp_path: Path, name: str) -> None:
    write_folder(tmp_path, FILES)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(NotOurs, match=re.escape(name)):
        write_folder(tmp_path, {"index.md": b"other"})
    assert (tmp_path / name).read_bytes() == b"mine" and (tmp_path / "index.md").read_bytes() == b"home"


def test_a_link_in_the_place_of_a_folder_is_refused_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "late-job.md").write_bytes(b"keep")
    folder = tmp_path / "docs"
    write_folder(folder, FILES)
    (folder / "moments" / "late-job.md").unlink()
    (folder / "moments").rmdir()
    (folder / "moments").symlink_to(outside, target_is_directory=True)
    with pytest.raises(NotOurs, match="moments"):
        write_folder(folder, {})
    assert (outside / "late-job.md").read_bytes() == b"keep"


def test_a_page_becomes_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"page", "b/index.md": b"folder"})
    write_folder(tmp_path, {"a/index.md": b"folder", "b": b"page"})
    assert read_folder(tmp_path) == {"a/index.md": b"folder", "b": b"page"}


def test_nothing_at_all_empties_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    assert sorted(write_folder(tmp_path, {})) == sorted(FILES)
    assert [path.name for path in tmp_path.iterdir()] == [MARK]


_NAMES = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=2).map("/".join)


def _is_possible(files: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{name}/") for name in files for other in files)


_FOLDERS = st.dictionaries(_NAMES, st.binary(max_size=3), max_size=5).filter(_is_possible)


@given(_FOLDERS, _FOLDERS)
def test_any_folder_becomes_any_other(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_folder(folder, one)
        changed = write_folder(folder, other)
        assert read_folder(folder) == other
    assert set(changed) == {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"old")
    reader = path.open("rb")
    replace_file(path, b"new and longer")
    with reader:
        assert reader.read() == b"old"  # whoever reads it goes on reading the old one, whole
    assert path.read_bytes() == b"new and longer"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


FULL_DISK = """
import resource, sys
from pathlib import Path
from playbook_compiler.edition.files import make_room, write_files
from playbook_compiler.folders.mark import Mark, write_mark
from playbook_compiler.folders.writing import replace_file
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # the disk is full after a thousand bytes
folder = Path(sys.argv[1])
write_mark(folder, Mark("pages", {"page.md": "", "gone.md": ""}))
for write in (
    lambda: replace_file(folder / "page.md", b"n" * 5000),
    lambda: make_room(folder, {"page.md"}) + write_files(folder, [("page.md", b"n" * 5000)]),
    lambda: write_files(folder, [("page.md", b"o" * 900), ("new/page.md", b"n" * 5000)]),
):
    try:
        write()
    except OSError as error:
        print(error.strerror)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are a Unix thing")
def test_a_full_disk_leaves_the_old_files(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(b"o" * 900)
    (tmp_path / "gone.md").write_bytes(b"g")
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["File too large"] * 3
    assert read_folder(tmp_path) == {"page.md": b"o" * 900}
    assert [path for path in tmp_path.rglob("*") if path.name.endswith("~")] == []


def test_read_folder_leaves_hidden_files_out(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert read_folder(tmp_path) == FILES
