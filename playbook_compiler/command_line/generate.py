"""`generate`: the files of the repository that are made from the models and the playbooks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.called import called
from playbook_compiler.command_line.checked import sound
from playbook_compiler.command_line.diff_lines import difference
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.signs import Sign, head, must_be_replaceable, write_ours
from playbook_compiler.generated.files import out_of_step
from playbook_compiler.history.git import top_of
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.undone import where_and_why
from playbook_compiler.problems.worded import worded


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
@options.staged
def generate(playbooks: Path, repository: Path, check: bool, staged: bool) -> None:
    """Write the files that are made from the playbooks: the schemas that help you while you type, and CODEOWNERS."""
    handbook = sound(playbooks, worded("nothing was generated."), staged=staged)
    root, top = root_of(playbooks, repository)
    stale = out_of_step(handbook, repository, root)
    if check:
        for path, text in stale.items():
            echo(worded("{path} is out of step with the playbooks.", path=path))
            if (repository / path).is_file():
                old = (repository / path).read_text(encoding="utf-8", errors="replace")
                for line in difference(old, text):
                    echo(line)
        if stale:
            echo(worded("To mend it, run: {command}", command=called("generate")))
            sys.exit(1)
        echo(worded("All generated files are in step."))
        return
    try:
        made = write_generated(handbook, repository, playbooks, root)
    except (NotOurs, OSError) as error:
        echo(worded("error: {reason}.", reason=told_of(error)), err=True)
        sys.exit(1)
    for path in made:
        echo(worded("{path} is written.", path=printable(str(path))))
    if "CODEOWNERS" in stale and top is not None:
        echo(
            worded(
                "GitHub and GitLab read CODEOWNERS at the top of the repository: copy its lines to {top}.",
                top=printable(str(top)),
            ),
            err=True,
        )
    if not stale:
        echo(worded("All generated files were in step already."))


def root_of(playbooks: Path, repository: Path) -> tuple[str, Path | None]:
    """The playbooks as seen from git's top, and the CODEOWNERS of that top where ours lies in a folder below it."""
    top, here = top_of(playbooks), Path(os.path.realpath(repository))
    if top is None or not here.is_relative_to(top):
        return "playbooks", None
    root = Path(os.path.realpath(playbooks)).relative_to(top).as_posix()
    return root, None if here == top else top / "CODEOWNERS"


def write_generated(handbook: Handbook, repository: Path, playbooks: Path, root: str = "playbooks") -> list[str]:
    """Write what is out of step, and return its paths. Raises NotOurs before anything is written, and OSError."""
    stale = out_of_step(handbook, repository, root)
    for path, text in stale.items():
        must_be_replaceable(repository / path, text.encode(), _sign(path), playbooks)
    for path, text in stale.items():
        write_ours(repository / path, text.encode(), _sign(path), playbooks)
    return list(stale)


def told_of(error: NotOurs | OSError) -> str:
    """Why something could not be written, in words."""
    if isinstance(error, OSError):
        return where_and_why(error)
    return str(error)


def _sign(path: str) -> Sign:
    """CODEOWNERS says in its first line what it is; a schema which standard it keeps, and then its title."""
    return head(1 if path == "CODEOWNERS" else 3)
