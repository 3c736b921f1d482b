"""`consistency`: what colleagues say and do, and what customers report, on the page that a firm looks at each month."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound, tell, written
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.folders.signs import head, says
from playbook_compiler.model.kinds import SURVEY
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.script_data.sheets import sheets
from playbook_compiler.training.consistency.calibration import calibrations
from playbook_compiler.training.consistency.counted import counted
from playbook_compiler.training.consistency.folder import ReadFolder, read_all
from playbook_compiler.training.consistency.out import Shown, as_csv, as_lines, as_page, as_picture
from playbook_compiler.training.consistency.result import consistency as of_cases
from playbook_compiler.training.customers.scale import SCALES
from playbook_compiler.training.customers.survey_file import read_matches
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
@click.option(
    "--survey",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=f"What survey questions ask about: a YAML file. Left out: {SURVEY} among the playbooks, if it is there.",
)
@options.today
def consistency(
    folder: Path,
    playbooks: Path,
    page: Path | None,
    table: Path | None,
    picture: Path | None,
    names: bool,
    survey: Path | None,
    given: datetime.datetime | None,
) -> None:
    """Tell whether it is the same, whoever customers meet and when, from everything handed in below FOLDER.

    Reads answers of drills, observations, training records, and customers' answers (CSV): for each moment what we say,
    what we do and what customers report, each with its interval; where it differs between colleagues, days and hours,
    what of it is sure, and what to do; and whether observers see the same.

    Customers' answers may be a row for each customer, as a form saves them. Where a question does not name its promise,
    or its scale cannot be told, the line to add to survey.yml is printed (--survey names another file).

    Exit code 1: files were left out, or there is nothing to count.
    """
    if not folder.is_dir():
        raise click.UsageError(
            worded("there is no folder '{folder}'. Name the folder with the files that were handed in.", folder=folder)
        )
    handbook = sound(playbooks, worded("nothing can be held against the playbooks."))
    view = view_of(handbook)
    book = sheets(view)
    said = survey or playbooks / SURVEY
    try:
        matched, unread = read_matches(said, said.as_posix(), book["promises"]) if said.is_file() else ({}, [])
        read = read_all(folder, book, matched)
    except OSError as error:
        echo(worded("error: {path}: {reason}", path=error.filename or folder, reason=reason_of(error)), err=True)
        sys.exit(1)
    tell(unread)
    for remark in read.remarks:
        word = worded("left out") if remark.lost else worded("note")
        told = worded("{word}: {text}.", word=word, text=remark.text)
        echo(worded("{file}: {told}", file=remark.file, told=told), err=True)
    _tell_what_to_say(read, said, list(book["promises"]))
    found = counted(book, read.files)
    moments = [moment["id"] for moment in book["moments"]]
    lost = len({remark.file for remark in read.remarks if remark.lost})
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
    if lost or unread:
        sys.exit(1)


def _tell_what_to_say(read: ReadFolder, survey: Path, promises: list[str]) -> None:
    """The lines by which more of customers' answers would count, ready to be pasted."""
    if not read.to_say:
        return
    there = survey.is_file()
    file = survey.as_posix()
    echo(
        worded("To count them, add to {file}:", file=file)
        if there
        else worded("To count them, write {file}:", file=file),
        err=True,
    )
    for line in ([] if there else ["questions:"]) + [f"  {line}" for line in read.to_say.values()]:
        click.echo(printable(line), err=True)
    echo(
        worded(
            "In place of 'none' name the promise: {promises}. The scale is one of: {scales}.",
            promises=", ".join(promises),
            scales=", ".join(SCALES),
        ),
        err=True,
    )
