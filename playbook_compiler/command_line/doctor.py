"""`doctor`: what a newer compiler wants changed in a firm's folder, done where that is sure."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from playbook_compiler import __version__
from playbook_compiler.command_line import options
from playbook_compiler.command_line.called import called
from playbook_compiler.command_line.changing import or_told
from playbook_compiler.command_line.checked import finish_interrupted, no_folder
from playbook_compiler.command_line.generate import root_of, told_of, write_generated
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.editing import migrations
from playbook_compiler.editing.ailment import Ailment
from playbook_compiler.editing.doctor import ailments
from playbook_compiler.editing.init.requirement import requirement
from playbook_compiler.editing.starter_memory import read
from playbook_compiler.editing.write import problems_after, write
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.folders.writing import replace_file
from playbook_compiler.generated.files import SCHEMAS, out_of_step
from playbook_compiler.model import format_version
from playbook_compiler.model.kinds import STARTER_MEMORY
from playbook_compiler.problems.forms import as_text, printable, summary
from playbook_compiler.problems.worded import worded

NEEDS: Final = (3, 11)
"""The oldest Python that the compiler runs on, as pyproject.toml has it."""


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py doctor          what this version of the compiler wants changed
  build_playbooks.py doctor --write  do it, where that is sure
"""
)
@options.playbooks
@click.option("--write", "do", is_flag=True, help="Do what is sure. Without this, nothing is written.")
def doctor(playbooks: Path, do: bool) -> None:
    """Say what a newer compiler wants changed in this folder, and do it with --write where it can.

    It looks at the format of the playbooks, at the version that your requirements ask for and the list of what that
    one needs, at the help for editors, at the workflows and at Python. 'check' tells what is wrong in the playbooks.

    Exit codes: 0 all is well, 1 something is to be changed, 2 the command was used wrongly.
    """
    if not playbooks.is_dir():
        raise no_folder(playbooks)
    finish_interrupted(playbooks)
    firm = playbooks.resolve().parent
    try:
        left = _format(playbooks, do)
        found = ailments(firm, __version__, sys.version_info[:2], NEEDS, requirement())
        found += [*_memory(playbooks), *([] if left else _out_of_step(playbooks, firm, do))]
        for one in found:
            left |= not _treated(one, firm, do)
    except (NotOurs, OSError) as error:
        echo(worded("error: {reason}.", reason=told_of(error)), err=True)
        sys.exit(1)
    if not left:
        echo(worded("All is well."))
        return
    if not do:
        echo(worded("Nothing was written. To do what can be done: {command}", command=called("doctor --write")))
    sys.exit(1)


def _format(playbooks: Path, do: bool) -> bool:
    """Tell and mend the format of the playbooks. Returns whether it is still another one."""
    texts = {
        path.relative_to(playbooks).as_posix(): path.read_bytes().decode().replace("\r\n", "\n")
        for path in sorted((*playbooks.glob("*.yml"), *playbooks.glob("*/*.yml")))
        if path.is_file() and not path.name.startswith(".")
    }
    of, to = migrations.format_of(texts), format_version.FORMAT
    if of is None or of == to:
        return False  # 'check' tells what is wrong with settings that cannot be read
    name = printable((playbooks / "handbook.yml").as_posix())
    if of > to:
        echo(worded("{name}: this handbook is of format {of}, and this compiler reads {to}", name=name, of=of, to=to))
        echo(worded("    It needs a newer version of the compiler. Run 'pip install -U customer-handbook'."))
        return True
    with or_told():
        new, words = migrations.migrated(texts, to, migrations.MIGRATIONS)
    echo(
        worded(
            "{name}: this handbook is of format {of}, and this compiler reads {to}. What changes:",
            name=name,
            of=of,
            to=to,
        )
    )
    for line in words:
        echo(f"    - {line}")
    changes = {path: text for path, text in new.items() if texts.get(path) != text}
    problems = problems_after(playbooks, playbooks.as_posix(), changes)
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors:
        echo(worded("    afterwards: {problem}", problem=as_text(problem, spoken)))
    if not do:
        return True
    try:
        write(playbooks, changes)
    except (Held, InTheWay) as error:
        echo(worded("error: {error}. Nothing was written.", error=error), err=True)
        sys.exit(1)
    for path in changes:
        echo(worded("    Changed {path}", path=printable((playbooks / path).as_posix())))
    if errors:
        echo(worded("    {summary} to mend by hand: see 'check'.", summary=summary(errors)))
    return bool(errors)


def _memory(playbooks: Path) -> list[Ailment]:
    """starter.yml, where it cannot be read."""
    path = playbooks / STARTER_MEMORY
    if not path.is_file():
        return []
    _, problems = read(path.read_bytes(), path.as_posix())
    return [Ailment(f"{one.path}:{one.line}:{one.column}", one.message, one.hint) for one in problems]


def _out_of_step(playbooks: Path, firm: Path, do: bool) -> list[Ailment]:
    """What is made from the models and playbooks, where a firm has it: the help for editors, CODEOWNERS."""
    from playbook_compiler.checking.load import load

    if not (firm / SCHEMAS).is_dir():
        return []
    handbook, problems = load(playbooks)
    if problems:
        return []  # 'check' tells them first
    root = root_of(playbooks, firm)[0]
    stale = list(out_of_step(handbook, firm, root))
    if not stale:
        return []
    if do:
        for path in write_generated(handbook, firm, playbooks, root):
            echo(worded("Written {path}", path=printable(path)))
        return []
    hint = worded("'generate' writes it anew, or --write here.")
    return [Ailment(", ".join(map(printable, stale)), worded("this is out of step with the compiler"), hint)]


def _treated(one: Ailment, firm: Path, do: bool) -> bool:
    """Tell one thing, and do what is sure. Returns whether it is done."""
    if not do or not one.files:
        for line in one.lines():
            echo(printable(spoken(line)))
        return False
    for path, text in one.files.items():
        replace_file(firm / path, text.encode())
        echo(worded("{place}: {what}. Changed.", place=printable(one.place), what=one.what))
    return True
