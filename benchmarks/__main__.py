"""Print the table: what each figure is, beside what, the ratio and the bar."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import building, compiling
from benchmarks.synthetic import STARTER, write_handbook
from playbook_compiler.check import check_folder
from playbook_compiler.readability import lix

MOMENTS = 1000


def main() -> None:
    """Measure everything, once."""
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else MOMENTS
    with tempfile.TemporaryDirectory() as folder:
        playbooks, work = Path(folder, "playbooks"), Path(folder, "work")
        write_handbook(playbooks, moments)
        files = list((playbooks / "moments").glob("*.yml"))
        lines = sum(path.read_text(encoding="utf-8").count("\n") for path in files)
        print(f"{len(files)} moments, {lines / len(files):.0f} lines each\n")
        print(f"{'what':<44}{'seconds':>9}{'beside':>9}{'ratio':>7}  bar")
        bare, check, both = compiling.compare(playbooks, work)
        row("check, beside a bare CSafeLoader load", check, bare, "3.0")
        row("check and compile, beside the same", both, bare, "3.0")
        theirs, ours = building.compare(playbooks, work)
        row("whole build, beside MkDocs and its search", ours, theirs, "1.3")
        print(f"\npeak memory of check and compile: {compiling.peak_memory(playbooks, work):.0f} MB (bar 500)")
        index, first = building.search_sizes(work)
        print(f"search, loaded before the first hit: {first / 1e6:.2f} MB; Material's own: {index / 1e6:.2f} MB")
    reading()


def reading() -> None:
    """Print the LIX of each moment of the starter handbook, hardest first."""
    entries = check_folder(STARTER)[0].entries["moment"].values()
    scores = sorted(((lix(entry.prose), entry.id) for entry in entries), reverse=True)
    print("\nLIX of each moment (bar 45): " + ", ".join(f"{id_} {score:.0f}" for score, id_ in scores))


def row(what: str, seconds: float, beside: float, bar: str) -> None:
    """Print one line of the table."""
    print(f"{what:<44}{seconds:>9.2f}{beside:>9.2f}{seconds / beside:>7.2f}  {bar}", flush=True)


if __name__ == "__main__":
    main()
