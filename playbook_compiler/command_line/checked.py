"""What every command that reads the playbooks does with them: check, tell, and stop where they are not sound."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.folders.journal import Unclear, finish
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.audience import ALL, Audience
from playbook_compiler.problems.forms import as_text, printable, summary
from playbook_compiler.problems.problem import Problem, has_errors
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

if TYPE_CHECKING:  # few commands ask for the past or write a report
    from playbook_compiler.folders.signs import Sign
    from playbook_compiler.history.history import Past
    from playbook_compiler.model.handbook import Handbook


def checked(playbooks: Path, kept: Kept | None = None) -> tuple[Handbook, list[Problem]]:
    """Load and check a folder, with a progress bar where somebody watches and it takes long.

    What an earlier run has read and judged is `kept`.
    """
    bar: Any = None

    def progress(done: int, of: int) -> None:
        nonlocal bar
        if bar is None and of >= 200 and sys.stderr.isatty():  # fewer are read in less than a second
            bar = click.progressbar(length=of, label=spoken(worded("Reading playbooks")), file=sys.stderr)
        if bar is not None:
            bar.update(done - bar.pos)

    finish_interrupted(playbooks)
    try:
        return check_folder(playbooks, progress, kept=kept)
    except NotADirectoryError:
        raise no_folder(playbooks) from None
    finally:
        if bar is not None:
            bar.render_finish()


def checked_staged(
    playbooks: Path, more: Callable[[Handbook], Iterable[Problem]] = lambda _: ()
) -> tuple[Handbook, list[Problem]]:
    """Load and check what is to be committed, and nothing that lies beside it; `more` tells what else there is."""
    from playbook_compiler.history.git import GitFailed
    from playbook_compiler.history.revisions import staged

    def read(folder: Path) -> tuple[Handbook, list[Problem]]:
        handbook, problems = check_folder(folder)
        return handbook, [*problems, *more(handbook)]

    try:
        handbook, problems = staged(playbooks, read)
    except GitFailed as error:
        raise click.UsageError(worded("--staged: {error}", error=error)) from error
    return handbook, sorted(problems)


def sound(playbooks: Path, otherwise: str, *, staged: bool = False, errors_only: bool = False) -> Handbook:
    """The handbook without errors; else tell its problems (`errors_only`: no warnings), say `otherwise`, and exit."""
    handbook, problems = checked_staged(playbooks) if staged else checked(playbooks)
    if has_errors(problems):
        tell([problem for problem in problems if not errors_only or problem.severity == "error"])
        say_unsound(problems, otherwise)
        sys.exit(1)
    return handbook


def say_unsound(problems: list[Problem], otherwise: str) -> None:
    """Say below the problems how many there are, and what therefore was not done."""
    echo(worded("{summary}: {otherwise}", summary=summary(problems), otherwise=otherwise), err=True)


def finish_interrupted(playbooks: Path) -> None:
    """Finish what a command was changing when it was killed, and tell it; else the handbook is half of each."""
    try:
        done = finish(playbooks)
    except (Held, InTheWay, Unclear) as error:
        reason = (
            worded("another command changes files here ({error})", error=error)
            if isinstance(error, Held)
            else str(error)
        )
        echo(worded("error: {reason}.", reason=reason), err=True)
        sys.exit(1)
    except OSError as error:
        echo(worded("error: {path}: {reason}", path=printable(str(error.filename)), reason=reason_of(error)), err=True)
        sys.exit(1)
    if done:
        files = ", ".join(printable(name) for name in done)
        echo(
            worded("note: a command was stopped while it changed files; that is finished now: {files}.", files=files),
            err=True,
        )


def no_folder(playbooks: Path) -> click.UsageError:
    """What to raise where there is no folder of playbooks."""
    advice = worded("Run this where the playbooks folder lies, or use --playbooks DIR.")
    return click.UsageError(worded("there is no folder '{playbooks}'. {advice}", playbooks=playbooks, advice=advice))


def written(
    path: Path, content: bytes, sign: Sign, playbooks: Path, *, with_size: bool = False, err: bool = False
) -> None:
    """Write a report or a package where nothing stands, or one of ours, and say so; else say what is there, and stop.

    `err`: what the command tells stands on the other stream, and is not to be mixed with this.
    """
    from playbook_compiler.folders.claim import NotOurs
    from playbook_compiler.folders.signs import write_ours

    try:
        write_ours(path, content, sign, playbooks)
    except NotOurs as error:
        echo(worded("error: {error}.", error=error), err=True)
        sys.exit(1)
    except OSError as error:
        echo(
            worded(
                "error: {path} cannot be written: {reason}",
                path=printable(str(error.filename or path)),
                reason=reason_of(error),
            ),
            err=True,
        )
        sys.exit(1)
    size = f" ({len(content) / 1000:.0f} kB)" if with_size else ""
    echo(worded("{path} is written{size}.", path=printable(str(path)), size=size), err=err)


def tell(problems: list[Problem]) -> None:
    """Write every problem for people."""
    for problem in problems:
        echo(as_text(problem, spoken))


def past_of(playbooks: Path, handbook: Handbook) -> Past:
    """What changed so far, from git; why not all of it could be read is told here."""
    return pasts_of(playbooks, handbook, {ALL})[ALL]


def pasts_of(playbooks: Path, handbook: Handbook, audiences: Collection[Audience]) -> dict[Audience, Past]:
    """The same as each audience may be told it."""
    from playbook_compiler.history.history import histories

    pasts = histories(playbooks, handbook, audiences)
    past = next(iter(pasts.values()))
    if past.why == "shallow":
        echo(
            worded(
                "note: this is a shallow clone, so older pages do not say when they last changed, "
                "and older changes are not told. Fetch the whole history (in a pipeline: fetch-depth "
                "0), or use --no-git."
            ),
            err=True,
        )
    elif past.why is not None:
        echo(worded("note: not all of the history could be read: {text}", text=past.text), err=True)
        echo(worded("    What is missing is told nowhere else. Mend it, or use --no-git."), err=True)
    return pasts


@contextmanager
def stages(label: str, length: int) -> Iterator[Callable[[], None]]:
    """A progress bar over a few stages where somebody watches; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)
