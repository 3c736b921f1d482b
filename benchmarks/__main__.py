"""Print the tables: what each figure is, beside what, the ratio and the bar.

`python -m benchmarks` measures everything, `python -m benchmarks pages runs` some parts, `python -m benchmarks compiler
200` the compiler with fewer moments.
"""

from __future__ import annotations

import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import again, building, compiling, finding, interactions, many_runs, pages, saving
from benchmarks.bare import bare_site
from benchmarks.browsing import SLOWER, chromium, served
from benchmarks.synthetic import STARTER, write_handbook
from playbook_compiler.checking.check import check_folder
from playbook_compiler.languages.readability import lix
from tests.site.weight import BARS

MOMENTS = 1000
SAVED = (34, 1000)
IN_FOUR = "34 x 4"
"""The starter in all the languages that it speaks: of these each save has to be judged, too."""


def main() -> None:
    """Measure what is named, or everything, once."""
    named = [argument for argument in sys.argv[1:] if not argument.isdigit()]
    unknown = [name for name in named if name not in PARTS]
    if unknown:
        sys.exit(f"There is no {unknown[0]!r} to measure. There are: {', '.join(PARTS)}.")
    for name, part in PARTS.items():
        if not named or name in named:
            with tempfile.TemporaryDirectory() as folder:
                part(Path(folder))
            print()


def compiler(folder: Path) -> None:
    """Print how quick the compiler and a whole build are, and what the search weighs."""
    playbooks, work = folder / "playbooks", folder / "work"
    moments = next((int(argument) for argument in sys.argv[1:] if argument.isdigit()), MOMENTS)
    write_handbook(playbooks, moments)
    files = list((playbooks / "moments").glob("*.yml"))
    lines = sum(path.read_text(encoding="utf-8").count("\n") for path in files)
    print(f"{len(files)} moments, {lines / len(files):.0f} lines each\n")
    head("seconds")
    bare, check, both = compiling.compare(playbooks, work)
    row("check, beside a bare CSafeLoader load", check, bare, "3.0")
    row("check and compile, beside the same", both, bare, "3.0")
    after_an_edit(playbooks, folder, bare)
    work = folder / "whole"  # of its own: a build takes no folder that holds what it did not make
    theirs, ours = building.compare(playbooks, work)
    row("whole build, beside MkDocs and its search", ours, theirs, "0.6")
    row("the same after one edit, in a new program", building.after_an_edit(playbooks, work), theirs, "0.15")
    print(f"\npeak memory of check and compile: {compiling.peak_memory(playbooks, work):.0f} MB (bar 500)")
    index, first = building.search_sizes(work)
    print(f"search, loaded before the first hit: {first / 1e6:.2f} MB; Material's own: {index / 1e6:.2f} MB")


def after_an_edit(playbooks: Path, folder: Path, bare: float) -> None:
    """Print how long check and compile take after one edit."""
    edited = folder / "edited" / "playbooks"
    shutil.copytree(playbooks, edited)
    row("the same after one edit, in a program that stays", again.in_one_program(edited, folder / "one"), bare, "0.5")
    new, whole = again.in_a_new_one(edited, folder / "new" / "work")
    row("the same in a new one, from the cache", new, bare, "0.5")
    row("the same with the start of the program", whole, bare)


def growing(folder: Path) -> None:
    """Print how check and compile grow with the handbook."""
    found = again.growth(folder)
    head("seconds")
    for moments, (bare, both, memory) in found.items():
        row(f"check and compile, {moments} moments ({memory:.0f} MB)", both, bare)
    print(f"growth from 500 to 5000 moments: n^{again.exponent(found, 500, 5000):.2f} (bar n^1.1)")
    print(f"memory at 5000 moments: {found[5000][2]:.0f} MB (bar 1000)")


def reading(_folder: Path) -> None:
    """Print the LIX of each moment of the starter handbook, hardest first."""
    entries = check_folder(STARTER)[0].entries["moment"].values()
    scores = sorted(((lix(entry.prose), entry.id) for entry in entries), reverse=True)
    print("LIX of each moment (bar 45): " + ", ".join(f"{id_} {score:.0f}" for score, id_ in scores))


