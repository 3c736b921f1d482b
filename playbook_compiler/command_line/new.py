"""`new`: a playbook's start, with the questions that a manager answers."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.called import called
from playbook_compiler.command_line.changing import carried_out, or_told, sound_handbook
from playbook_compiler.command_line.prompts import ask_for_choices, somebody_is_there
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.editing.choices import CHOICES, NewEntry
from playbook_compiler.editing.new import draft, settled
from playbook_compiler.editing.refusals import id_and_title, must_be_free
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import our_word, worded


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py new moment price-rise
  build_playbooks.py new moment "Kunden får nei"
  build_playbooks.py new moment price-rise --stage every-day --after complaint --title "The price goes up"
  build_playbooks.py new message price-letter --for price-rise
  build_playbooks.py new scenario price-rise --dry-run
"""
)
@click.argument("kind", type=click.Choice(list(CHOICES)))
@click.argument("id_", metavar="ID")
@options.playbooks
@click.option("--title", help="What it is called.")
@click.option("--stage", metavar="STAGE", help="moment: the stage of the journey that it belongs to.")
@click.option("--owner", metavar="ROLE", help="moment, guide, policy: the role that keeps it true.")
@click.option("--after", metavar="MOMENT", help="moment: the one before it, which gets the new one under 'next:'.")
@click.option("--next", "next_", metavar="MOMENT", multiple=True, help="moment: one that it leads to; may be repeated.")
@click.option(
    "--for", "moment", metavar="MOMENT", help="guide, message, policy, story, scenario: the moment that it is for."
)
@click.option("--guide", metavar="GUIDE", help="scenario: the guide that it asks.")
@click.option("--role", metavar="ROLE", help="track, promise: the role that learns it, or is bound by it.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
def new(kind: str, id_: str, playbooks: Path, dry_run: bool, next_: tuple[str, ...], **chosen: str | None) -> None:
    """Begin a playbook: a file of KIND named ID, with questions to answer and remarks that help.

    What it needs elsewhere (a moment before it, say) gets one line. Nothing is overwritten, and nothing is written
    where the handbook would not be whole afterwards. At a terminal it asks for what was not given.
    """
    with or_told():
        typed, (id_, title) = id_, id_and_title(id_)
    wanted = NewEntry(kind, id_, next=next_, **{**chosen, "title": chosen["title"] or title})
    _refuse_other_choices(wanted)
    handbook = sound_handbook(playbooks)
    if id_ != typed:
        echo(
            worded(
                "The id of '{typed}' is '{id}': ids hold small letters a-z, digits and single hyphens.",
                typed=printable(typed),
                id=id_,
            )
        )
    with or_told():
        must_be_free(handbook, playbooks, kind, id_)
        settled(handbook, wanted)
        if somebody_is_there():
            wanted = ask_for_choices(handbook, wanted)
        texts = draft(handbook, playbooks, wanted, datetime.date.today())
    warnings = carried_out(playbooks, texts, dry_run)
    if dry_run:
        return
    path = playbooks / next(iter(texts))
    unused = worded("the {kind} '{id}' is used nowhere", kind=our_word(kind), id=id_)
    echo(worded("\nWhat to do next:"))
    echo(worded("  1. Open {path} and answer the questions in round brackets.", path=path))
    echo(
        worded(
            "  2. Run '{command}': it names the questions still open, and whatever does not fit.",
            command=called("check"),
        )
    )
    echo(worded("  3. Run '{command}' and read the page as a colleague will.", command=called("serve")))
    for problem in warnings:
        if problem.message == unused:
            echo(worded("\nNothing leads to it yet. {hint}", hint=problem.hint))


def _refuse_other_choices(wanted: NewEntry) -> None:
    """Say so where an option was given that this kind of playbook does not have."""
    given = {"stage", "owner", "after", "next", "moment", "guide", "role"} - set(CHOICES[wanted.kind])
    for name in sorted(given):
        if getattr(wanted, name):
            fitting = ", ".join(f"--{'for' if other == 'moment' else other}" for other in CHOICES[wanted.kind])
            option = "for" if name == "moment" else name
            raise click.UsageError(
                worded(
                    "a {kind} has no --{option}. It takes {fitting}--title.",
                    kind=our_word(wanted.kind),
                    option=option,
                    fitting=worded("{options} and ", options=fitting) if fitting else "",
                )
            )
