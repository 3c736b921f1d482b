"""Several editions of one handbook, made side by side, each in a process of its own.

All are made before any takes its place: where one fails, the old sites of all stay.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, Protocol, TypeVar

from playbook_compiler.edition.pdf import NoPdf
from playbook_compiler.edition.site import BuildFailed
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.problems.undone import where_and_why
from playbook_compiler.problems.worded import worded

OF_STAFF: Final = Path("build/staff")
"""The work folder where none is named. Those of several editions are beside it, each under its id."""

_A_LOOK: Final = 0.05  # seconds between two looks at what is done
_PATIENCE: Final = 1.0


class HasSettings(Protocol):
    """Whatever knows which edition it is."""

    @property
    def settings(self) -> EditionSettings:
        """Which edition it is."""
        ...


E = TypeVar("E", bound=HasSettings)


class EditionFailed(Exception):
    """An edition could not be made. Its text names it, and says why."""


def below(work: Path, site: Path, id_: str) -> tuple[Path, Path]:
    """The work folder and the site of one of several editions, from those that were asked for."""
    return (OF_STAFF.parent if work == OF_STAFF else work) / id_, site / id_


def make_all(editions: Sequence[E], make: Callable[[E], None]) -> None:
    """Make every edition, as many at a time as there are cores. Raises EditionFailed, and ends the others first.

    `make` makes one as far as it can be made without touching its old site.
    """
    if len(editions) == 1 or not _alone() or "fork" not in multiprocessing.get_all_start_methods():
        for edition in editions:
            make(edition)
        return
    waiting, at_work = list(editions), list["_Maker"]()
    try:
        while waiting or at_work:
            while waiting and len(at_work) < _cores():
                at_work.append(_Maker(waiting.pop(0), make))
            time.sleep(_A_LOOK)
            for maker in [maker for maker in at_work if not maker.is_alive]:
                at_work.remove(maker)
                maker.must_have_made()
    finally:
        for maker in at_work:
            maker.end()


def _alone() -> bool:
    """Whether no other thread runs, for a fork would copy its locks: one that has just watched git ends by itself."""
    until = time.monotonic() + _PATIENCE
    while threading.active_count() > 1 and time.monotonic() < until:
        time.sleep(_A_LOOK)
    return threading.active_count() == 1


class _Maker:
    """A process that makes one edition."""

    def __init__(self, edition: E, make: Callable[[E], None]) -> None:
        self._id = edition.settings.id
        context = multiprocessing.get_context("fork")
        self._said, says = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=_work, args=(edition, make, says))
        self._process.start()
        says.close()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def must_have_made(self) -> None:
        """Raise EditionFailed where it did not make its edition."""
        self._process.join()
        if self._process.exitcode != 0:
            reason = worded("what makes it was ended, or failed in a way that is told above")
            with contextlib.suppress(EOFError, OSError):
                reason = self._said.recv()
            raise EditionFailed(worded("the edition '{id}': {reason}", id=self._id, reason=reason))

    def end(self) -> None:
        """End it, and whatever it started."""
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid or 0, signal.SIGTERM)
        self._process.join()


def _work(edition: E, make: Callable[[E], None], says: Connection[str, str]) -> None:
    """In the process: a group of its own, so that it can be ended with the programs that it runs."""
    os.setsid()
    _end_with_parent()
    try:
        make(edition)
    except (BuildFailed, Held, InTheWay, NoPdf, NotOurs, OSError) as error:
        told = where_and_why(error) if isinstance(error, OSError) else str(error)
        says.send(told or type(error).__name__)
        says.close()
        os._exit(1)


def _end_with_parent() -> None:
    """End the group when the parent is killed: it would go on for nobody, and hold the parent's lock."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os.killpg(os.getpgid(0), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
