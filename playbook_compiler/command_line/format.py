"""`format`: all playbooks in one layout, for a person before a pull request and for a check in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import finish_interrupted, no_folder, tell
from playbook_compiler.command_line.diff_lines import difference
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.folders.line_ends import as_before
from playbook_compiler.folders.writing import replace_file, sweep
from playbook_compiler.layout.layout import laid_out
from playbook_compiler.model.kinds import KINDS, STARTER_MEMORY, TRANSLATIONS, Kind, kind_at
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import commas, worded, worded_number
from playbook_compiler.yaml12.file import MAX_BYTES


@click.command(
    "format",
    epilog="""\b
Examples:
  build_playbooks.py format
  build_playbooks.py format playbooks/moments/complaint.yml
  build_playbooks.py format --check
""",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.playbooks
@click.option("--check", "only_look", is_flag=True, help="Change nothing; show what would change, and exit with 1.")
def format_(files: tuple[Path, ...], playbooks: Path, only_look: bool) -> None:
    """Lay out FILES, or all playbooks, in one way: order of fields, quotes, long texts. Values and comments stay."""
    if not files and not playbooks.is_dir():
        raise no_folder(playbooks)
    finish_interrupted(playbooks)
    problems, anew, already = [], 0, 0
    to_lay_out = [path for path in files if path.name != STARTER_MEMORY]  # that one is the compiler's own
    named = [(path, kind_at(path.absolute())) for path in to_lay_out]
    if not files:
        named = list(_playbooks_in(playbooks))
    if not only_look:
        sweep({path.parent for path, _ in named})
    for path, kind in named:
        changed, found = _one(path, kind, only_look)
        problems += found
        anew += changed is True
        already += changed is False
    tell(sorted(problems))
    echo(_told(anew, already, len(problems), only_look))
    if problems or (only_look and anew):
        sys.exit(1)


def _playbooks_in(folder: Path) -> Iterator[tuple[Path, Kind]]:
    """Every playbook in its place, with its kind. What a link leads to is laid out where it lies, or is not ours."""
    for kind in KINDS:
        found = sorted((folder / kind.place).glob("*.yml")) if kind.is_folder else [folder / kind.place]
        yield from ((path, kind) for path in found if path.is_file() and not path.is_symlink() and path.name[0] != ".")
    translated = sorted((folder / TRANSLATIONS).rglob("*.yml"))
    kinds = ((path, kind_at(path.absolute())) for path in translated if path.is_file() and not path.is_symlink())
    yield from ((path, kind) for path, kind in kinds if kind is not None and path.name[0] != ".")


def _one(path: Path, kind: Kind | None, only_look: bool) -> tuple[bool | None, list[Problem]]:
    """Lay out one file, and return whether it changed; None with its problems where it could not be laid out."""
    shown = path.as_posix()
    if kind is None:
        hint = worded("Here belong: {kinds}. Name a file in its place.", kinds=", ".join(kind.place for kind in KINDS))
        return None, [
            Problem(shown, 1, 1, "stray-file", worded("'{name}' has no place in the handbook", name=path.name), hint)
        ]
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        text, problems = laid_out(raw, shown, kind)
        new = raw if text is None else as_before(raw, text.encode())
        if new != raw and not only_look:
            replace_file(path, new)
    except OSError as error:
        message = worded("the file cannot be read or written: {reason}", reason=reason_of(error))
        return None, [Problem(shown, 1, 1, "unreadable-file", message, worded("Check its permissions, and the disk."))]
    if text is not None and new != raw:
        where = (
            worded(
                "{shown}:{first_difference}: would be",
                shown=printable(shown),
                first_difference=_first_difference(raw, new),
            )
            if only_look
            else f"{printable(shown)}:"
        )
        echo(worded("{where} laid out anew", where=where))
        for line in _shown(raw, text) if only_look else ():
            echo(line)
    return (None if text is None else new != raw), problems


def _shown(raw: bytes, text: str) -> Iterator[str]:
    """The lines that would change; where only their ends would, which those are, for nobody sees that in the lines."""
    old = raw.decode(errors="replace")
    yield from difference(old, text)
    windows = [number for number, line in enumerate(raw.split(b"\n"), 1) if line.endswith(b"\r")]
    ends = raw.count(b"\n")
    if windows and len(windows) < ends:
        which = (
            worded("line {line}", line=windows[0])
            if len(windows) == 1
            else worded("{windows} lines (the first is line {windows_2})", windows=len(windows), windows_2=windows[0])
        )
        yield worded(
            "    {which} of {ends} end as on Windows (CR LF), the others do not; all would end alike",
            which=which,
            ends=ends,
        )


def _first_difference(raw: bytes, new: bytes) -> int:
    """The first line that is not the same; the one behind the last where only the other file goes on."""
    old_lines, new_lines = raw.split(b"\n"), new.split(b"\n")
    pairs = enumerate(zip(old_lines, new_lines, strict=False), 1)
    return next((line for line, (old, other) in pairs if old != other), min(len(old_lines), len(new_lines)))


def _told(anew: int, already: int, problems: int, only_look: bool) -> str:
    told = worded(
        "{anew}, {already}",
        anew=worded_number(anew, "{number} file would be laid out anew", "{number} files would be laid out anew")
        if only_look
        else worded_number(anew, "{number} file was laid out anew", "{number} files were laid out anew"),
        already=worded_number(already, "{number} was so already", "{number} were so already"),
    )
    return commas([told, worded_number(problems, "{number} problem", "{number} problems")]) if problems else told
