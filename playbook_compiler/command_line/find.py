"""`find`: which moment is this? The same index and the same ranking as in the boxes of the site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder, Hit
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.markdown import without_markdown
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.view import View, view_of

QUESTION, MAIL, WEAK = 5, 3, 3  # how many moments are named at most


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py find "where is my order"     the moments that fit, the best first
  build_playbooks.py find - < mail.txt            a whole mail, or a letter
"""
)
@click.argument("text", nargs=-1, required=True)
@options.playbooks
def find(text: tuple[str, ...], playbooks: Path) -> None:
    """Tell which moments fit TEXT: a few words, a question or a whole mail; - reads what is piped in.

    Exit code 1: nothing fits well.
    """
    asked = sys.stdin.read() if text == ("-",) else " ".join(text)
    view = view_of(sound(playbooks, worded("nothing is searched."), errors_only=True))
    words = words_for(str(view.settings.language))
    finder = Finder(index_of(view))
    hits = finder.find(asked)
    sure = bool(hits) and hits[0].sure
    if not sure:
        echo(f"{words['find_weak']} {words['find_perhaps']}:" if hits else words["find_weak"])
    most = (MAIL if hits and hits[0].sentence else QUESTION) if sure else WEAK
    danger = finder.danger_step if finder.is_danger(asked) else None
    for hit in hits[:most]:
        in_danger = danger is not None and hit.moment == danger[0]
        for line in _lines(view, finder, hit, words["find_wrote"], bare=in_danger):
            echo(printable(line))
        if danger is not None and in_danger:
            moment = view.moments[finder.index["moments"][hit.moment]]
            step = next(step for step in moment.checklist.steps if step.id == danger[1])
            echo(printable(f"    {words['find_danger']}: {without_markdown(step.do)}"))
    if not sure:
        sys.exit(1)


def _lines(view: View, finder: Finder, hit: Hit, wrote: str, *, bare: bool) -> list[str]:
    """What is told of a hit; `bare`: without the customers' sentence that fits, which puzzles where there is danger."""
    moment = view.moments[finder.index["moments"][hit.moment]]
    lines = [f"{moment.title} ({moment.id})"]
    if hit.sentence:
        lines.append(f"    {wrote}: “{' '.join(hit.sentence.split())}”")
    elif hit.trigger >= 0 and not bare:
        lines.append(f"    “{without_markdown(moment.triggers[hit.trigger])}”")
    return lines
