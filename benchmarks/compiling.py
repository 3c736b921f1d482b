"""YAML to pages on disk, beside a bare load of the same files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import yaml

from benchmarks.synthetic import PROJECT
from benchmarks.timing import in_turn
from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts


def bare_load(playbooks: Path) -> None:
    """Load every moment with PyYAML's own fast loader, and do nothing else."""
    for path in sorted((playbooks / "moments").glob("*.yml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def compile_all(playbooks: Path, work: Path) -> None:
    """Check and compile to a folder that is not there yet, as a first build does."""
    work = work / str(time.monotonic_ns())
    handbook, problems = check_folder(playbooks)
    assert not has_errors(problems)
    compile_edition(edition_of(handbook, Facts(date.today())), Places(PROJECT, work, work / "site"))


def compare(playbooks: Path, work: Path, runs: int = 5) -> tuple[float, float, float]:
    """Seconds of a bare load, of check alone, and of check and compile."""
    bare, check = in_turn(lambda: bare_load(playbooks), lambda: check_folder(playbooks), runs)
    again, both = in_turn(lambda: bare_load(playbooks), lambda: compile_all(playbooks, work), runs)
    return (bare + again) / 2, check * (bare + again) / 2 / bare, both * (bare + again) / 2 / again


def peak_memory(playbooks: Path, work: Path) -> float:
    """MB that a process of its own takes to check and compile."""
    code = (
        "import sys; from pathlib import Path; from benchmarks.compiling import compile_all, own_peak;"
        "compile_all(Path(sys.argv[1]), Path(sys.argv[2])); print(own_peak())"
    )
    command = [sys.executable, "-c", code, str(playbooks), str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
    return float(json.loads(done.stdout))


def own_peak() -> float:
    """The peak memory of this process, in MB. `getrusage` would count what the process held that began this one."""
    said = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.findall(r"^VmHWM:\s*([0-9]+) kB$", said, re.MULTILINE)[0]) * 1024 / 1e6
