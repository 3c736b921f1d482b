"""Timing two things fairly: in turn, several times, the median of each."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def in_turn(first: Callable[[], object], second: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median seconds of each, run A B A B …, so that a machine that slows down slows both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for function, found in zip((first, second), times, strict=True):
            gc.collect()
            start = time.perf_counter()
            function()
            found.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])
