"""What a program writes to: UTF-8 wherever no terminal reads it, and no surprise where nobody can read it.

A pipe or a file gets UTF-8 on every system, for programs read it: Windows would give it a code page that has no "→". A
terminal keeps its encoding; what that one cannot show is replaced. Standard library alone: `forge/` goes by it as well.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any, Final, TextIO

from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

STOPPED: Final = 130
"""The exit code of a program that somebody stopped with Ctrl-C, as shells have it."""
UNWRITTEN: Final = 4
"""The exit code where what there was to say could not be written: neither "no problems" nor "problems"."""


class Unwritten(Exception):
    """The output cannot be written, with the reason. No OSError: it is not about the file that a command works at."""


def prepare() -> None:
    """Make the three streams of this program safe to use, whatever they were when it was started."""
    closed = [stream is None for stream in (sys.stdin, sys.stdout, sys.stderr)]
    for is_closed in closed:
        if is_closed:  # the system gives its number to the next file that is opened, so keep it
            os.open(os.devnull, os.O_RDWR)
    if closed[0]:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    sys.stdout = _prepared(sys.stdout, 1, "output", "replace", closed[1])
    sys.stderr = _prepared(sys.stderr, 2, worded("error output"), "backslashreplace", closed[2])


def finish() -> None:
    """Write out what still waits. Raises Unwritten."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def _prepared(stream: TextIO | None, number: int, name: str, errors: str, closed: bool) -> TextIO:
    if isinstance(stream, io.TextIOWrapper) and stream.isatty():
        stream.reconfigure(errors=errors)
        return stream
    if stream is not None:
        stream.flush()
    raw = _Raw(number, name, closed)
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, encoding="utf-8", errors=errors, line_buffering=number == 2)


class _Raw(io.FileIO):
    """A stream that says once that it cannot be written, and a reader who has read enough is no failure at all."""

    def __init__(self, number: int, name: str, closed: bool) -> None:
        super().__init__(number, "w", closefd=False)
        self._name = name
        self._closed = closed
        self._silent = False

    def write(self, data: Any, /) -> int:
        """Write, or say why that cannot be. After that everything is taken and dropped."""
        if self._silent:
            return len(data)
        try:
            if self._closed:
                raise OSError(errno.EBADF, worded("it is closed"))
            return super().write(data)
        except OSError as error:
            self._silent = True
            if _reader_is_gone(error):
                return len(data)
            raise Unwritten(
                worded("the {name} cannot be written: {reason}.", name=self._name, reason=reason_of(error))
            ) from None


def _reader_is_gone(error: OSError) -> bool:
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)
