"""The files of an edition, made and written side by side on the cores there are where that pays."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from playbook_compiler.edition.files import write_files
from playbook_compiler.kept.digest import of_bytes
from playbook_compiler.kept.kept import Kept, KeptRow
from playbook_compiler.view.edition import Make

FEW: Final = 600  # files that one process writes before a second one has started
MOST_PROCESSES: Final = 4
_SHARES: Final = 8
"""Shares for each process: whoever is done early takes another one."""

_planned: Sequence[Planned] = ()
_kept = Kept()


class Planned(NamedTuple):
    """A file to be: the folder, its relative path there, and what makes its bytes."""

    folder: Path
    name: str
    make: Make


class WrittenShare(NamedTuple):
    """What became of some files: which of them changed, their digests in digits, and what was kept of their making."""

    changed: list[str]
    digits: dict[str, str]
    rows: list[KeptRow]


def planned(folder: Path, files: Mapping[str, Make]) -> list[Planned]:
    """The files of one folder."""
    return [Planned(folder, name, make) for name, make in files.items()]


def write_planned(files: Sequence[Planned], kept: Kept | None = None) -> WrittenShare:
    """Make and write every file. Raises OSError. What other processes keep of their making is `kept` here as well.

    Files that take long to make are best the first ones: each begins a share of its own.
    """
    global _planned, _kept
    kept = kept or Kept(remembers=False)
    _planned, _kept = files, kept
    try:
        processes = _processes(len(files))
        if processes == 1:
            return _share((0, 1))
        shares = processes * _SHARES
        changed, digits = list[str](), dict[str, str]()
        with multiprocessing.get_context("fork").Pool(processes, _begin_beside) as pool:
            for share in pool.imap_unordered(_share_beside, [(start, shares) for start in range(shares)]):
                changed += share.changed
                digits |= share.digits
                kept.take(share.rows)
        return WrittenShare(changed, digits, [])
    finally:
        _planned, _kept = (), Kept()


def _begin_beside() -> None:
    end_with_parent()
    _kept.leave_the_folder()  # one process alone has it


def end_with_parent() -> None:
    """End this process when its parent is killed: it would wait for work for ever, and hold the parent's lock."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _share_beside(part: tuple[int, int]) -> WrittenShare:
    done = _share(part)
    return done._replace(rows=_kept.news())


def _share(part: tuple[int, int]) -> WrittenShare:
    """Make and write every n-th file."""
    start, step = part
    digits: dict[str, str] = {}

    def made(file: Planned) -> bytes:
        content = file.make()
        digits[file.name] = of_bytes(content).hex()
        return content

    changed = [
        name
        for folder, files in groupby(_planned[start::step], key=lambda file: file.folder)
        for name in write_files(folder, ((file.name, made(file)) for file in files))
    ]
    return WrittenShare(changed, digits, [])


def _processes(files: int) -> int:
    """How many processes pay: one where files are few, where forking is not to be had, or beside other threads."""
    if files < FEW or threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)
