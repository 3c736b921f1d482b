"""`check`: every problem at once, for people, programs or a pull request."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.caching import kept_for
from playbook_compiler.command_line.checked import checked, checked_staged
from playbook_compiler.command_line.deleted import telling_of_deleted_steps
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.forms import as_github, as_json, as_text, summary
from playbook_compiler.problems.problem import Problem, has_errors, only_notes


def _as_lines(problems: list[Problem]) -> Iterable[str]:
    return *map(as_text, problems), summary(problems), *_may_be_mended(problems)


def _may_be_mended(problems: list[Problem]) -> Iterator[str]:
    """Say how many of the problems `check --fix` mends, if any."""
    number = sum(problem.fix is not None for problem in problems)
    if number:
        yield f"'check --fix' mends {number} of them." if len(problems) > 1 else "'check --fix' mends it."


def _as_gitlab(problems: list[Problem]) -> Iterable[str]:
    from playbook_compiler.problems.code_quality import as_code_quality

    return (as_code_quality(problems),)


def _as_sarif(problems: list[Problem]) -> Iterable[str]:
    from playbook_compiler.checking.manual import manuals
    from playbook_compiler.problems.sarif import as_sarif

    return (as_sarif(problems, manuals()),)


FORMS: Final[dict[str, Callable[[list[Problem]], Iterable[str]]]] = {
    "text": _as_lines,
    "json": lambda problems: (as_json(problems),),
    "github": lambda problems: map(as_github, problems),
    "gitlab": _as_gitlab,
    "sarif": _as_sarif,
}
"""Each form of the problems, and what writes it, piece by piece."""

FROM_TOP: Final = frozenset({"github", "gitlab", "sarif"})
"""The forms in which a forge reads them: it knows files by their paths from the top of the repository."""


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py check
  build_playbooks.py check --fix
  build_playbooks.py check --staged
  build_playbooks.py check --playbooks ../ours --strict
  build_playbooks.py check --format json > problems.json
  build_playbooks.py check --format sarif > playbooks.sarif
  build_playbooks.py check --due 30
  build_playbooks.py check --due 0 --today 2026-12-24
"""
)
@options.playbooks
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="How problems are written: for people, for programs, on the lines of a pull request (github) "
    "or merge request (gitlab), or for code scanning (sarif).",
)
@click.option("--fix", "fix", is_flag=True, help="First mend what surely can be mended, in the files themselves.")
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
@options.staged
@click.option(
    "--due",
    type=click.IntRange(0, 36500),
    metavar="DAYS",
    help="Warn as well of playbooks that are to be read through within so many days, or should have been.",
)
@options.today
@options.cache
@options.no_cache
def check(
    playbooks: Path,
    form: str,
    fix: bool,
    strict: bool,
    staged: bool,
    due: int | None,
    given: datetime.datetime | None,
    cache: Path | None,
    no_cache: bool,
) -> None:
    """Tell every problem of the playbooks at once, and how to mend each."""
    if given is not None and due is None:
        raise click.UsageError("--today is the day that --due counts from. Add '--due 30', say.")
    if fix and staged:
        raise click.UsageError("--fix mends files, and --staged looks at none of them. Use one, then the other.")
    if fix:
        from playbook_compiler.command_line.fixing import mend

        mend(playbooks, quiet=form != "text")

    def more(handbook: Handbook) -> Iterator[Problem]:
        yield from telling_of_deleted_steps(playbooks, handbook)(handbook)
        if due is not None:
            from playbook_compiler.checking.reminders import reminders

            yield from reminders(handbook, options.day(handbook, given), due)

    if staged:
        problems = checked_staged(playbooks, more)[1]
    else:
        kept = kept_for(playbooks, cache, no_cache)
        handbook, problems = checked(playbooks, kept)
        kept.save()
        problems = sorted([*problems, *more(handbook)])
    for piece in FORMS[form](_from_top(problems, playbooks) if form in FROM_TOP else problems):
        click.echo(piece)
    if has_errors(problems) or (strict and not only_notes(problems)):
        sys.exit(1)


def _from_top(problems: list[Problem], playbooks: Path) -> list[Problem]:
    """The same problems, with paths from the top of git's repository, wherever below it this runs."""
    from playbook_compiler.history.git import top_of

    top = top_of(playbooks)
    if top is None:
        return problems
    here = os.path.relpath(os.path.realpath(Path.cwd()), top).replace(os.sep, "/")
    return [
        replace(problem, path=_inside(os.path.normpath(f"{here}/{problem.path}"), problem.path)) for problem in problems
    ]


def _inside(path: str, otherwise: str) -> str:
    return otherwise if path.startswith("..") or Path(otherwise).is_absolute() else path.replace(os.sep, "/")