def finder(folder: Path) -> None:
    """Print what the finder's index weighs, and how long a key takes."""
    work = folder / "work"
    building.whole_build(STARTER, work)
    print(f"The finder's index: {finding.weight(work / 'site')} bytes gzipped (bar 150000)")
    with served(work / "site") as ours, chromium() as browser:
        keys, pasted, ready = finding.times(browser, ours)
    middle, late = keys[len(keys) // 2], keys[int(len(keys) * 0.95)]
    print(f"The processor slowed down {SLOWER} times, ms a key: median {middle:.0f}, 95 of 100 within {late:.0f},")
    print(f"worst {keys[-1]:.0f} (bar 50); a pasted mail {pasted:.0f}; made ready once in {ready:.0f}")


def in_pages(folder: Path) -> None:
    """Print what a page weighs, and how soon it is painted and answers, beside the theme alone with the same text."""
    work = folder / "work"
    building.whole_build(STARTER, work)
    bare = bare_site(work / "docs", pages.PEERS, folder / "bare")
    with served(work / "site") as ours, served(bare) as theirs, chromium() as browser:
        print("Bytes of ours on a page, gzipped, without the theme and Pagefind\n")
        print(f"{'page':<44}{'scripts':>9}{'styles':>9}")
        for kind, weight in pages.weights(browser, ours, work / "site").items():
            print(f"{kind:<44}{weight['js']:>9}{weight['css']:>9}", flush=True)
        print(f"{'bar':<44}{BARS['js']:>9}{BARS['css']:>9}\n")
        print(f"On a screen of 390 pixels, the processor slowed down {SLOWER} times, medians\n")
        head("ms")
        for kind, (time, peer) in pages.paints(browser, ours, theirs).items():
            row(f"largest paint: {kind}, its text on the bare theme", time, peer, "1.5")
        toggle, acts = interactions.slowest(browser, ours, f"{theirs}moment/")
        for name, time in acts.items():
            row(f"{name}, beside its palette", time, toggle)


def in_runs(folder: Path) -> None:
    """Print how soon the page of 200 long runs is there."""
    playbooks, work = folder / "playbooks", folder / "work"
    shutil.copytree(STARTER, playbooks)
    moment = many_runs.long_moment(playbooks)
    building.whole_build(playbooks, work)
    with served(work / "site") as address, chromium() as browser:
        print(f"{many_runs.RUNS} runs of {many_runs.STEPS} steps, the processor slowed down {SLOWER} times, medians\n")
        head("ms")
        empty, full = many_runs.listed(browser, address, moment)
        row("my runs until listed, beside without a run", full, empty)


def in_saves(folder: Path) -> None:
    """Print how long it takes from a save to the browser: `saving`, or `saving 5000` with so many moments."""
    named = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    found = {str(moments): _saved(folder / str(moments), moments) for moments in named or SAVED}
    if not named:
        found[IN_FOUR] = _saved(folder / "translated", 0, translated=True)
    print("median seconds from a save until the page shows it (bar: 0.4 at 34 moments, 1.0 at 1000)\n")
    print(f"{'moments':<28}" + "".join(f"{moments:>7}" for moments in found))
    for what in saving.EDITS:
        print(f"{what:<28}" + "".join(f"{times[what]:>7.2f}" for times in found.values()))
    print(
        f"{'median of all kinds':<28}" + "".join(f"{statistics.median(one.values()):>7.2f}" for one in found.values())
    )
    theirs = {moments: _saved_with_zensical(folder / moments) for moments in found if moments != IN_FOUR}
    print(f"{'a compiled page in Zensical':<28}" + "".join(f"{one:>7.2f}" for one in theirs.values()))


def _saved(folder: Path, moments: int, *, translated: bool = False) -> dict[str, float]:
    write_handbook(folder / "playbooks", moments, translated=translated)
    with saving.our_serve(folder, "--no-cache") as address, chromium() as browser:
        return saving.edits(browser, address, folder, rounds=3)


def _saved_with_zensical(folder: Path) -> float:
    try:
        with saving.zensical_serve(folder) as (address, docs), chromium() as browser:
            return saving.compiled_edits(browser, address, docs, rounds=5)
    except subprocess.CalledProcessError as error:
        print(f"Zensical could not build {folder.name} moments: {error.stderr.decode()[-400:]}")
        return math.nan


PARTS: dict[str, Callable[[Path], None]] = {
    "compiler": compiler,
    "growth": growing,
    "reading": reading,
    "pages": in_pages,
    "runs": in_runs,
    "finder": finder,
    "saving": in_saves,
}


def head(unit: str) -> None:
    """Print the head of a table."""
    print(f"{'what':<52}{unit:>9}{'beside':>9}{'ratio':>7}  bar")


def row(what: str, time: float, beside: float, bar: str = "") -> None:
    """Print one line of the table."""
    digits = 2 if time < 20 and beside < 20 else 0
    print(f"{what:<52}{time:>9.{digits}f}{beside:>9.{digits}f}{time / beside:>7.2f}  {bar}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
