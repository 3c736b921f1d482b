"""All pages of an edition, rendered and written side by side on the cores there are where that pays."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playbook_compiler.edition.files import write_files
from playbook_compiler.pages.page import Page
from playbook_compiler.render import Renderer

FEW: Final = 300  # pages that one process writes before a second one has started
MOST_PROCESSES: Final = 4

_shared: tuple[Renderer, Sequence[Page], Path] | None = None


def write_pages(renderer: Renderer, pages: Sequence[Page], folder: Path) -> list[str]:
    """Render and write every page below a folder. Returns the files that changed. Raises OSError."""
    global _shared  # noqa: PLW0603 - a forked process finds here what would be slow to send to it
    _shared = (renderer, pages, folder)
    try:
        processes = _processes(len(pages))
        if processes == 1:
            return _share((0, 1))
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            shares = pool.map(_share, [(start, processes) for start in range(processes)], chunksize=1)
        return [name for share in shares for name in share]
    finally:
        _shared = None


def _share(part: tuple[int, int]) -> list[str]:
    """Render and write every n-th page."""
    assert _shared is not None
    renderer, pages, folder = _shared
    start, step = part
    return write_files(folder, ((page.file, renderer.text(page).encode()) for page in pages[start::step]))


def _processes(pages: int) -> int:
    """How many processes pay: one where pages are few, where forking is not to be had, or beside other threads."""
    if pages < FEW or threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)
