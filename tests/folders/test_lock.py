"""A lock: one holds it, others wait or are told who has it, and it dies with its holder and what that started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playbook_compiler.folders.lock import Held, InTheWay, held
from tests.overlay import PROJECT

HOLD = """
import subprocess, sys, time
from pathlib import Path
from playbook_compiler.folders.lock import held
with held(Path(sys.argv[1]), inherited=True):
    if sys.argv[2] == "child":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], close_fds=False)
        print(child.pid, flush=True)
    else:
        print("held", flush=True)
    time.sleep(60)
"""


def _hold(file: Path, how: str = "alone") -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file), how], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def _kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()  # not for its output: what it started may go on
    assert process.stdout is not None
    process.stdout.close()


def test_another_one_is_told_who_has_it_and_since_when(tmp_path: Path) -> None:
    process, _ = _hold(tmp_path / "lock")
    told: list[str] = []
    with (
        pytest.raises(Held, match=rf"process {process.pid}, since 20\d\d-") as refused,
        held(tmp_path / "lock", 0.2, told.append),
    ):
        pytest.fail("two hold it")
    assert told == [str(refused.value)]
    _kill(process)


def test_it_dies_with_a_killed_holder_and_is_gone_after_the_next(tmp_path: Path) -> None:
    process, _ = _hold(tmp_path / "lock")
    _kill(process)
    assert (tmp_path / "lock").exists()
    with held(tmp_path / "lock", 0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_holder_started_holds_it_to_its_end(tmp_path: Path) -> None:
    process, child = _hold(tmp_path / "lock", "child")
    _kill(process)
    with pytest.raises(Held), held(tmp_path / "lock", 0.1):
        pytest.fail("two hold it")
    os.kill(int(child), signal.SIGKILL)
    with held(tmp_path / "lock", 20):
        pass


@pytest.mark.parametrize("content", [b"mine", b"A lock of my own\n", b"\xff\xfe\x00"])
def test_a_strangers_file_in_its_place_stays(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lock").write_bytes(content)
    with pytest.raises(InTheWay, match="Move it away"), held(tmp_path / "lock", 0):
        pytest.fail("held")
    assert (tmp_path / "lock").read_bytes() == content


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError), held(tmp_path / "lock", 0):
        pytest.fail("held")
    assert not (tmp_path / "elsewhere").exists()


COUNT = """
import sys
from pathlib import Path
from playbook_compiler.folders.lock import held
file, number = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(40):
    with held(file, 60):
        number.write_text(str(int(number.read_text()) + 1))
"""


def test_never_two_at_once(tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0", encoding="utf-8")
    command = [sys.executable, "-c", COUNT, str(tmp_path / "lock"), str(tmp_path / "number")]
    processes = [subprocess.Popen(command, cwd=PROJECT) for _ in range(3)]
    began = time.monotonic()
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert (tmp_path / "number").read_text(encoding="utf-8") == "120"
    assert time.monotonic() - began < 60 and not (tmp_path / "lock").exists()


WORKERS = """
import sys, time
from pathlib import Path
from playbook_compiler.edition import parallel as making
from playbook_compiler.folders.lock import held
making.FEW = 0
making._processes = lambda files: 3
def slow():
    print("at work", flush=True)
    time.sleep(0.2)
    return b"made"
with held(Path(sys.argv[1]) / "lock", inherited=True):
    folder = Path(sys.argv[1]) / "made"
    making.write_planned(making.planned(folder, {str(number): slow for number in range(5000)}))
"""


def test_the_processes_that_make_files_end_with_their_parent(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WORKERS, str(tmp_path)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline().startswith("at work")
    _kill(process)
    with held(tmp_path / "lock", 30):  # theirs too: they had it from their parent
        pass
