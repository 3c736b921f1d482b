"""`editions`: which editions handbook.yml names; for people, and for a pipeline with a job for each."""

from __future__ import annotations

import json
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.command_line.wanted_editions import named_editions
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import our_word, worded


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py editions                   each edition, for whom it is and in which language
  build_playbooks.py editions --format json     their ids, as a list for a pipeline: ["staff", "charter"]
"""
)
@options.playbooks
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or a list of ids for programs; without editions it holds one empty text.",
)
def editions(playbooks: Path, form: str) -> None:
    """Tell which editions `build` makes, and for whom each is."""
    language = sound(playbooks, worded("no edition is told."), errors_only=True).settings.language
    named = named_editions(playbooks)
    if form == "json":
        echo(json.dumps([edition.id for edition in named] or [""]))
        return
    if not named:
        echo(worded("One edition of everything, in site/. Several are named under 'editions:' in handbook.yml."))
    for edition in named:
        where = f", {edition.address}" if edition.address else ""
        told = worded(
            "site/{id}/: for {audience}, in {language}{where}",
            id=edition.id,
            audience=our_word(edition.audience),
            language=edition.language or language,
            where=where,
        )
        echo(printable(spoken(told)))
