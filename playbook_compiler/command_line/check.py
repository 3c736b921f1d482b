"""`check`: every problem at once, for people, programs or a pull request."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.telling import checked, tell
from playbook_compiler.problems import as_github, as_json, has_errors, summary
from playbook_compiler.review.reminders import reminders


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py check
  build_playbooks.py check --playbooks ../ours --strict
  build_playbooks.py check --format json > problems.json
  build_playbooks.py check --due 30
  build_playbooks.py check --due 0 --today 2026-12-24
"""
)
@options.playbooks
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are written: for people, for programs, or for GitHub's pull requests.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@click.option(
    "--due",
    type=click.IntRange(0, 36500),
    metavar="DAYS",
    help="Warn as well of playbooks that are to be read through within so many days, or should have been.",
)
@options.today
def check(playbooks: Path, form: str, strict: bool, due: int | None, given: datetime.datetime | None) -> None:
    """Tell every problem of the playbooks at once, and how to mend each."""
    if given is not None and due is None:
        raise click.UsageError("--today is the day that --due counts from. Add '--due 30', say.")
    handbook, problems = checked(playbooks)
    if due is not None:
        problems = sorted([*problems, *reminders(handbook, options.day(handbook, given), due)])
    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(problem))
    else:
        tell(problems)
        click.echo(summary(problems))
    if has_errors(problems) or (strict and problems):
        sys.exit(1)
