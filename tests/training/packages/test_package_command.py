"""The command that makes packages: what it writes, and what it says where it cannot."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.training.scorm.versions import VERSIONS, Version
from tests.overlay import OK, change, overlay
from tests.training.packages.test_packages import FOLDERS

both = pytest.mark.parametrize("version", VERSIONS.values(), ids=VERSIONS)


@pytest.fixture(scope="module")
def playbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest handbook with practice and two tracks."""
    return overlay(OK / "packaged", tmp_path_factory.mktemp("packaged"))


def run(*arguments: object) -> Any:
    """Run `package` as a person does."""
    return CliRunner().invoke(main, ["package", *map(str, arguments)])


def test_the_command_makes_a_file_for_each_track(playbooks: Path, tmp_path: Path) -> None:
    done = run("--playbooks", playbooks, "--out", tmp_path)
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first-day-scorm-1.2.zip", "to-read-scorm-1.2.zip"]
    assert re.search(r"first-day-scorm-1\.2\.zip is written \(\d+ kB\)\.", done.output)
    with zipfile.ZipFile(tmp_path / "first-day-scorm-1.2.zip") as archive:
        assert archive.namelist()[:2] == ["imsmanifest.xml", "index.html"]


@pytest.mark.node
@both
def test_the_standard_s_schemas_go_in_where_a_folder_holds_them(
    playbooks: Path, tmp_path: Path, version: Version
) -> None:
    target = f"scorm-{version.name}"
    done = run(
        "to-read", "--for", target, "--schemas", FOLDERS[version.name], "--playbooks", playbooks, "--out", tmp_path
    )
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / f"to-read-{target}.zip") as archive:
        assert set(version.schemas) < set(archive.namelist())
    assert [path.name for path in tmp_path.iterdir()] == [f"to-read-{target}.zip"]


WRONG = [
    (
        ("first-dya",),
        2,
        "there is no track 'first-dya' (did you mean 'first-day'?). The tracks are: first-day, to-read.",
    ),
    (("--for", "scorm"), 2, "'scorm-1.2'"),
    (("--schemas", "."), 2, "adlcp_rootv1p2.xsd is missing. SCORM 1.2 has 4 files."),
    (("--out", "handbook.yml/here"), 1, "error: "),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG)
def test_what_is_wrong_is_told(
    playbooks: Path, arguments: tuple[str, ...], code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(playbooks)
    done = run("--playbooks", playbooks, *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert not (playbooks / "build").exists()


def test_a_handbook_with_mistakes_is_not_packaged(tmp_path: Path) -> None:
    playbooks = overlay(OK / "packaged", tmp_path)
    change(playbooks, "training/first-day.yml", "[customer-leaves]", "[customer-leave]")
    done = run("--playbooks", playbooks, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "unknown moment 'customer-leave'" in done.stdout
    assert done.stderr == "1 error: nothing was packaged.\n"
    assert not (tmp_path / "out").exists()
