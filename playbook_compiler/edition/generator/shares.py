"""Pages read and drawn on the cores there are, where that pays: each process has its share of the pages.

All begin from one navigation, tell each other what they read (a page shows the titles of others), and then each draws
what it has read. Where processes cannot be forked, one does all of it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, Protocol

from playbook_compiler.edition.generator.drawn import packed
from playbook_compiler.edition.generator.facts import PageFacts
from playbook_compiler.edition.generator.inside import GeneratorFailed, Inside, write_page
from playbook_compiler.edition.parallel import end_with_parent

FEW: Final = 40  # pages that one process has made before a second one pays
MOST_PROCESSES: Final = 4


class Shares(Protocol):
    """Whoever does the work."""

    def read(self) -> dict[str, PageFacts]:
        """Read the pages that are to be read. Raises GeneratorFailed."""
        ...

    def begin_drawing(self, names: Sequence[str], facts: dict[str, PageFacts], target: Path, *, packs: bool) -> None:
        """Begin to draw pages, now that the facts of all are known, and pack them where they will be kept."""
        ...

    def drawn(self) -> Iterator[tuple[str, bytes]]:
        """The pages, packed, each when it is drawn and written. Raises GeneratorFailed, OSError."""
        ...


@contextlib.contextmanager
def in_shares(inside: Inside, unread: Sequence[str]) -> Iterator[Shares]:
    """The work on these pages, shared out; processes end with the context."""
    count = _processes(len(unread))
    if count == 1:
        yield _Alone(inside, unread)
        return
    workers: list[_Worker] = []
    try:
        for number in range(count):
            workers.append(_Worker(inside, unread[number::count], [worker.line for worker in workers]))
        yield _Together(inside, workers)
    finally:
        for worker in workers:
            worker.end()


class _Alone:
    def __init__(self, inside: Inside, unread: Sequence[str]) -> None:
        self._inside = inside
        self._unread = unread
        self._wanted: Sequence[str] = ()
        self._target = Path()
        self._packs = False

    def read(self) -> dict[str, PageFacts]:
        return {name: self._inside.read(name) for name in self._unread}

    def begin_drawing(self, names: Sequence[str], facts: dict[str, PageFacts], target: Path, *, packs: bool) -> None:
        self._wanted, self._target, self._packs = names, target, packs

    def drawn(self) -> Iterator[tuple[str, bytes]]:
        yield from drawn_of(self._inside, self._wanted, self._target, packs=self._packs)


class _Together:
    def __init__(self, inside: Inside, workers: list[_Worker]) -> None:
        self._inside = inside
        self._workers = workers

    def read(self) -> dict[str, PageFacts]:
        found: dict[str, PageFacts] = {}
        for worker in self._workers:
            found |= worker.receive()
        for name, facts in found.items():
            self._inside.take(name, facts)
        return found

    def begin_drawing(self, names: Sequence[str], facts: dict[str, PageFacts], target: Path, *, packs: bool) -> None:
        wanted = set(names)
        others = [name for name in names if not any(name in worker.mine for worker in self._workers)]
        for number, worker in enumerate(self._workers):
            share = [name for name in worker.mine if name in wanted] + others[number :: len(self._workers)]
            worker.send((share, facts, target, packs))

    def drawn(self) -> Iterator[tuple[str, bytes]]:
        for worker in self._workers:
            yield from worker.receive()


class _Worker:
    """A process with its share, and the line to it."""

    def __init__(self, inside: Inside, mine: Sequence[str], others: Sequence[Connection[Any, Any]]) -> None:
        context = multiprocessing.get_context("fork")
        self.mine = mine
        self.line, theirs = context.Pipe()
        own = self.line
        self._process: BaseProcess = context.Process(target=_work, args=(inside, mine, theirs, (own, *others)))
        self._process.start()
        theirs.close()

    def send(self, what: object) -> None:
        with contextlib.suppress(BrokenPipeError):  # why it is gone is told when we ask it
            self.line.send(what)

    def receive(self) -> Any:
        try:
            failed, found = self.line.recv()
        except EOFError:
            raise GeneratorFailed("a process that made pages was ended") from None
        if failed is not None:
            raise failed
        return found

    def end(self) -> None:
        self.line.close()
        self._process.terminate()
        self._process.join()


def _work(inside: Inside, mine: Sequence[str], line: Connection[Any, Any], not_mine: Sequence[Any]) -> None:
    """In the process: read, hear what the others read, draw. The line's end is the end, for a parent may be killed."""
    for other in not_mine:
        other.close()
    end_with_parent()
    try:
        try:
            line.send((None, {name: inside.read(name) for name in mine}))
            names, facts, target, packs = line.recv()
            for name, one in facts.items():
                if name not in mine:
                    inside.take(name, one)
            line.send((None, list(drawn_of(inside, names, target, packs=packs))))
        except (GeneratorFailed, OSError) as error:
            line.send((error, None))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        os._exit(1)


def drawn_of(inside: Inside, names: Sequence[str], target: Path, *, packs: bool) -> Iterator[tuple[str, bytes]]:
    """Draw pages and write them; those that were not read in this process are read before."""
    for name in names:
        content = inside.drawn(name)
        write_page(target, inside.target(name), content)
        yield name, packed(content) if packs else b""


def _processes(pages: int) -> int:
    """How many processes pay: one where pages are few, where forking is not to be had, or beside other threads."""
    if pages < FEW or threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)
