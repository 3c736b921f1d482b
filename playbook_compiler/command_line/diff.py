"""`diff`: what a change means for customers, for us, in our words and in training, and who must read it again."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.telling import finish_interrupted
from playbook_compiler.git import GitFailed
from playbook_compiler.load import load
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems import as_text as problem_text
from playbook_compiler.review.diff import diff as compare
from playbook_compiler.review.forms import as_json, as_markdown, as_text
from playbook_compiler.review.report import report
from playbook_compiler.review.revisions import playbooks_at

_FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py diff main                    what my working copy changes
  build_playbooks.py diff v1.0 v2.0               what changed between two versions
  build_playbooks.py diff ../old-playbooks        a folder instead of a git revision
  build_playbooks.py diff main --format markdown  for a pull request
"""
)
@click.argument("base")
@click.argument("head", required=False)
@options.playbooks
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMS)),
    default="text",
    show_default=True,
    help="For a terminal, for a pull request, or for programs.",
)
def diff(base: str, head: str | None, playbooks: Path, form: str) -> None:
    """Tell what changed from BASE to HEAD: git revisions, or folders of playbooks. Without HEAD: what you have now.

    Changes come sorted by whom they concern: customers, us, our words, training. Then follows what nobody needs to read
    again, and last, who reads what again. Exit code 1: something could not be read, and was left out.
    """
    finish_interrupted(playbooks)
    with ExitStack() as stack:
        old, one = _handbook(base, playbooks, stack)
        new, other = _handbook(head, playbooks, stack)
        language = str(new.settings.language) if new.entries["handbook"] else "en"
        click.echo(_FORMS[form](report(compare(old, new), language)), nl=False)
        if one or other:
            sys.exit(1)


def _handbook(name: str | None, playbooks: Path, stack: ExitStack) -> tuple[Handbook, bool]:
    """The handbook of a revision or folder, and whether something in it could not be read."""
    try:
        if name is None:
            folder = playbooks
        elif Path(name).is_dir():
            folder = Path(name)
        else:
            folder = stack.enter_context(playbooks_at(name, playbooks))
        handbook, problems = load(folder)
    except GitFailed as error:
        raise click.UsageError(str(error)) from None
    except NotADirectoryError as error:
        raise click.UsageError(f"there is no folder '{error}'. Use --playbooks DIR.") from None
    for problem in sorted(problems):
        click.echo(f"{name or 'now'}: not compared: {problem_text(problem)}", err=True)
    return handbook, bool(problems)
