"""`records`: what colleagues handed in from the training pages, gathered for their manager."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import past_of, sound, written
from playbook_compiler.folders.signs import head, says
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.training.record_file import read_records
from playbook_compiler.training.records import gathered
from playbook_compiler.training.records_out import as_csv, as_page, as_table, as_text
from playbook_compiler.view.view import view_of


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py records handed-in                       who has learnt what, and what is due again
  build_playbooks.py records handed-in --write records.html  the same as a page to show and print
  build_playbooks.py records handed-in --csv records.csv     for a spreadsheet
"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@options.playbooks
@options.no_git
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), help="Write the manager's page to this file.")
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Write a file for a spreadsheet.")
def records(folder: Path, playbooks: Path, no_git: bool, write: Path | None, table: Path | None) -> None:
    """Gather the records below FOLDER (*.json): who has learnt which track, from which handbook, and what is due again.

    Several records of one colleague and track are put together: a fresh browser takes nothing away.

    Exit code 1: some files were left out.
    """
    handbook = sound(playbooks, "nothing was gathered.")
    view = view_of(handbook)
    now = datetime.datetime.now(datetime.UTC)
    try:
        taken, refused = read_records(folder, now)
    except OSError as error:
        raise click.UsageError(f"'{folder}' cannot be read as a folder: {error.strerror}.") from None
    known = trail(view, () if no_git else past_of(playbooks, handbook).changes)
    found = gathered(view, known, taken, refused)
    language = str(handbook.settings.language)
    click.echo(as_table(found, language), nl=False)
    today = options.day(handbook, None)
    page = (write, as_page(found, view, today), says("Customer handbook: records"))
    for path, content, sign in (page, (table, as_csv(found, language), head(1))):
        if path is not None:
            written(path, content, sign, playbooks, err=True)
    for one in found.refused:
        click.echo(as_text(one), err=True)
    if found.refused:
        click.echo(f"{len(found.refused)} file{'s' if len(found.refused) > 1 else ''} left out.", err=True)
        sys.exit(1)
