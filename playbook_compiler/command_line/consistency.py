"""`consistency`: what colleagues say and do, and what customers report, on the page that a firm looks at each month."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound, written
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.folders.signs import head, says
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.script_data.sheets import sheets
from playbook_compiler.training.consistency.calibration import calibrations
from playbook_compiler.training.consistency.counted import counted
from playbook_compiler.training.consistency.folder import read_all
from playbook_compiler.training.consistency.out import Shown, as_csv, as_lines, as_page, as_picture
from playbook_compiler.training.consistency.result import consistency as of_cases
from playbook_compiler.view.view import view_of

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py consistency handed-in                           what is sure, and every moment's figures
  build_playbooks.py consistency handed-in --write consistency.html  a page to look at together, and to print
  build_playbooks.py consistency handed-in --csv figures.csv         a table for a spreadsheet
"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@options.playbooks
@click.option("--write", "page", type=_FILE, help="Write a page (HTML).")
@click.option("--csv", "table", type=_FILE, help="Write the figures (CSV).")
@click.option("--picture", type=_FILE, help="Write the picture alone (SVG).")
@click.option("--names", is_flag=True, help="Name the colleagues who have five cases or more. Ask them first.")
@options.today
def consistency(
    folder: Path,
    playbooks: Path,
    page: Path | None,
    table: Path | None,
    picture: Path | None,
    names: bool,
    given: datetime.datetime | None,
) -> None:
    """Tell whether it is the same, whoever customers meet and when, from everything handed in below FOLDER.

    Reads answers of drills, observations, training records, and customers' answers (CSV): for each moment what we say,
    what we do and what customers report, each with its interval; where it differs between colleagues, days and hours,
    what of it is sure, and what to do; and whether observers see the same. Exit code 1: files were left out, or
    there is nothing to count.
    """
    if not folder.is_dir():
        raise click.UsageError(
            worded("there is no folder '{folder}'. Name the folder with the files that were handed in.", folder=folder)
        )
    handbook = sound(playbooks, worded("nothing can be held against the playbooks."))
    view = view_of(handbook)
    book = sheets(view)
    try:
        files, remarks = read_all(folder, book)
    except OSError as error:
        echo(worded("error: {path}: {reason}", path=folder, reason=reason_of(error)), err=True)
        sys.exit(1)
    for remark in remarks:
        word = worded("left out") if remark.lost else worded("note")
        told = worded("{word}: {text}.", word=word, text=remark.text)
        echo(worded("{file}: {told}", file=remark.file, told=told), err=True)
    found = counted(book, files)
    moments = [moment["id"] for moment in book["moments"]]
    lost = sum(remark.lost for remark in remarks)
    judged = calibrations(moments, found.judgements)
    shown = Shown(of_cases(moments, found.cases), judged, found, book, view, lost, names)
    if not found.cases and not judged:
        echo(worded("Nothing to count. Files come from the pages of drills and observations, and from the survey."))
        sys.exit(1)
    today = options.day(handbook, given)
    for line in as_lines(shown, today):
        click.echo(printable(line))
    if page is not None:
        written(page, as_page(shown, today), says("Customer handbook: consistency"), playbooks)
    if table is not None:
        written(table, as_csv(shown), head(1), playbooks)
    if picture is not None:
        written(picture, as_picture(shown), says('class="hb-consistency-picture"'), playbooks)
    if lost:
        sys.exit(1)
