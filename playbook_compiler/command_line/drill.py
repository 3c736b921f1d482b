"""`drill`: what colleagues answered each by themselves, and where a customer would meet two answers."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound, written
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.folders.signs import head, says
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import our_word, worded, worded_number
from playbook_compiler.training.agreement import RELIABLE, TENTATIVE, Alpha
from playbook_compiler.training.answer_file import Remark, read_answers
from playbook_compiler.training.drill import DEPENDS, FEWEST, DrillResult, MomentResult, drill_result
from playbook_compiler.training.drill_report import as_csv, as_html, note
from playbook_compiler.view.view import view_of


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py drill handed-in                      tell it here
  build_playbooks.py drill handed-in --write drill.html   and write a report to read, print and show
  build_playbooks.py drill handed-in --csv drill.csv      and a table for a spreadsheet
"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@options.playbooks
@click.option("--write", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a report (HTML).")
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures (CSV).")
@options.today
def drill(
    folder: Path, playbooks: Path, page: Path | None, table: Path | None, given: datetime.datetime | None
) -> None:
    """Tell how far colleagues agree, from the files in FOLDER that they handed in from a drill's page.

    For each moment and in all: how many answer as the playbook says, how many pairs of colleagues answer alike, and
    Krippendorff's alpha. No name stands beside an answer. Exit code 1: answers were left out, or there are none.
    """
    if not folder.is_dir():
        raise click.UsageError(
            worded("there is no folder '{folder}'. Name the folder with the files that were handed in.", folder=folder)
        )
    handbook = sound(playbooks, worded("the answers cannot be held against the playbooks."))
    view = view_of(handbook)
    try:
        sheets, remarks = read_answers(folder)
    except OSError as error:
        echo(worded("error: {path}: {reason}", path=folder, reason=reason_of(error)), err=True)
        sys.exit(1)
    result = drill_result(view, sheets, remarks)
    for remark in result.remarks:
        echo(_remark(remark), err=True)
    if not result.whole.answers:
        echo(worded("No answers to count. Colleagues hand them in from the page of a drill (drills/ in the handbook)."))
        sys.exit(1)
    for line in _lines(result):
        echo(printable(spoken(line)))
    if page is not None:
        report = as_html(result, view, options.day(handbook, given)).encode()
        written(page, report, says("Customer handbook: drill"), playbooks)
    if table is not None:
        written(table, as_csv(result, str(handbook.settings.language)), head(1), playbooks)
    if any(remark.lost for remark in result.remarks):
        sys.exit(1)


def _remark(remark: Remark) -> str:
    word = worded("left out") if remark.lost else worded("note")
    told = worded("{word}: {text}.", word=word, text=remark.text)
    return worded("{file}: {told}", file=remark.file, told=told) if remark.file else told


def _lines(result: DrillResult) -> Iterator[str]:
    whole = result.whole
    yield worded(
        "{colleagues}, {answers}: {people}",
        colleagues=worded_number(whole.colleagues, "{number} colleague", "{number} colleagues"),
        answers=worded_number(whole.answers, "{number} answer", "{number} answers"),
        people=", ".join(result.people),
    )
    yield worded(
        "As the playbook says: {best:.0f} % (acceptable: {acceptable:.0f} %, wrong: {wrong:.0f} %)",
        best=whole.best,
        acceptable=whole.acceptable,
        wrong=whole.wrong,
    )
    if whole.same is None:
        yield worded(
            "Same answer as a colleague: too few to compare (a situation needs {fewest} colleagues)", fewest=FEWEST
        )
        return
    yield worded("Same answer as a colleague: {same:.0f} %", same=whole.same)
    yield worded("Krippendorff's alpha: {alpha}", alpha=_alpha(whole.alpha))
    yield ""
    if result.depends:
        yield worded(
            "Here it still depends on whom one meets (fewer than {depends:.0f} % of pairs answer alike):",
            depends=DEPENDS,
        )
        for moment in result.depends:
            yield from _moment(moment)
    else:
        yield worded(
            "In every moment with enough answers, {depends:.0f} % of pairs or more answer alike.", depends=DEPENDS
        )
    if result.otherwise:
        yield worded("Here we agree, but not with the playbook:")
        for moment in result.otherwise:
            yield from _moment(moment)
    few = [moment.title for moment in result.moments if moment.figures.same is None]
    if few:
        yield worded("Too few colleagues to compare (under {fewest}): {few}", fewest=FEWEST, few=", ".join(few))


def _alpha(alpha: Alpha) -> str:
    if alpha.value is None:
        return note(alpha)
    if alpha.value >= RELIABLE:
        meaning = worded("agreement to rely on, {reliable:.3f} or more", reliable=RELIABLE)
    elif alpha.value >= TENTATIVE:
        meaning = worded("tentative, {reliable:.3f} is asked for", reliable=RELIABLE)
    else:
        meaning = worded("too low for any conclusion but this one, under {tentative:.3f}", tentative=TENTATIVE)
    return f"{alpha.value:.3f} ({meaning})"


def _moment(moment: MomentResult) -> Iterator[str]:
    figures = moment.figures
    yield worded(
        "  {title}: {same:.0f} % alike, {best:.0f} % as the playbook says",
        title=moment.title,
        same=figures.same or 0,
        best=figures.best,
    )
    for situation in moment.situations:
        yield f"    {situation.question.situation}"
        for answer, count in zip(situation.question.answers, situation.chosen, strict=True):
            yield worded(
                "      {count:>3} x {verdict}: {answer}",
                count=count,
                verdict=our_word(answer.verdict),
                answer=answer.answer,
            )
