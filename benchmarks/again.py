"""Check and compile again after one edit: in a program that stays at work, and in a new one that finds the cache."""

from __future__ import annotations

import json
import math
import re
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.compiling import bare_load, compile_all, own_peak
from benchmarks.synthetic import PROJECT, write_handbook
from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.kept.compiler import compiler_digest
from playbook_compiler.kept.kept import Kept
from playbook_compiler.kept.store import opened
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts

_SENTENCE = re.compile(r"^( +because: )(.*)$", re.MULTILINE)
SIZES = (100, 500, 1000, 5000)


def edit(playbooks: Path, number: int) -> None:
    """Change one sentence of one moment."""
    path = playbooks / "moments" / f"moment-{number:05d}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(_SENTENCE.sub(rf"\g<1>It is the {number}th time. \g<2>", text, count=1), encoding="utf-8")


def compiled(playbooks: Path, work: Path, kept: Kept) -> float:
    """Seconds of check and compile with what was kept, and of keeping what is new."""
    start = time.perf_counter()
    handbook, problems = check_folder(playbooks, kept=kept)
    assert not has_errors(problems)
    compile_edition(edition_of(handbook, Facts(date.today())), Places(PROJECT, work, work / "site"), kept)
    kept.save()
    return time.perf_counter() - start


def in_one_program(playbooks: Path, work: Path, runs: int = 5) -> float:
    """Median seconds after an edit, in a program that stays."""
    kept = Kept()
    compiled(playbooks, work, kept)
    found = []
    for number in range(runs):
        edit(playbooks, number)
        found.append(compiled(playbooks, work, kept))
    return statistics.median(found)


def in_a_new_one(playbooks: Path, work: Path, runs: int = 5) -> tuple[float, float]:
    """Median seconds after an edit, in a new program: from the opening of the cache, and from its very start."""
    _new_program(playbooks, work)
    found, whole = [], []
    for number in range(runs):
        edit(playbooks, number)
        start = time.perf_counter()
        found.append(_new_program(playbooks, work))
        whole.append(time.perf_counter() - start)
    return statistics.median(found), statistics.median(whole)


def _new_program(playbooks: Path, work: Path) -> float:
    code = (
        "import sys; from pathlib import Path; from benchmarks.again import from_the_cache;"
        "print(from_the_cache(Path(sys.argv[1]), Path(sys.argv[2])))"
    )
    command = [sys.executable, "-c", code, str(playbooks), str(work)]
    return float(json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT).stdout))


def from_the_cache(playbooks: Path, work: Path) -> float:
    """Seconds of check and compile with the cache beside the work folder, its opening included."""
    start = time.perf_counter()
    kept = opened(work.with_name("cache"), compiler_digest(), sys.exit)
    opening = time.perf_counter() - start
    return opening + compiled(playbooks, work, kept)


def growth(folder: Path) -> dict[int, tuple[float, float, float]]:
    """By the number of moments: seconds of a bare load, of check and compile, and MB that this takes."""
    found = {}
    for moments in SIZES:
        playbooks = folder / str(moments) / "playbooks"
        write_handbook(playbooks, moments)
        code = (
            "import sys, time; from pathlib import Path; from benchmarks.again import measured;"
            "print(measured(Path(sys.argv[1]), Path(sys.argv[2])))"
        )
        command = [sys.executable, "-c", code, str(playbooks), str(folder / str(moments) / "work")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
        found[moments] = tuple(json.loads(done.stdout))
    return found


def measured(playbooks: Path, work: Path) -> list[float]:
    """Of a bare load, and of check and compile: the seconds, and the peak memory in MB."""
    start = time.perf_counter()
    bare_load(playbooks)
    bare = time.perf_counter()
    compile_all(playbooks, work)
    return [bare - start, time.perf_counter() - bare, own_peak()]


def exponent(found: dict[int, tuple[float, float, float]], begin: int, end: int) -> float:
    """How time grows with the number of moments: it is this power of it."""
    return math.log(found[end][1] / found[begin][1]) / math.log(end / begin)
