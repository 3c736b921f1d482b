"""Two builds at once: one waits, or says who is at work; the site is always whole, and of one firm."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.attacks import luck, rounds
from tests.attacks.test_killed import is_whole, leftovers
from tests.overlay import OK, PROJECT, change, overlay

pytestmark = pytest.mark.site

FIRMS = ("Northern Ovens", "Southern Ovens", "Eastern Ovens")


@pytest.fixture(scope="module")
def firms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Handbooks that differ in a title which stands on many pages."""
    made = {}
    for name in FIRMS:
        made[name] = overlay(OK / "minimal", tmp_path_factory.mktemp("firm"))
        change(made[name], "moments/late-job.yml", "title: A job runs late", f"title: A job of {name}")
    return made


def _start(where: Path, playbooks: Path, work: str, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(PROJECT / "build_playbooks.py"), "build", "--no-git", "--playbooks", str(playbooks)]
    command += ["--work", work, "--site", "site", *more]
    return subprocess.Popen(command, cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


WORKS = [("work", "work"), ("work", "other"), ("work", "work", "other")]


def test_the_site_is_whole_and_of_one_firm(firms: dict[str, Path], tmp_path: Path) -> None:
    chance = luck("builds at once")
    for number in range(rounds(18)):
        works = chance.choice(WORKS)
        where = tmp_path / str(number)
        where.mkdir()
        processes = []
        for name, work in zip(FIRMS, works, strict=False):
            processes.append(_start(where, firms[name], work))
            time.sleep(chance.uniform(0, 0.5))
        for process in processes:
            _, said = process.communicate(timeout=120)
            assert process.returncode == 0, said
            assert said == "" or said.startswith("note: another build is at work here (process "), said
        is_whole(where / "site")
        pages = [path.read_text(encoding="utf-8") for path in (where / "site").rglob("*.html")]
        assert len([name for name in FIRMS if any(f"A job of {name}" in page for page in pages)]) == 1
        assert leftovers(where) == []
