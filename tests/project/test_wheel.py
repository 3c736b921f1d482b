"""What is installed is whole: from any folder, on nothing but a folder of playbooks, without this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.overlay import OK, PROJECT, overlay

pytestmark = pytest.mark.site

PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
NOT_OURS = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `pip wheel .` makes it."""
    made = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(PROJECT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(made.glob("*.whl"))


@pytest.fixture(scope="module")
def handbook(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and what it needs from ours."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    subprocess.run([*PIP, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)], check=True)
    packages = next((place / "lib").glob("python*/site-packages"))
    (packages / "needed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return place / "bin" / "handbook"


def run(handbook: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build in a folder, as somebody does who has no clone of ours."""
    command = [str(handbook), "build", "--no-git"]
    return subprocess.run(command, cwd=folder, env=NOT_OURS, capture_output=True, text=True, check=False)


def test_the_wheel_holds_what_a_handbook_needs_and_no_more(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {name for name in names if ".dist-info/" not in name}
    assert all(name.startswith("playbook_compiler/") for name in shipped)
    for kind in ("playbooks", "docs"):
        theirs = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / kind).rglob("*") if path.is_file()}
        assert {f"playbook_compiler/starter/{name}" for name in theirs} <= shipped
    assert {"playbook_compiler/starter/mkdocs.yml", "playbook_compiler/assets/js/handbook.js"} <= shipped
    for room in ("starts", "init/files"):
        begun = (PROJECT / "playbook_compiler/editing" / room).rglob("*.*")
        assert {path.relative_to(PROJECT).as_posix() for path in begun if path.suffix in (".j2", ".md")} <= shipped
    assert not [name for name in shipped if "__pycache__" in name or "/tests/" in name]


def test_it_builds_where_nothing_else_is(handbook: Path, tmp_path: Path) -> None:
    firm = tmp_path / "Vår håndbok"
    firm.mkdir()
    shutil.copytree(overlay(OK / "minimal", tmp_path / "minimal"), firm / "playbooks")
    done = run(handbook, firm)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in firm.iterdir()) == ["build", "playbooks", "site"]
    page = (firm / "site/moments/late-job/index.html").read_text(encoding="utf-8")
    assert "assets/js/handbook.js" in page and (firm / "site/assets/css/handbook.css").is_file()
    assert (firm / "site/change-a-sentence/index.html").is_file(), "the how-to pages come along"


def test_a_firm_begins_with_the_wheel_alone(handbook: Path, tmp_path: Path) -> None:
    firm = ["--firm", "Berg AS", "--phone", "+47 55 00 00 00", "--email", "post@berg.example"]
    begun = subprocess.run(
        [str(handbook), "init", "ours", *firm], cwd=tmp_path, env=NOT_OURS, capture_output=True, text=True, check=False
    )
    assert begun.returncode == 0, begun.stdout + begun.stderr
    done = run(handbook, tmp_path / "ours")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((tmp_path / "ours/site/moments").glob("*/index.html"))) == 12
    locked = (tmp_path / "ours/requirements-locked.txt").read_bytes()
    assert locked == (PROJECT / "requirements.txt").read_bytes()


def test_it_says_which_it_is(handbook: Path, tmp_path: Path) -> None:
    code = "import playbook_compiler; print(playbook_compiler.__file__)"
    where = subprocess.check_output([handbook.with_name("python"), "-c", code], cwd=tmp_path, env=NOT_OURS)
    assert Path(where.decode().strip()).is_relative_to(handbook.parents[1])
    assert subprocess.check_output([handbook, "--version"], cwd=tmp_path, env=NOT_OURS) == b"handbook, version 0.1.0\n"


def test_what_it_tells_to_run_can_be_typed(handbook: Path, tmp_path: Path) -> None:
    """Nobody who installed it has a file called build_playbooks.py that can be run by its name."""
    shutil.copytree(overlay(OK / "minimal", tmp_path / "minimal"), tmp_path / "playbooks")
    calls: list[list[str]] = [[], ["init"], ["upgrade"]]
    helps = [subprocess.check_output([handbook, *call, "--help"], env=NOT_OURS, text=True) for call in calls]
    told = subprocess.check_output([handbook, "upgrade"], cwd=tmp_path, env=NOT_OURS, text=True)
    assert "  handbook check" in helps[0] and "  handbook init our-handbook\n" in helps[1]
    assert "run: handbook upgrade --begin\n" in told
    assert not any("build_playbooks.py" in text for text in (*helps, told))


def test_a_firm_s_own_look_and_pages_come_on_top(handbook: Path, tmp_path: Path) -> None:
    shutil.copytree(overlay(OK / "minimal", tmp_path / "minimal"), tmp_path / "playbooks")
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/own.css").write_text("body { outline: 1px solid }\n", encoding="utf-8")
    (tmp_path / "docs/start-here.md").write_text("# Welcome to Berg\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra_css: [assets/own.css]\ncopyright: Berg AS\n", encoding="utf-8")
    done = run(handbook, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site/start-here/index.html").read_text(encoding="utf-8")
    assert "Welcome to Berg" in page and "Berg AS" in page
    assert page.index("assets/css/handbook.css") < page.index("assets/own.css")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme: [", "mkdocs.yml:1:9"),
        ("- one", "holds no settings"),
        ("hooks: !!python/name:os.system", "could not determine a constructor"),
        ("a: &a [x]\nb: *a", "write it out"),
        ("INHERIT: ../other.yml", "take INHERIT out"),
    ],
)
def test_a_look_that_cannot_be_read_is_told(handbook: Path, tmp_path: Path, text: str, told: str) -> None:
    shutil.copytree(overlay(OK / "minimal", tmp_path / "minimal"), tmp_path / "playbooks")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = run(handbook, tmp_path)
    assert done.returncode in (1, 2) and "Traceback" not in done.stderr
    assert told in done.stdout + done.stderr
