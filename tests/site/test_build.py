"""A build is whole or it is not there: what fails leaves the last good site in place, and says so."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_compiler.folders.mark import Mark, read_mark, write_mark
from tests.overlay import MINIMAL, OK, overlay
from tests.site.conftest import PROJECT, STARTER, build


@pytest.fixture
def good(site: Path, tmp_path: Path) -> Path:
    """A copy of the good site, to be endangered."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def small(drilled: Path, tmp_path: Path) -> Path:
    """A copy of a small good site, to be endangered."""
    return Path(shutil.copytree(drilled / "site", tmp_path / "site"))


def listing(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def leftovers(site: Path) -> list[str]:
    """What a build has left beside the site."""
    return [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name}")]


def test_no_command_means_build_and_an_unchanged_build_writes_no_page(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    where = ("--work", "work", "--site", "site")
    first = build(*where, cwd=tmp_path)
    assert first.returncode == 0 and "index.html" in first.stdout and first.stderr == ""
    gone = tmp_path / "work/docs/moments/gone.md"  # as of a moment that was retired
    gone.write_text("# A moment that was retired", encoding="utf-8")
    mark = read_mark(tmp_path / "work/docs")
    assert mark is not None
    write_mark(tmp_path / "work/docs", Mark("pages", {**mark.files, "moments/gone.md": ""}))
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "work/docs").rglob("*.md") if path != gone}
    assert build(*where, cwd=tmp_path).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "work/docs").rglob("*.md")} == times
    assert not (tmp_path / "site/moments/gone/index.html").exists()
    assert leftovers(tmp_path / "site") == []


def test_without_a_cache_nothing_is_kept_and_nothing_kept_is_used(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    where = ("--work", "work", "--site", "site", "--no-git")
    assert build(*where, "--no-cache", cwd=tmp_path).returncode == 0
    assert not (tmp_path / "work/drawn").exists()
    anew = (tmp_path / "site/index.html").read_bytes()
    assert build(*where, cwd=tmp_path).returncode == 0
    kept = tmp_path / "work/drawn/pages.sqlite"
    kept.write_bytes(b"no database")  # whoever looked would tell of it, and make another one
    done = build(*where, "--no-cache", cwd=tmp_path)
    assert (done.returncode, done.stderr, kept.read_bytes()) == (0, "", b"no database")
    assert (tmp_path / "site/index.html").read_bytes() == anew


def test_a_problem_leaves_the_last_good_site(small: Path, tmp_path: Path) -> None:
    before = listing(small)
    playbooks = Path(shutil.copytree(MINIMAL, tmp_path / "playbooks"))
    (playbooks / "moments/late-job.yml").write_text("title: [", encoding="utf-8")
    done = build("--playbooks", playbooks, "--work", tmp_path / "work", "--site", small)
    assert done.returncode == 1
    assert "late-job.yml:2:1: error:" in done.stdout
    assert "The last good site stays in place." in done.stderr
    assert listing(small) == before and leftovers(small) == []


def test_a_full_disk_leaves_the_last_good_site(small: Path, tmp_path: Path) -> None:
    before = listing(small)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))  # the theme's own files are larger

    done = build("--playbooks", MINIMAL, "--work", tmp_path / "work", "--site", small, preexec_fn=small_disk)
    assert done.returncode == 1
    assert "File too large" in done.stderr and "Traceback" not in done.stderr
    assert "The last good site stays in place." in done.stderr
    assert listing(small) == before and leftovers(small) == []


def hearing_ctrl_c() -> None:
    """In a program that was begun in the background, a shell has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupted(site: Path, work: Path, moment: Callable[[], bool]) -> tuple[int, str]:
    """A build of the starter that is sent Ctrl-C, as a terminal sends it, when it has come so far."""
    command = [sys.executable, str(PROJECT / "build_playbooks.py"), "--playbooks", str(STARTER)]
    command += ["--work", str(work), "--site", str(site)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hearing_ctrl_c,  # noqa: PLW1509 - so that Ctrl-C reaches it
    )
    while process.poll() is None and not moment():
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the generator too
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def test_ctrl_c_at_once_leaves_the_last_good_site(good: Path, tmp_path: Path) -> None:
    before, began = listing(good), time.monotonic()
    code, _ = interrupted(good, tmp_path / "work", lambda: time.monotonic() - began > 0.4)
    assert code != 0 and listing(good) == before and leftovers(good) == []


def test_ctrl_c_while_pages_are_made_leaves_the_last_good_site(good: Path, tmp_path: Path) -> None:
    before = listing(good)
    code, said = interrupted(good, tmp_path / "work", lambda: leftovers(good) != [])
    assert (code, said) == (130, "\nStopped. The last good site stays in place.\n")
    assert listing(good) == before and leftovers(good) == []


def test_a_build_that_was_killed_in_the_swap_is_mended(small: Path, tmp_path: Path) -> None:
    small.rename(small.with_name(".site-old-0123abcd"))
    assert build("--playbooks", MINIMAL, "--work", tmp_path / "work", "--site", small).returncode == 0
    assert (small / "index.html").is_file() and leftovers(small) == []


def test_a_site_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    done = build("--playbooks", MINIMAL, "--work", tmp_path / "work", "--site", tmp_path / "file/site")
    assert done.returncode == 2 and "file/site cannot be a folder here: Not a directory" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_reasons_are_left_out_where_the_firm_gives_none(built: Path, tmp_path: Path) -> None:
    letter = "docs/messages/end-a-relationship/index.md"
    with_reasons = (built / letter).read_text(encoding="utf-8")
    assert 'data-field="reason"' in with_reasons
    playbooks = Path(shutil.copytree(STARTER, tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations")))
    settings = playbooks / "handbook.yml"
    text = settings.read_text(encoding="utf-8").replace("reasons_when_ending: factual", "reasons_when_ending: none")
    settings.write_text(text, encoding="utf-8")
    assert build("--playbooks", playbooks, "--work", tmp_path / "work", "--site", tmp_path / "site").returncode == 0
    assert 'data-field="reason"' not in (tmp_path / "work" / letter).read_text(encoding="utf-8")


def test_the_language_decides_words_and_stemming(tmp_path: Path) -> None:
    playbooks = Path(shutil.copytree(STARTER, tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations")))
    settings = playbooks / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: nb"), encoding="utf-8")
    assert build("--playbooks", playbooks, "--work", tmp_path / "work", "--site", tmp_path / "site").returncode == 0
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<html lang="nb"' in home and "What is happening?" not in home
    # Norwegian, stemmed: Pagefind has a module of its own for the language.
    assert list((tmp_path / "site/pagefind").glob("wasm.nb*")) or list((tmp_path / "site/pagefind").glob("wasm.no*"))
