"""A whole build, beside MkDocs and Material with Material's own search, over the same compiled folder."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.again import edit
from benchmarks.synthetic import PROJECT
from benchmarks.timing import in_turn

_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def whole_build(playbooks: Path, work: Path) -> None:
    """Run our command: check, compile, MkDocs, Pagefind, swap. From an empty folder, with nothing kept."""
    shutil.rmtree(work, ignore_errors=True)
    build(playbooks, work, "--no-cache")


def build(playbooks: Path, work: Path, *more: str) -> None:
    """Run our command on what lies there."""
    command = [sys.executable, "build_playbooks.py", "build", "--playbooks", str(playbooks)]
    subprocess.run(
        [*command, "--work", str(work), "--site", str(work / "site"), *more],
        check=True,
        capture_output=True,
        cwd=PROJECT,
    )


def after_an_edit(playbooks: Path, work: Path, runs: int = 3) -> float:
    """Median seconds of our command after one edit each, in a new program that finds what the last one kept."""
    cache = ("--cache", str(work.with_name("cache-of-builds")))
    build(playbooks, work, *cache)
    times = []
    for number in range(runs):
        edit(playbooks, number)
        start = time.perf_counter()
        build(playbooks, work, *cache)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def bare_theme(work: Path, *, pruned: bool = True) -> None:
    """Run MkDocs and Material with the search plugin over the folder that our build has compiled."""
    config = json.loads((work / "mkdocs.yml").read_text(encoding="utf-8"))
    config["plugins"] = ["search"]
    config["docs_dir"] = str(work / "docs")
    if not pruned:
        config["theme"]["features"] = []
    path = work.with_name("peer.yml")  # beside it: our build takes no folder that holds what it did not make
    path.write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(path), "-d", str(work.with_name("peer"))]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | _QUIET)


def compare(playbooks: Path, work: Path, runs: int = 2) -> tuple[float, float]:
    """Seconds of the bare theme, and of our whole build, which compiles the folder for both."""
    ours, theirs = in_turn(lambda: whole_build(playbooks, work), lambda: bare_theme(work), runs)
    return theirs, ours


def search_sizes(work: Path) -> tuple[int, int]:
    """Bytes of the search index that a reader loads at once with Material's search, and first with ours."""
    theirs = next(work.with_name("peer").rglob("search*.json")).stat().st_size
    bundle = work / "site/pagefind"
    first = [bundle / "pagefind.js", bundle / "pagefind-entry.json", bundle / "pagefind-worker.js"]
    first += [*bundle.glob("*.pf_meta"), *bundle.glob("wasm.en*")]
    return theirs, sum(path.stat().st_size for path in first if path.exists())
