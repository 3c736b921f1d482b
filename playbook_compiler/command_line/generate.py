"""`generate`: the files of the repository that are made from the models and the playbooks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.showing import difference
from playbook_compiler.command_line.telling import checked, tell, written
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.signs import head, must_be_replaceable
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems import has_errors, printable, summary
from playbook_compiler.review.generated import out_of_step

_HEAD: Final = 3
"""So many lines tell one schema from all others: it says there which standard it keeps, and its title."""


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py generate
  build_playbooks.py generate --check
"""
)
@options.playbooks
@click.option(
    "--repository",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="this folder",
    help="The folder that holds the files: the one with .vscode/ in it.",
)
@click.option("--check", is_flag=True, help="Write nothing; show what is out of step, and fail if anything is.")
def generate(playbooks: Path, repository: Path, check: bool) -> None:
    """Write the files that are made from the playbooks: the schemas that help you while you type, and CODEOWNERS."""
    handbook, problems = checked(playbooks)
    if has_errors(problems):
        tell(problems)
        click.echo(f"{summary(problems)}: nothing was generated.", err=True)
        sys.exit(1)
    stale = out_of_step(handbook, repository)
    if check:
        for path, text in stale.items():
            click.echo(f"{path} is out of step with the playbooks.")
            if (repository / path).is_file():
                old = (repository / path).read_text(encoding="utf-8", errors="replace")
                for line in difference(old, text):
                    click.echo(line)
        if stale:
            click.echo("To mend it, run: build_playbooks.py generate")
            sys.exit(1)
        click.echo("All generated files are in step.")
        return
    for path in write_generated(handbook, repository, playbooks):
        click.echo(f"{printable(str(path))} is written.")
    if not stale:
        click.echo("All generated files were in step already.")


def write_generated(handbook: Handbook, repository: Path, playbooks: Path) -> list[str]:
    """Write what is out of step, and return its paths."""
    stale = out_of_step(handbook, repository)
    places = {
        repository / path: (text.encode(), head(1 if path == "CODEOWNERS" else _HEAD)) for path, text in stale.items()
    }
    try:
        for place, (content, sign) in places.items():  # all of them before the first is written
            must_be_replaceable(place, content, sign, playbooks)
    except (NotOurs, OSError) as error:
        reason = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else error
        click.echo(f"error: {reason}. Nothing was written.", err=True)
        sys.exit(1)
    for place, (content, sign) in places.items():
        written(place, content, sign, playbooks)
    return list(stale)
