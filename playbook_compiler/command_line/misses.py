"""`misses`: searches that found nothing, as colleagues sent them -> drafts of the words that are missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.misses import Miss, misses, searches_in
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.view import View, view_of
from playbook_compiler.yaml12.scalars import as_typed


@click.command(
    "misses",
    epilog="""\b
Examples:
  build_playbooks.py misses handbook-missed.txt    which moment lacks which words
""",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.playbooks
def misses_(file: Path, playbooks: Path) -> None:
    """Turn searches that found nothing, one a line in FILE, into drafts for triggers and thesaurus.yml.

    Nothing is written: you decide which moment each search meant. Exit code 1: FILE cannot be read or holds none.
    """
    try:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        echo(
            worded("error: {file} cannot be read: {reason}", file=printable(str(file)), reason=reason_of(error)),
            err=True,
        )
        sys.exit(1)
    searches = list(searches_in(text))
    if not searches:
        echo(
            worded(
                "error: {file} holds no search; expected one a line, as the home page saves them.",
                file=printable(str(file)),
            ),
            err=True,
        )
        sys.exit(1)
    view = view_of(sound(playbooks, worded("the searches cannot be held against them."), errors_only=True))
    told = misses(Finder(index_of(view)), searches)
    for line in _lines(view, told):
        echo(printable(line))


def _lines(view: View, told: Sequence[Miss]) -> Iterator[str]:
    open_ = [miss for miss in told if not miss.found]
    yield worded(
        "{told} searches, {told_2} of them find something by now.", told=len(told), told_2=len(told) - len(open_)
    )
    for miss in open_:
        yield ""
        yield f"“{miss.text}”" + (f", {miss.times} times" if miss.times > 1 else "")
        if miss.unknown:
            yield worded("  No moment is known by: {unknown}", unknown=", ".join(miss.unknown))
        if not miss.nearest:
            yield worded("  No moment is near it. Is one missing?")
            continue
        yield "  Nearest: " + ", ".join(f"{view.moments[id_].title} ({id_})" for id_ in miss.nearest)
        yield worded(
            "  If it is the first, add to playbooks/moments/{nearest}.yml, under triggers:", nearest=miss.nearest[0]
        )
        yield f"    - {as_typed(miss.text)}"
        if miss.unknown:
            yield worded(
                "  or to playbooks/thesaurus.yml, in the concept for {nearest}, under its language:",
                nearest=miss.nearest[0],
            )
            yield from (f"      - {as_typed(word)}" for word in miss.unknown)
