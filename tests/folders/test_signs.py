"""A single file is replaced only where we wrote what stands there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.signs import head, must_be_replaceable, says, zip_with
from tests.folders.test_swap import finished


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    ("sign", "old", "new", "ours"),
    [
        (head(1), b"a;b\n1;2\n", b"a;b\n3;4\n", True),
        (head(1), b"a;b\r\n1;2\r\n", b"a;b\n3;4\n", True),
        (head(1), b"name;mail\n", b"a;b\n", False),
        (head(3), b"{\n1\n2\n3", b"{\n1\n2\n4", True),
        (head(3), b"{\n1\n3\n", b"{\n1\n2\n", False),
        (says("by us"), b"<p>by us", b"<b>by us", True),
        (says("by us"), b"<p>" * 999 + b"by us", b"by us", False),
        (zip_with("a"), b"no zip", b"PK", False),
    ],
)
def test_a_sign(sign: object, old: bytes, new: bytes, ours: bool) -> None:
    assert callable(sign) and sign(old, new) is ours


@pytest.mark.parametrize(
    "command",
    [
        ("package", "--out", "out"),
        ("records", "handed-in", "--no-git", "--write", "out/page.html", "--csv", "out/t.csv"),
    ],
)
def test_ours_is_replaced_and_a_strangers_is_not(playbooks: Path, command: tuple[str, ...]) -> None:
    Path("handed-in").mkdir()
    Path("out").mkdir()
    for _ in range(2):
        done = _run(*command)
        assert done.exit_code == 0, done.output
    for path in list(Path("out").iterdir()):
        path.write_bytes(b"the only copy")
        done = _run(*command)
        assert done.exit_code == 1 and f"error: {path} is not one that this command wrote" in done.output
        assert path.read_bytes() == b"the only copy"
        path.unlink()


def test_somebodys_owners_and_schemas_stay_and_nothing_is_written(playbooks: Path) -> None:
    for name in ("CODEOWNERS", ".vscode/schemas/moment.json"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("* @us\n", encoding="utf-8")
        done = _run("generate")
        assert done.exit_code == 1 and f"{name} is not one that this command wrote" in done.output
        assert [str(path) for path in Path().rglob("*") if path.is_file() and "playbooks" not in path.parts] == [name]
        Path(name).unlink()


def test_a_renaming_goes_on_where_the_owners_file_is_somebodys(playbooks: Path) -> None:
    Path(".vscode/schemas").mkdir(parents=True)
    Path("CODEOWNERS").write_text("* @us\n", encoding="utf-8")
    done = _run("rename", "moment", "late-job", "slipping-day")
    assert done.exit_code == 0 and "note: what is made from the playbooks is not in step: " in done.output
    assert Path("CODEOWNERS").read_text(encoding="utf-8") == "* @us\n"


@pytest.mark.parametrize("place", ["playbooks/x.zip", ".git/x.zip", "site/x.zip", "file/x.zip", "link/x.zip", "pipe"])
def test_a_place_where_it_must_not_lie(playbooks: Path, place: str) -> None:
    import os

    Path(".git").mkdir()
    finished(Path("site"))
    Path("file").write_bytes(b"")
    Path("link").symlink_to("nowhere")
    os.mkfifo("pipe")
    with pytest.raises((NotOurs, NotADirectoryError)):
        must_be_replaceable(Path(place), b"new", head(1), playbooks)


def test_a_package_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("holiday.jpg", "x")
    old = (tmp_path / "a.zip").read_bytes()
    assert zip_with("holiday.jpg")(old, b"") and not zip_with("holiday.jpg", "imsmanifest.xml")(old, b"")
