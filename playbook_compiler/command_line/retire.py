"""`retire` and `rename`: a playbook goes or gets another name, and no link to it breaks."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.changing import carried_out, or_told, sound_handbook
from playbook_compiler.command_line.checked import tell
from playbook_compiler.command_line.prompts import somebody_is_there
from playbook_compiler.editing import retire as retiring
from playbook_compiler.problems.problem import Problem

_kind = click.argument("kind", type=click.Choice(retiring.KINDS_TO_RETIRE))
_why = click.option("--why", metavar="TEXT", help="Why, in a sentence; whoever follows an old link reads it.")
_dry_run = click.option("--dry-run", is_flag=True, help="Only show what would change.")


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py retire message late-payment-warning --now late-payment-last-notice
  build_playbooks.py retire story the-chair --why "We tell a newer one." --dry-run
"""
)
@_kind
@click.argument("id_", metavar="ID")
@options.playbooks
@click.option("--now", metavar="ID", help="The one of the same kind that takes its place; its readers are sent there.")
@_why
@_dry_run
def retire(kind: str, id_: str, playbooks: Path, now: str | None, why: str | None, dry_run: bool) -> None:
    """Retire the KIND named ID: its file goes, its id is kept in retired.yml, and its old address still answers.

    With --now, every place that names it names the other one from then on. Without, it must be named nowhere: else
    those places are listed and nothing changes. Nothing is written where the handbook would not be whole afterwards.
    """
    handbook = sound_handbook(playbooks)
    today = datetime.date.today()
    with or_told():
        changes = retiring.retire(handbook, playbooks, kind, id_, now, why, today)
        if why is None and somebody_is_there():
            why = click.prompt("Why? Whoever follows an old link reads it", default="", show_default=False)
            changes = retiring.retire(handbook, playbooks, kind, id_, now, why or None, today)
    _finish(carried_out(playbooks, changes, dry_run), dry_run)


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py rename moment late-payment-or-dispute unpaid-invoice
  build_playbooks.py rename guide can-we-say-yes yes-or-no --dry-run
"""
)
@_kind
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.playbooks
@_why
@_dry_run
def rename(kind: str, old: str, new: str, playbooks: Path, why: str | None, dry_run: bool) -> None:
    """Give the KIND named OLD the id NEW: file, every place that names it, and a way from the old address to the new.

    The title that readers see stays; change it in the file. Nothing is written where the handbook would not be whole.
    """
    handbook = sound_handbook(playbooks)
    with or_told():
        changes = retiring.rename(handbook, playbooks, kind, old, new, why, datetime.date.today())
    _finish(carried_out(playbooks, changes, dry_run), dry_run)


def _finish(warnings: list[Problem], dry_run: bool) -> None:
    """Tell what is now used nowhere: it may have been there for the retired one only."""
    tell([problem for problem in warnings if problem.rule == "unused"])
    if not dry_run:
        click.echo("\nThe old address leads on after the next build. Look the changes over, and send them for review.")
