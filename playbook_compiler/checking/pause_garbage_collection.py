"""Python's garbage collector, told to wait while a program is loaded or a handbook is made.

Both are a great many small objects that all live until it is done, and the collector would look through
them again and again for cycles that are not there. `make benchmarks` shows what compiling costs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Pause the collector, and let it go on afterwards where it was running."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
