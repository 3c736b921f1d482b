"""`diff`: what a change means for customers, for us, in our words and in training, and who must read it again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from playbook_compiler.checking.load import load
from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import finish_interrupted
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.history.diff import diff as compare
from playbook_compiler.history.git import GitFailed
from playbook_compiler.history.report import Report, Unread, nothing_read, report, words_of
from playbook_compiler.history.report_forms import as_json, as_markdown, as_text
from playbook_compiler.history.revisions import handbook_at
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.forms import as_text as problem_text
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

_FORMS = {"text": as_text, "markdown": as_markdown, "json": as_json}

UNREAD: Final = 1
"""The exit code where something could not be read. A program that breaks down ends with the same: not a good end."""
CHANGED: Final = 3
"""The exit code where everything was read, and something changed."""


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
    again, and last, who reads what again.

    Exit codes: 0 everything was read and nothing changed, 3 everything was read and something changed, 1 something
    could not be read, and it says what, 2 the command was used wrongly.
    """
    finish_interrupted(playbooks)
    told = _told(base, head, playbooks)
    echo(_FORMS[form](told), nl=False)
    sys.exit(UNREAD if told.unread else 0 if told.is_empty else CHANGED)


def _told(base: str, head: str | None, playbooks: Path) -> Report:
    sides: list[tuple[Handbook, list[Problem]]] = []
    for side, name in (("old", base), ("new", head)):
        try:
            sides.append(_handbook(name, playbooks))
        except GitFailed as error:
            if error.why in ("none", "revision"):
                raise click.UsageError(str(error)) from None
            echo(worded("{name}: {error}", name=name or worded("now"), error=error), err=True)
            language = _language(sides[0][0] if sides else None, playbooks)
            why = words_of(language)[f"cannot_{error.why}"]
            return nothing_read(language, Unread("old" if side == "old" else "new", "", 1, why))
    (old, one), (new, other) = sides
    for name, problems in ((base, one), (head, other)):
        for problem in sorted(problems):
            echo(
                worded("{name}: not compared: {problem_text}", name=name or "now", problem_text=problem_text(problem)),
                err=True,
            )
    return report(compare(old, new), _language(new, playbooks), unread=tuple(_unread(one, other)))


def _handbook(name: str | None, playbooks: Path) -> tuple[Handbook, list[Problem]]:
    """The handbook of a revision or folder, and what in it could not be read. Raises GitFailed."""
    try:
        if name is None:
            return load(playbooks)
        return load(Path(name)) if _is_folder(name) else handbook_at(name, playbooks)
    except NotADirectoryError as error:
        raise click.UsageError(worded("there is no folder '{error}'. Use --playbooks DIR.", error=error)) from None


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # too long, or with a sign that no path has
        return False


def _language(handbook: Handbook | None, playbooks: Path) -> str:
    """The language to tell it in: the handbook's own, or that of the folder as it is now."""
    if handbook is None or not handbook.entries["handbook"]:
        try:
            handbook = load(playbooks)[0]
        except NotADirectoryError:
            return "en"
    return str(handbook.settings.language) if handbook.entries["handbook"] else "en"


def _unread(old: Iterable[Problem], new: Iterable[Problem]) -> Iterator[Unread]:
    """Every file that could not be read, with its first problem; what is the same on both sides comes once."""
    before, after = _first(old), _first(new)
    for path in sorted({*before, *after}):
        one, other = before.get(path), after.get(path)
        if one and other and one.message == other.message:
            yield Unread("", path, other.line, other.message)
            continue
        for side, problem in (("old", one), ("new", other)):
            if problem is not None:
                yield Unread("old" if side == "old" else "new", path, problem.line, problem.message)


def _first(problems: Iterable[Problem]) -> dict[str, Problem]:
    found: dict[str, Problem] = {}
    for problem in sorted(problems):
        found.setdefault(problem.path, problem)
    return found
