"""Killed at any moment: what stands there is the last good state or the new one, and the next command works."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from playbook_compiler.folders.mark import MARK, names_in, read_mark, strangers
from tests.attacks import luck, rounds
from tests.attacks.killing import calls, run
from tests.overlay import OK, PROJECT, change, overlay

pytestmark = pytest.mark.site

BUILD = ("build", "--work", "work", "--site", "site")


def titles(site: Path) -> set[str]:
    """The titles that a moment has in a site: one, where the site is of one handbook."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".html", ".json", ".txt")]
    return {title for title in ("Of the old one", "Of the new one") if any(title in page for page in pages)}


def is_whole(site: Path) -> None:
    """Every file that its mark names, and no other."""
    mark = read_mark(site)
    assert mark is not None and mark.what == "site"
    assert set(names_in(site)) == {*mark.files, MARK} and strangers(site, mark) == []


def leftovers(folder: Path) -> list[str]:
    """What no finished command leaves."""
    wrong = [path for path in folder.rglob("*") if path.name.endswith(("half~", ".handbook-lock", "-changes.json"))]
    beside = [path for path in folder.iterdir() if path.name.startswith(".site")]
    return sorted(str(path.relative_to(folder)) for path in [*wrong, *beside, *folder.glob("work/making")])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A small handbook with its site, whose next build changes a title, and the number of calls of that build."""
    folder = tmp_path_factory.mktemp("built")
    playbooks = overlay(OK / "minimal", folder)
    change(playbooks, "moments/late-job.yml", "title: A job runs late", "title: Of the old one")
    assert run(folder, 0, *BUILD).returncode == 0
    change(playbooks, "moments/late-job.yml", "title: Of the old one", "title: Of the new one")
    trial = Path(shutil.copytree(folder, tmp_path_factory.mktemp("trial") / "firm"))
    return folder, calls(run(trial, 0, *BUILD))


def _moment(chance: Random, of: int) -> int:
    """Half of them near the end, where folders change places."""
    return chance.choice([chance.randint(1, of), chance.randint(max(1, of - 60), of)])


def test_a_build_killed_at_any_call(built: tuple[Path, int], tmp_path: Path) -> None:
    start, of = built
    chance, killed = luck("killed builds"), 0
    for number in range(rounds(26)):
        folder = Path(shutil.copytree(start, tmp_path / str(number)))
        at, exchange = _moment(chance, of), chance.random() < 0.7
        done = run(folder, at, *BUILD, exchange=exchange)
        where = f"{at} of {of}, exchange: {exchange}: {done.stderr}"
        killed += done.returncode == -signal.SIGKILL
        if exchange or (folder / "site").exists():
            is_whole(folder / "site")
            assert len(titles(folder / "site")) == 1, where
        else:
            assert len([path for path in folder.iterdir() if path.name.startswith(".site-old-")]) == 1, where
        again = run(folder, 0, *BUILD)
        assert again.returncode == 0, where + again.stderr
        is_whole(folder / "site")
        assert titles(folder / "site") == {"Of the new one"} and leftovers(folder) == [], where
    assert killed > 0


def test_a_build_killed_at_any_time(built: tuple[Path, int], tmp_path: Path) -> None:
    """By the clock and not by calls: in the generator, too, which then goes on alone."""
    start, _ = built
    chance = luck("builds by the clock")
    for number in range(rounds(10)):
        folder = Path(shutil.copytree(start, tmp_path / str(number)))
        command = [sys.executable, str(PROJECT / "build_playbooks.py"), *BUILD, "--no-git"]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)
        time.sleep(chance.uniform(0.5, 2))
        process.send_signal(chance.choice([signal.SIGKILL, signal.SIGTERM]))
        process.wait()
        is_whole(folder / "site")
        again = run(folder, 0, *BUILD)
        assert again.returncode == 0, again.stderr
        is_whole(folder / "site")
        assert titles(folder / "site") == {"Of the new one"} and leftovers(folder) == []


def _unformatted(playbooks: Path) -> None:
    for path in playbooks.glob("*/*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace(": ", ":  "), encoding="utf-8")


def _as_it_is(playbooks: Path) -> None:
    pass


def _another_message(playbooks: Path) -> None:
    shutil.copy(playbooks / "messages/new-day.yml", playbooks / "messages/other-day.yml")


COMMANDS: dict[tuple[str, ...], Callable[[Path], None]] = {
    ("format",): _unformatted,
    ("rename", "moment", "late-job", "slipping-day"): _as_it_is,
    ("retire", "message", "new-day", "--now", "other-day"): _another_message,
    ("new", "moment", "price-rise", "--after", "late-job"): _as_it_is,
    ("generate",): _as_it_is,
}


def content(folder: Path) -> dict[str, bytes]:
    """Every file but what only stands there meanwhile."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("half~", ".handbook-lock", "-changes.json"))
    }


def test_a_change_killed_at_any_call(tmp_path: Path) -> None:
    chance = luck("killed changes")
    ways = [command for command in COMMANDS for _ in range(10)]
    for number, command in enumerate(chance.sample(ways, rounds(len(ways)) // (1 if rounds(10) > 1 else 2))):
        where = tmp_path / str(number)
        start, changed, folder = where / "start", where / "changed", where / "folder"
        COMMANDS[command](overlay(OK / "minimal", start))
        shutil.copytree(start, changed)
        shutil.copytree(start, folder)
        done = run(changed, 0, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        old, new, at = content(start), content(changed), chance.randint(1, calls(done))
        run(folder, at, *command)
        way = f"{command}, killed at {at}"
        for name, file in content(folder).items():
            assert file in (old.get(name), new.get(name)), f"{way}: half of {name}"
        checked = run(folder, 0, "check")
        assert checked.returncode == 0 and "Traceback" not in checked.stderr, f"{way}: {checked.stdout}{checked.stderr}"
        now, as_one = content(folder), command[0] in ("rename", "retire", "new")
        assert not as_one or now in (old, new), f"{way}: some of it"
        again = run(folder, 0, *command)
        assert (again.returncode != 0) == (as_one and now == new), f"{way}: {again.stdout}{again.stderr}"
        assert "Traceback" not in again.stderr, way
        assert content(folder) == new and leftovers(folder) == [], f"{way}: {leftovers(folder)}"
