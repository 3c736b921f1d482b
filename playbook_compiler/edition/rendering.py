"""All pages of an edition as text, rendered side by side on the cores there are where that pays."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence
from typing import Final

from playbook_compiler.pages.page import Page
from playbook_compiler.render import Renderer

FEW: Final = 300  # pages that one process renders before a second one has started
MOST_PROCESSES: Final = 4

_shared: tuple[Renderer, Sequence[Page]] | None = None


def render_all(renderer: Renderer, pages: Sequence[Page]) -> dict[str, bytes]:
    """Return each page's file and its text."""
    processes = _processes(len(pages))
    if processes == 1:
        return {page.file: renderer.text(page).encode() for page in pages}
    global _shared  # noqa: PLW0603 - a forked process finds here what would be slow to send to it
    _shared = (renderer, pages)
    try:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            shares = pool.map(_share, [(start, processes) for start in range(processes)], chunksize=1)
    finally:
        _shared = None
    return {name: text for share in shares for name, text in share}


def _share(part: tuple[int, int]) -> list[tuple[str, bytes]]:
    """Render every n-th page, in a process of its own."""
    assert _shared is not None
    renderer, pages = _shared
    start, step = part
    return [(page.file, renderer.text(page).encode()) for page in pages[start::step]]


def _processes(pages: int) -> int:
    """How many processes pay: one where pages are few, where forking is not to be had, or beside other threads."""
    if pages < FEW or threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)
