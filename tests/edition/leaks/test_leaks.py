"""Nothing of what is for managers gets into an edition for others, and nothing of staff's into the public one.

A small handbook with every field that there is, marked words in every text of it, three revisions in a real repository,
built with the command that firms use. The managers' edition holds the words: so the test can fail.
"""

from __future__ import annotations

import gzip
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.edition.leaks.scanning import found, words_in
from tests.edition.leaks.weaving import Weaver, free_fields
from tests.git_repository import commit, git
from tests.overlay import MINIMAL, change
from tests.site.conftest import build

HERE = Path(__file__).parent
EDITIONS = (
    "editions: [{id: managers, audience: managers}, {id: staff, audience: staff}, {id: charter, audience: public}]"
)
PUBLIC = {"told-in-time": {"title", "promise"}, "conduct": {"title", "summary", "sections"}}
"""What the public may read of the entries that are for it."""

TODAY = ("--today", "2026-11-24")

NOT_MARKED = {"Charter", "ClosedDay", "Contact", "Settings", "Settler", "Stage"}
"""What of handbook.yml every edition shows, and marks would hide nothing of."""


@dataclass
class Built:
    """The sites of the three editions, the packages, and the words that were woven in."""

    folder: Path
    weaver: Weaver
    newest: dict[str, set[str]]

    def site(self, edition: str) -> Path:
        """The site of an edition."""
        return self.folder / "site" / edition


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The handbook in three revisions, and all its editions."""
    folder = tmp_path_factory.mktemp("leaks")
    git(folder, "init", "--quiet")
    weaver = Weaver()
    newest: dict[str, set[str]] = {}
    for revision in (0, 1, 2):
        before = {whose: set(words) for whose, words in weaver.given.items()}
        _revision(folder, revision, weaver)
        newest = {whose: words - before[whose] for whose, words in weaver.given.items()}
        commit(folder, f"How we part, {weaver.word('m')}")
    where = ("--playbooks", "playbooks", *TODAY)
    done = build("build", *where, "--pdf", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    for target in ("scorm-1.2", "anki"):
        done = build("package", "first-day", "--for", target, "--playbooks", "playbooks", cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder, weaver, newest)


def test_every_field_of_the_models_is_marked(built: Built) -> None:
    marked = built.weaver.fields["m"] | built.weaver.fields["s"]
    assert sorted(field for field in free_fields() - marked if field[0] not in NOT_MARKED) == []


def test_the_managers_edition_holds_what_the_others_must_not(built: Built) -> None:
    given = built.newest
    assert {whose: len(words) > 200 for whose, words in built.weaver.given.items()} == {"m": True, "s": True}
    shown = words_in(built.site("managers"), given["m"] | given["s"])
    assert len(shown) > 0.9 * len(given["m"] | given["s"]), sorted((given["m"] | given["s"]) - shown)
    older = words_in(built.site("managers"), built.weaver.given["m"] - given["m"])
    assert len(older) > 20, "history tells of older ones"


def test_nothing_of_managers_is_in_the_staffs_edition(built: Built) -> None:
    assert found(built.site("staff"), "zqxm") == []
    assert found(built.folder / "build/staff", "zqxm") == []
    assert found(built.folder / "build/packages", "zqxm") == []


def test_staff_read_what_is_for_them(built: Built) -> None:
    shown = words_in(built.site("staff"), built.newest["s"])
    assert len(shown) > 0.85 * len(built.newest["s"]), sorted(built.newest["s"] - shown)
    older = words_in(built.site("staff"), built.weaver.given["s"] - built.newest["s"])
    assert len(older) > 20, "history tells of older ones"


def test_nothing_of_staff_is_in_the_public_edition(built: Built) -> None:
    assert found(built.site("charter"), "zqx") == []
    assert found(built.folder / "build/charter", "zqx") == []
    assert "You hear from us before a day slips." in (built.site("charter") / "index.html").read_text("utf-8")


def test_a_deliberate_leak_is_found(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "leaking"
    shutil.copytree(built.folder / "playbooks", folder / "playbooks")
    change(folder / "playbooks", "stories/zqxmstor-q.yml", "audience: managers\n", "")
    done = build("build", "--no-git", "--edition", "staff", *TODAY, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert found(folder / "site/staff", "zqxm") != []


def test_what_is_packed_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "piece.pf_index").write_bytes(gzip.compress(b"a zqxmabcq b"))
    with zipfile.ZipFile(tmp_path / "track.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.html", "a ZQXMabcq b")
    assert found(tmp_path, "zqxm") == ["piece.pf_index", "track.zip"]


def _revision(folder: Path, revision: int, weaver: Weaver) -> None:
    """The handbook at a revision: in other words each time, and with what comes, goes and changes hands."""
    playbooks = folder / "playbooks"
    shutil.rmtree(playbooks, ignore_errors=True)
    shutil.copytree(MINIMAL, playbooks)
    for part in ("staff", "managers", f"at-{revision}"):
        _add(HERE / part, playbooks)
    handbook = playbooks / "handbook.yml"
    handbook.write_text(handbook.read_text("utf-8") + EDITIONS, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs/for-managers.md").write_text(
        f"---\naudience: managers\n---\n\n# Ours {weaver.word('m')}\n", "utf-8"
    )
    (folder / "docs/for-staff.md").write_text(f"# For staff {weaver.word('s')}\n", "utf-8")
    theirs = {path.relative_to(HERE / "managers").as_posix() for path in (HERE / "managers").rglob("*.yml")}
    hidden = {path.relative_to(HERE / f"at-{revision}").as_posix() for path in (HERE / f"at-{revision}").rglob("zqxm*")}
    for path in sorted(playbooks.rglob("*.yml")):
        name = path.relative_to(playbooks).as_posix()
        if name != "handbook.yml" and "/" in name:
            weaver.file(path, "m" if name in theirs | hidden else "s", PUBLIC)
        elif name != "handbook.yml":
            weaver.file(path, "s", PUBLIC)


def _add(part: Path, playbooks: Path) -> None:
    """Lay files over a handbook; what is in a register comes to what stands there."""
    for path in sorted(path for path in part.rglob("*") if path.is_file()):
        target = playbooks / path.relative_to(part)
        target.parent.mkdir(exist_ok=True)
        if target.is_file() and target.parent == playbooks:
            target.write_bytes(target.read_bytes() + path.read_bytes())
        else:
            shutil.copyfile(path, target)
