"""The cache that a command uses: what an earlier one has read, judged and drawn."""

from __future__ import annotations

from pathlib import Path

from playbook_compiler.command_line.spoken import echo
from playbook_compiler.kept.kept import Kept
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded


def kept_for(playbooks: Path, cache: Path | None, no_cache: bool, *, stays: bool = False) -> Kept:
    """What earlier commands kept of a handbook: in the folder that was named, or else in the user's own.

    Where it cannot be used, a line says why, and everything is made anew. A program that `stays` at work remembers what
    it made itself, whatever the cache.
    """
    from playbook_compiler.kept.compiler import compiler_digest
    from playbook_compiler.kept.place import cache_of
    from playbook_compiler.kept.store import opened

    if no_cache:
        return Kept(remembers=stays)
    folder = cache_of(playbooks) if cache is None else cache.absolute()
    if folder is None:
        return Kept()
    if cache is not None:  # the user's own folder is outside of every repository
        from playbook_compiler.history.git import is_tracked

        if is_tracked(folder):
            why = worded("it is in git, so a change of the handbook could bring one")
            _told(worded("note: the cache in {folder} is not used: {why}.", folder=cache, why=why))
            return Kept()
    return opened(folder, compiler_digest(), _told)


def _told(line: str) -> None:
    echo(printable(line), err=True)
