"""`new` where somebody sits at a terminal: a real one, in which questions are asked and answered."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from tests.overlay import PROJECT

fcntl, pty, termios = (
    pytest.importorskip(name, reason="this system has no such terminals") for name in ("fcntl", "pty", "termios")
)


CTRL_C = "\x03"


def _as_in_a_terminal() -> None:
    """Let Ctrl-C reach this process, and end it: tests that run in the background inherit that it is ignored."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def converse(playbooks: Path, command: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run a command in a terminal of its own; when a question was asked, type its answer. Returns code and text."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(PROJECT / "build_playbooks.py"), *command],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=playbooks.resolve().parent,
        env={**os.environ, "TERM": "xterm", "PYTHONDONTWRITEBYTECODE": "1"},
        start_new_session=True,
        preexec_fn=_as_in_a_terminal,  # noqa: PLW1509 - so that Ctrl-C reaches it
    )
    os.close(other)
    said, heard = "", 0
    try:
        for question, answer in answers:
            while question not in said[heard:]:
                said += _more(main, said)
            heard = said.index(question, heard) + len(question)
            if answer == CTRL_C:
                time.sleep(0.5)  # what is pressed while the prompt is being set up may be taken by nobody
            os.write(main, answer.encode() if answer == CTRL_C else f"{answer}\n".encode())
        while piece := _more(main, said, may_end=True):
            said += piece
        return process.wait(timeout=120), said.replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(main)


def _more(main: int, said: str, *, may_end: bool = False) -> str:
    ready, _, _ = select.select([main], [], [], 120)
    assert ready, f"the terminal fell silent after:\n{said}"
    try:
        piece = os.read(main, 4096).decode()
    except OSError:  # Linux's way of saying that the other end is closed
        piece = ""
    assert piece or may_end, f"the command ended after:\n{said}"
    return piece


def test_a_moment_is_asked_for_step_by_step(playbooks: Path) -> None:
    code, said = converse(
        playbooks,
        ["new", "moment", "price-rise"],
        [
            ("Title", "The price: it goes up"),
            ("Number", "farewell"),
            ("Number", "9"),
            ("not in the list", "1"),
            ("Number", ""),
            ("Number", "customer-leave"),
            ("did you mean 'customer-leaves'?", "1"),
        ],
    )
    assert code == 0, said
    assert "  1  Every day (every-day)\n  2  Farewell (farewell)\n" in said
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= {"unanswered"}
    moment = handbook.moments["price-rise"]
    assert (moment.title, moment.stage, moment.owner) == ("The price: it goes up", "farewell", "contact-person")
    assert moment.next == ("customer-leaves",)
    assert said.index("Written playbooks/moments/price-rise.yml") < said.index("What to do next:")
    assert "'python build_playbooks.py check'" in said and "'python build_playbooks.py serve'" in said


def test_enter_takes_what_is_proposed(playbooks: Path) -> None:
    enter = [("Title", ""), *[("Number", "")] * 4]
    code, said = converse(playbooks, ["new", "moment", "price-rise"], enter)
    assert code == 0, said
    moment = check_folder(playbooks)[0].moments["price-rise"]
    assert (moment.title, moment.stage, moment.owner) == (
        "(What is it called, in a few words?)",
        "every-day",
        "team-lead",
    )
    assert "price-rise" in check_folder(playbooks)[0].moments["late-job"].next
    assert moment.ends_here == "(Which moment comes next, or why does none?)"


def test_what_was_given_is_not_asked(playbooks: Path) -> None:
    given = ["--title", "A price", "--stage", "every-day", "--owner", "team-lead", "--after", "late-job"]
    code, said = converse(playbooks, ["new", "moment", "price-rise", *given], [("comes after it?", "customer-leaves")])
    assert code == 0, said
    assert re.findall(r"^(?:Title|Which|Who).*$", said, re.MULTILINE) == ["Which moment comes after it?"]
    assert check_folder(playbooks)[0].moments["price-rise"].next == ("customer-leaves",)


def test_what_cannot_be_is_refused_before_anything_is_asked(playbooks: Path) -> None:
    code, said = converse(playbooks, ["new", "moment", "late-job"], [])
    assert code == 1
    assert "is there already" in said and "Title" not in said


def test_ctrl_c_writes_nothing(playbooks: Path) -> None:
    code, said = converse(playbooks, ["new", "moment", "price-rise"], [("Title", "A price"), ("Number", CTRL_C)])
    assert code == 1
    assert "Stopped" in said and "Traceback" not in said
    assert not (playbooks / "moments" / "price-rise.yml").exists()


def test_retiring_asks_why(playbooks: Path) -> None:
    arguments = ["retire", "guide", "can-we-take-it"]
    lines = (playbooks / "moments" / "late-job.yml").read_text(encoding="utf-8").replace("guide: can-we-take-it\n", "")
    (playbooks / "moments" / "late-job.yml").write_text(lines, encoding="utf-8")
    tests = (playbooks / "scenarios" / "late.yml").read_text(encoding="utf-8")
    kept = tests[: tests.index("  - id: a-part")] + tests[tests.index("  - id: the-day-slips") :]
    (playbooks / "scenarios" / "late.yml").write_text(kept, encoding="utf-8")
    code, said = converse(playbooks, arguments, [("Do it?", "yes"), ("Why?", "We take every job now.")])
    assert code == 0, said
    assert check_folder(playbooks)[0].retired["can-we-take-it"].why == "We take every job now."
