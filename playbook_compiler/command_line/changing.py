"""What every command that changes playbooks does: refuse kindly, try in a copy, write all or nothing, and show it."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from playbook_compiler.command_line.checked import checked, sound, tell
from playbook_compiler.command_line.diff_lines import changed_lines
from playbook_compiler.command_line.generate import root_of, told_of, write_generated
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.editing.refusals import Refused, WrongUse
from playbook_compiler.editing.write import Changes, problems_after, write
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.generated.files import SCHEMAS
from playbook_compiler.layout.layout import laid_out
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import kind_at
from playbook_compiler.problems.forms import summary
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded, worded_number
from playbook_compiler.yaml12.proven import CannotEdit


def sound_handbook(playbooks: Path) -> Handbook:
    """The handbook, when it has no errors; else its problems are told, for nothing can be proven about a broken one."""
    return sound(playbooks, worded("mend the errors first. Nothing was written."), errors_only=True)


@contextmanager
def or_told() -> Iterator[None]:
    """Say in a line what cannot be done, and that nothing was."""
    try:
        yield
    except WrongUse as refused:
        raise click.UsageError(str(refused)) from refused
    except Refused as refused:
        stop(str(refused))
    except CannotEdit as cannot:
        stop(worded("there is no sure place for this line. By hand, in {cannot}. Then try again", cannot=cannot))


def carried_out(playbooks: Path, changes: Changes, dry_run: bool) -> list[Problem]:
    """Try the changes in a copy and write them, or only show them. Returns the warnings of the handbook after them."""
    changes = in_layout(playbooks, changes)
    try:
        problems = problems_after(playbooks, playbooks.as_posix(), changes)
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            tell(errors)
            echo(
                worded(
                    "{summary} would come of this: nothing was written. Mend what they name in the files "
                    "as they are now, and try again.",
                    summary=summary(errors),
                ),
                err=True,
            )
            sys.exit(1)
        if dry_run:
            _show(playbooks, changes)
            echo(worded("Nothing was written (--dry-run)."))
            return problems
        write_all(playbooks, changes)
    except OSError as error:
        stop(
            worded(
                "{path}: {reason}. Nothing was written",
                path=error.filename or playbooks,
                reason=reason_of(error) or worded("cannot be copied"),
            )
        )
    return problems


def in_layout(playbooks: Path, changes: Changes) -> Changes:
    """The changes laid out, in the files that were: a list that gets shorter may go on one line."""
    made = dict(changes)
    for name, text in changes.items():
        path = playbooks / name
        kind = kind_at(path)
        if text is not None and kind is not None and path.exists():
            before = path.read_bytes().replace(b"\r\n", b"\n")
            if laid_out(before, name, kind)[0] == before.decode():
                made[name] = laid_out(text.encode(), name, kind)[0] or text
    return made


def write_all(playbooks: Path, changes: Changes, *, quiet: bool = False) -> None:
    """Write all the changes or none, say which files, and write anew what is made from them; `quiet`: only write."""
    try:
        told = [_told(playbooks, name, text) for name, text in changes.items()]
        write(playbooks, changes)
    except OSError as error:
        stop(
            worded(
                "{path}: {reason}. Nothing was written",
                path=error.filename or playbooks,
                reason=reason_of(error) or worded("cannot be written"),
            )
        )
    except Held as error:
        stop(
            worded(
                "another command changes files here ({error}). Wait until it has ended. Nothing was written",
                error=error,
            )
        )
    except InTheWay as error:
        stop(worded("{error}. Nothing was written", error=error))
    if quiet:
        return
    for line in told:
        echo(line)
    _keep_in_step(playbooks)


def _keep_in_step(playbooks: Path) -> None:
    """Write anew what is made from the playbooks, where it lies beside them."""
    repository = playbooks.resolve().parent
    if (repository / SCHEMAS).is_dir():
        try:
            root = root_of(playbooks, repository)[0]
            for path in write_generated(checked(playbooks)[0], repository, playbooks, root):
                echo(worded("Written {path}", path=playbooks.parent / path))
        except (NotOurs, OSError) as error:
            echo(
                worded("note: what is made from the playbooks is not in step: {told_of}.", told_of=told_of(error)),
                err=True,
            )


def _told(playbooks: Path, name: str, text: str | None) -> str:
    """One line on one file: written, deleted, or changed, and where."""
    path = playbooks / name
    if text is None:
        return worded("Deleted {path}", path=path)
    if not path.exists():
        return worded("Written {path}", path=path)
    old = _lines(path)
    changes = difflib.SequenceMatcher(None, old, text.splitlines(), autojunk=False).get_opcodes()
    lines = [str(new + 1) for tag, _, _, new, _ in changes if tag != "equal"]
    return worded_number(
        len(lines), "Changed {path}, line {lines}", "Changed {path}, lines {lines}", path=path, lines=", ".join(lines)
    )


def _show(playbooks: Path, changes: Changes) -> None:
    """Show new files whole, and the lines that others would gain or lose."""
    for name, text in changes.items():
        path = playbooks / name
        if text is not None and not path.exists():
            echo(worded("--- {path} (new)\n{text}", path=path, text=text))
            continue
        echo(worded("--- {path} (deleted)", path=path) if text is None else f"--- {path}")
        if text is not None:
            echo("\n".join(changed_lines(_lines(path), text.splitlines(), around=1)) + "\n")


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines()


def stop(message: str) -> NoReturn:
    """Say what is wrong, and end with the code for problems."""
    message = message if message.endswith(".") else worded("{message}.", message=message)
    echo(worded("error: {message}", message=message), err=True)
    sys.exit(1)
