"""Line ends of a file that is written anew: as they were. A checkout on Windows has others than ours."""

from __future__ import annotations


def as_before(old: bytes, new: bytes) -> bytes:
    """Return `new` with the line ends of `old`: where all of these are those of Windows, or most and `new` has none."""
    windows, all_ = old.count(b"\r\n"), old.count(b"\n")
    if windows == 0 or (windows < all_ and (b"\r\n" in new or windows * 2 <= all_)):
        return new
    return new.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
