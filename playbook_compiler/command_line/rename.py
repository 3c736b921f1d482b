"""`rename`: whatever has an id gets another, and no link to it breaks."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.changing import carried_out, or_told, sound_handbook
from playbook_compiler.command_line.checked import tell
from playbook_compiler.command_line.following import with_translations
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.editing.rename import KINDS_TO_RENAME
from playbook_compiler.editing.rename import rename as renamed
from playbook_compiler.editing.retired_ids import KEPT_KINDS
from playbook_compiler.editing.write import Changes
from playbook_compiler.problems.worded import worded

_NOTES = {
    "step": worded("Colleagues' ticks of this step begin anew; its old id is kept under 'retired:'."),
    "question": worded(
        "Who has answered this question is asked it anew; its old id is kept under 'retired_practice:'."
    ),
    "field": worded("What somebody has filled in under the old name is to be filled in again."),
    "stage": worded("Links to the stage on the page of the journey lead to the top of that page."),
}


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py rename moment late-payment-or-dispute unpaid-invoice
  build_playbooks.py rename role finance accounts --dry-run
  build_playbooks.py rename outcome can-we-say-yes/kind-no a-kind-no
  build_playbooks.py rename reviewer @fjord-tools/finance @fjord-tools/accounts
"""
)
@click.argument("kind", type=click.Choice(KINDS_TO_RENAME))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.playbooks
@click.option("--why", metavar="TEXT", help="Why, in a sentence; whoever follows an old link reads it.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
def rename(kind: str, old: str, new: str, playbooks: Path, why: str | None, dry_run: bool) -> None:
    """Give the KIND named OLD the id NEW, in every place that names it; an old address leads to the new one.

    A step, a question, an outcome, a field: name what it lies in as well, as in complaint/mend-it. The title that
    readers see stays; change it in the file. Nothing is written where the handbook would not be whole.
    """
    handbook = sound_handbook(playbooks)
    with or_told():
        changes: Changes = renamed(handbook, playbooks, kind, old, new, why, datetime.date.today())
    changes = with_translations(playbooks, handbook, changes, (kind, old, new))
    warnings = carried_out(playbooks, changes, dry_run)
    tell([problem for problem in warnings if problem.rule == "unused"])
    if dry_run:
        return
    leads = worded("The old address leads on after the next build. ") if kind in KEPT_KINDS else ""
    note = f"{_NOTES[kind]} " if kind in _NOTES else ""
    echo(worded("\n{leads}{note}Look the changes over, and send them for review.", leads=leads, note=note))
