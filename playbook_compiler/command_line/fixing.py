"""`check --fix`: the changes that problems bring along, made in the files, and told one by one."""

from __future__ import annotations

import sys
from pathlib import Path

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.load import shown
from playbook_compiler.command_line.checked import checked
from playbook_compiler.command_line.deleted import telling_of_deleted_steps
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.editing.fix import FileTexts, Mending
from playbook_compiler.editing.fix import mend as mend_all
from playbook_compiler.folders.line_ends import as_before
from playbook_compiler.folders.writing import replace_file
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded, worded_number


def mend(playbooks: Path, *, quiet: bool) -> None:
    """Mend what can be mended and tell it (`quiet`: where it does not mix with the problems)."""
    handbook, problems = checked(playbooks)
    deleted = telling_of_deleted_steps(playbooks, handbook)
    problems += deleted(handbook)
    root = shown(playbooks)

    def file_of(path: str) -> Path:
        return playbooks / path.removeprefix(f"{root}/")

    def read(path: str) -> str | None:
        try:
            return file_of(path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def check(texts: FileTexts) -> list[Problem]:
        instead = {path: text.encode() for path, text in texts.items()}
        trial, found = check_folder(playbooks, instead=instead)
        return [*found, *deleted(trial)]

    mending = mend_all(problems, read, check)
    for path, text in mending.texts.items():
        _write(file_of(path), text)
    _tell(mending, err=quiet)


def _write(path: Path, text: str) -> None:
    """Replace a file whole. Links, permissions and line ends stay as they are."""
    try:
        replace_file(path, as_before(path.read_bytes(), text.encode()))
    except OSError as error:
        echo(
            worded("error: {path} cannot be written: {reason}", path=printable(str(path)), reason=reason_of(error)),
            err=True,
        )
        sys.exit(1)


def _tell(mending: Mending, *, err: bool) -> None:
    for problem in sorted(mending.mended):
        mended = worded(
            "mended: {place}: {what} [{rule}]", place=_place(problem), what=problem.message, rule=problem.rule
        )
        echo(printable(spoken(mended)), err=err)
        if problem.fix and problem.fix.text.strip():
            text = " ".join(printable(line) for line in problem.fix.text.split())
            echo(worded("    Now: {text}", text=text), err=err)
    for problem in sorted(mending.refused):
        message = worded(
            "left as it was, for the change does not help: {place} [{rule}]", place=_place(problem), rule=problem.rule
        )
        echo(message, err=err)
    if mending.mended:
        files = len(mending.texts)
        echo(
            worded_number(
                files,
                "{mended} mended in {number} file",
                "{mended} mended in {number} files",
                mended=len(mending.mended),
            ),
            err=err,
        )


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}"
