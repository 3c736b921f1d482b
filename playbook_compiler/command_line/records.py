"""`records`: what colleagues handed in from the training pages, gathered for their manager."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import past_of, sound, tell, written
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.folders.signs import head, says
from playbook_compiler.model.kinds import TEAM
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded, worded_number
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.training.record_file import read_records
from playbook_compiler.training.records import Gathered, gathered
from playbook_compiler.training.records_out import as_csv, as_page, as_table, as_text
from playbook_compiler.training.roster import Roster, roster
from playbook_compiler.training.roster_out import MAILS, as_calendar, as_lines, as_mails, next_weekday
from playbook_compiler.training.team_file import read_team
from playbook_compiler.view.view import View, view_of


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py records handed-in                       who has learnt what, and what is due again
  build_playbooks.py records handed-in --write records.html  the same as a page to show and print
  build_playbooks.py records handed-in --csv records.csv     for a spreadsheet
  build_playbooks.py records handed-in --remind reminders    mail texts and a calendar for those who have something left
"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@options.playbooks
@options.no_git
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), help="Write the manager's page to this file.")
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Write a file for a spreadsheet.")
@click.option(
    "--team",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=f"Who is in the team: a YAML or CSV file. Left out: {TEAM} among the playbooks, if it is there.",
)
@click.option("--remind", type=click.Path(path_type=Path, file_okay=False), help="Write reminders into this folder.")
def records(
    folder: Path,
    playbooks: Path,
    no_git: bool,
    write: Path | None,
    table: Path | None,
    team: Path | None,
    remind: Path | None,
) -> None:
    """Gather the records below FOLDER (*.json): who has learnt which track, from which handbook, and what is due again.

    Several records of one colleague and track are put together: a fresh browser takes nothing away.

    With a team (--team, or team.yml), it tells as well who owes which track, and who has handed in nothing.

    Exit code 1: some files were left out.
    """
    handbook = sound(playbooks, worded("nothing was gathered."))
    view = view_of(handbook)
    now = datetime.datetime.now(datetime.UTC)
    try:
        taken, refused = read_records(folder, now)
    except OSError as error:
        raise click.UsageError(
            worded("'{folder}' cannot be read as a folder: {reason}.", folder=folder, reason=reason_of(error))
        ) from None
    known = trail(view, () if no_git else past_of(playbooks, handbook).changes)
    found = gathered(view, known, taken, refused)
    language = str(handbook.settings.language)
    echo(as_table(found, language), nl=False)
    today = options.day(handbook, None)
    owed, unread = _roster(team, playbooks, view, found)
    if remind is not None and owed is None:
        raise click.UsageError(
            worded("--remind needs a team. Write {file} among the playbooks, or name a file with --team.", file=TEAM)
        )
    for line in as_lines(owed, language) if owed else ():
        echo(line)
    if remind is not None and owed is not None:
        day = next_weekday(today)
        written(remind / "reminders.txt", as_mails(owed, view), says(MAILS), playbooks, err=True)
        events = as_calendar(owed, view, day)
        written(remind / "reminders.ics", events, says("Customer handbook//Roster"), playbooks, err=True)
    page = (write, as_page(found, view, today, owed), says("Customer handbook: records"))
    for path, content, sign in (page, (table, as_csv(found, language), head(1))):
        if path is not None:
            written(path, content, sign, playbooks, err=True)
    for one in found.refused:
        echo(as_text(one), err=True)
    tell(unread)
    if found.refused:
        echo(worded_number(len(found.refused), "{number} file left out.", "{number} files left out."), err=True)
    if found.refused or unread:
        sys.exit(1)


def _roster(team: Path | None, playbooks: Path, view: View, found: Gathered) -> tuple[Roster | None, list[Problem]]:
    """The team held against what was handed in; None where nobody says who is in it."""
    path = team or playbooks / TEAM
    if not path.is_file():
        return None, []
    members, problems = read_team(path, path.as_posix(), view.roles)
    return roster(view, members, found), problems
