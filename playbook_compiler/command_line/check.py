"""`check`: every problem at once, for people, programs or a pull request."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.fixing import mended, tell_of_fixes
from playbook_compiler.command_line.telling import checked, tell
from playbook_compiler.problems import as_github, as_json, has_errors, summary


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py check
  build_playbooks.py check --fix
  build_playbooks.py check --playbooks ../ours --strict
  build_playbooks.py check --format json > problems.json
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
@click.option("--fix", "fix", is_flag=True, help="First mend what surely can be mended, in the files themselves.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
def check(playbooks: Path, form: str, fix: bool, strict: bool) -> None:
    """Tell every problem of the playbooks at once, and how to mend each."""
    problems = mended(playbooks, quiet=form != "text") if fix else checked(playbooks)[1]
    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(problem))
    else:
        tell(problems)
        click.echo(summary(problems))
        tell_of_fixes(problems)
    if has_errors(problems) or (strict and problems):
        sys.exit(1)
