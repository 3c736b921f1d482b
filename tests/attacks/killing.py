"""Running a command and killing it at its n-th call that changes something on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.overlay import PROJECT

_CALLS: Final = ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod")

_RUN: Final = f"""
import os, sys
at, calls = int(sys.argv[1]), 0
def counted(name):
    real = getattr(os, name)
    def call(*arguments, **more):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), {int(signal.SIGKILL)})
        return real(*arguments, **more)
    setattr(os, name, call)
for name in {_CALLS!r}:
    counted(name)
from playbook_compiler.command_line import main
from playbook_compiler.folders import swap
def exchanged(one, other, real=swap.exchanged):
    os.chmod(one, 0o755)  # it is counted: a moment right before, and the next call is one right after
    return real(one, other)
if sys.argv[2] == "twice":
    exchanged = lambda one, other: False
swap.exchanged = exchanged
try:
    main(sys.argv[3:])
finally:
    print(f"calls {{calls}}", file=sys.stderr, flush=True)
"""


def run(where: Path, at: int, *arguments: str, exchange: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; kill it at its n-th call (0: never)."""
    how = "once" if exchange else "twice"
    command = [sys.executable, "-c", _RUN, str(at), how, *arguments]
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "HANDBOOK_NO_GIT": "1"}
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


def calls(done: subprocess.CompletedProcess[str]) -> int:
    """How many calls a command made that was not killed."""
    return int(done.stderr.rpartition("calls ")[2])
