"""Where the output goes: pipes, files and terminals of every encoding, full disks, closed streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.overlay import BAD, OK, PROJECT, overlay

POSIX = pytest.mark.skipif(os.name == "nt", reason="it has no such streams")
PROGRAM = [sys.executable, str(PROJECT / "build_playbooks.py")]
NOT_ASCII = BAD / "mistakes-in-ten-files-at-once"


def run(*arguments: str, cwd: Path, encoding: str = "cp1252", **how: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program where Python would choose this encoding for a pipe, as Windows does."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | how
    variables = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    how |= {"cwd": cwd, "env": variables, "timeout": 60}
    done: subprocess.CompletedProcess[Any] = subprocess.run([*PROGRAM, *arguments], check=False, **how)
    assert b"Traceback" not in (done.stderr or b"") and b"Exception ignored" not in (done.stderr or b"")
    return done


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """Playbooks with errors, whose messages hold what few code pages have."""
    overlay(NOT_ASCII, tmp_path)
    settings = tmp_path / "playbooks/handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "smør→brød 漢: 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "form, encoding", [("text", "cp1252"), ("json", "ascii"), ("gitlab", "cp850"), ("sarif", "utf-16")]
)
def test_a_pipe_gets_utf8(wrong: Path, form: str, encoding: str) -> None:
    done = run("check", "--format", form, cwd=wrong, encoding=encoding)
    assert done.returncode == 1
    assert "漢" in done.stdout.decode() or "\\u6f22" in done.stdout.decode()
    if form in ("json", "gitlab", "sarif"):
        json.loads(done.stdout)


@POSIX
@pytest.mark.parametrize("encoding", ["cp850", "ascii"])
def test_a_terminal_gets_a_sign_for_what_it_cannot_show(wrong: Path, encoding: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        done = run("explain", "figure", cwd=wrong, encoding=encoding, stdout=theirs)
        os.close(theirs)
        assert (done.returncode, done.stderr) == (0, b"")
        assert screen.read(100)


@POSIX
@pytest.mark.parametrize("command", [["check"], ["explain"]])
def test_a_reader_who_leaves_early_is_no_failure(wrong: Path, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(*command, cwd=wrong, stdout=writing)
    os.close(writing)
    assert done.returncode == (1 if command[0] == "check" else 0), "what the command found, whoever listens"
    assert b"cannot be written" not in done.stderr


@POSIX
@pytest.mark.parametrize("command", [["check", "--format", "json"], ["--help"]])
def test_a_full_disk_is_told(tmp_path: Path, command: list[str]) -> None:
    overlay(OK / "minimal", tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = run(*command, cwd=tmp_path, stdout=full)
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1)
    assert done.stderr.startswith(b"error: the output cannot be written: ")


@POSIX
@pytest.mark.parametrize("closed, code", [((1,), 4), ((2,), 0), ((0, 1, 2), 4)])
def test_closed_streams(tmp_path: Path, closed: tuple[int, ...], code: int) -> None:
    overlay(OK / "minimal", tmp_path)

    def close() -> None:
        for number in closed:
            os.close(number)

    done = run("check", cwd=tmp_path, preexec_fn=close)
    assert done.returncode == code
    if closed == (1,):
        assert done.stderr == b"error: the output cannot be written: it is closed.\n"


@POSIX
def test_a_command_that_asks_asks_nobody_where_the_input_is_closed(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    done = run("new", "moment", "another-day", cwd=tmp_path, preexec_fn=lambda: os.close(0))
    assert done.returncode == 0 and (tmp_path / "playbooks/moments/another-day.yml").is_file()


@pytest.mark.parametrize("raised, code", [("KeyboardInterrupt", 130), ("EOFError", 1), ("SystemExit(1)", 1)])
def test_what_ends_a_command_is_its_exit_code(raised: str, code: int) -> None:
    program = f"""
from playbook_compiler import command_line
from playbook_compiler.command_line import check
def callback(**options):
    raise {raised}
check.check.callback = callback
command_line.run()
"""
    command = [sys.executable, "-c", program, "check"]
    done = subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, timeout=60)
    assert done.returncode == code and b"Traceback" not in done.stderr
