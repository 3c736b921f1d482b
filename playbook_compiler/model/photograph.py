"""How large a photograph is: the size that a JPEG or a WebP says it has. No picture is decoded for it.

Their parts are read one by one, so that no other file passes for a picture. A camera that was held upright notes so
in the picture (Exif), and browsers turn it: then width and height change places.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from playbook_compiler.problems.worded import worded

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The parts of a JPEG that say its size; the three between say something else."""

_SCAN, _EXIF, _ENDS = 0xDA, 0xE1, b"\xff\xd9"
_TURN: Final = 0x0112
_LYING: Final = frozenset({5, 6, 7, 8})
"""The ways in which a camera was held so that the picture lies on its side."""


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height as a browser shows them. Raises ValueError, with words that complete "the picture …"."""
    if not content.startswith(b"\xff\xd8"):
        raise ValueError(worded("is no JPEG, whatever its name says"))
    size, lies = None, False
    for kind, part in _parts(content):
        if kind in _FRAMES and len(part) >= 5:
            height, width = struct.unpack(">HH", part[1:5])
            size = (width, height)
        elif kind == _EXIF and part.startswith(b"Exif\0\0"):
            lies = _turn_of(part[6:]) in _LYING
    if size is None or not content.rstrip(b"\0").endswith(_ENDS):
        raise ValueError(worded("is a damaged JPEG, or more than a JPEG"))
    return size[::-1] if lies else size


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and content of each part, up to where the dots begin."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        kind = content[place + 1]
        if kind == 0xFF:  # a filling byte
            place += 1
            continue
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        yield kind, content[place + 4 : place + 2 + length]
        if kind == _SCAN:
            return
        place += 2 + max(length, 2)


def _turn_of(exif: bytes) -> int:
    """How the camera was held, from 1 (as it is to be seen) to 8."""
    order = "<" if exif.startswith(b"II") else ">"
    try:
        (begin,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, begin)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, begin + 2 + 12 * number)
            if tag == _TURN:
                return int(value)
    except struct.error:
        pass
    return 1


def webp_size(content: bytes) -> tuple[int, int]:
    """Width and height. Raises ValueError, with words that complete "the picture …"."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise ValueError(worded("is no WebP, whatever its name says"))
    (length,) = struct.unpack("<I", content[4:8])
    kind, body = content[12:16], content[20:30]
    if length + 8 != len(content) or len(body) < 10:
        raise ValueError(worded("is a damaged WebP, or more than a WebP"))
    if kind == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
    elif kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = (number & 0x3FFF for number in struct.unpack("<HH", body[6:10]))
    else:
        raise ValueError(worded("is a damaged WebP, or more than a WebP"))
    return width, height
