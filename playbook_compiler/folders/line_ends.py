"""Line ends of a file that is written anew: as they were. A checkout on Windows has others than ours."""

from __future__ import annotations


def as_before(old: bytes, new: bytes) -> bytes:
    """Return `new` with the line ends that most lines of `old` have."""
    windows = old.count(b"\r\n")
    plain = new.replace(b"\r\n", b"\n")
    return plain.replace(b"\n", b"\r\n") if windows * 2 > old.count(b"\n") else plain
