"""The scripts of the pages, as their tools see them: the types that their comments promise, and the linter's rules."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.overlay import PROJECT

pytestmark = pytest.mark.node

SCRIPTS = PROJECT / "docs" / "assets" / "js"
PLAYER = PROJECT / "playbook_compiler" / "training" / "scorm" / "player"
TOOLS = PROJECT / "node_modules" / ".bin"


def _run(tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    assert (TOOLS / tool).exists(), f"{tool} is missing; sh setup.sh test installs it."
    command = [str(TOOLS / tool), *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_the_type_checker_finds_nothing() -> None:
    done = _run("tsc", "-p", "jsconfig.json", "--listFiles")
    assert done.returncode == 0, done.stdout
    assert str(SCRIPTS / "handbook.js") in done.stdout
    done = _run("tsc", "-p", "jsconfig.worker.json", "--listFiles")
    assert done.returncode == 0, done.stdout
    assert str(SCRIPTS / "worker" / "keeping.js") in done.stdout
    done = _run("tsc", "-p", PLAYER / "jsconfig.json", "--listFiles")
    assert done.returncode == 0, done.stdout
    assert str(PLAYER / "player.js") in done.stdout


def test_the_linter_finds_nothing() -> None:
    done = _run("eslint", "--max-warnings", "0", SCRIPTS, PLAYER)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_find_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text("const most = Math.max(location.href);\n", encoding="utf-8")
    checked = _run("tsc", "--allowJs", "--checkJs", "--noEmit", "--strict", wrong)
    assert "is not assignable to parameter of type 'number'" in checked.stdout
    linted = subprocess.run(
        [str(TOOLS / "eslint"), "--stdin", "--stdin-filename", str(SCRIPTS / "wrong.js")],
        cwd=PROJECT,
        input=wrong.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "no-unused-vars" in linted.stdout
