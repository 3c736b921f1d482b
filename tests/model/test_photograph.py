"""The size of a photograph is read as a browser shows it, and nothing else passes for one."""

from __future__ import annotations

import io
from typing import Any

import pytest

from playbook_compiler.model.picture import MOST_IN_TEXT, size_of, wrong_with

Image = pytest.importorskip("PIL.Image")  # which comes with the PDF


def _saved(kind: str, width: int, height: int, turn: int = 0, **more: Any) -> bytes:
    image = Image.new("RGB", (width, height), "teal")
    if turn:
        exif = Image.Exif()
        exif[0x0112] = turn
        more["exif"] = exif.tobytes()
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"comment": b"by hand"}, {"quality": 5}])
def test_a_jpeg_says_its_size(more: dict[str, Any]) -> None:
    assert size_of("pictures/bench.jpg", _saved("JPEG", 31, 47, **more)) == (31, 47)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_camera_that_was_held_upright_says_so(turn: int) -> None:
    shown = (31, 47) if turn < 5 else (47, 31)
    assert size_of("pictures/bench.jpeg", _saved("JPEG", 31, 47, turn)) == shown


@pytest.mark.parametrize("more", [{}, {"lossless": True}, {"quality": 1}, {"icc_profile": b"none"}])
def test_a_webp_says_its_size(more: dict[str, Any]) -> None:
    assert size_of("pictures/bench.webp", _saved("WEBP", 31, 47, **more)) == (31, 47)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bench.jpg", b"GIF89a", "is no JPEG, whatever its name says"),
        ("bench.jpg", _saved("PNG", 9, 9), "is no JPEG, whatever its name says"),
        ("bench.jpg", _saved("JPEG", 9, 9)[:-30], "is a damaged JPEG, or more than a JPEG"),
        ("bench.jpg", _saved("JPEG", 9, 9) + b"<script>", "is a damaged JPEG, or more than a JPEG"),
        ("bench.jpg", b"\xff\xd8\xff\xd9", "is a damaged JPEG, or more than a JPEG"),
        ("bench.jpg", _saved("JPEG", 5000, 9), "has 5000 × 9 dots; 1 to 4096 each way are read"),
        ("bench.webp", _saved("JPEG", 9, 9), "is no WebP, whatever its name says"),
        ("bench.webp", _saved("WEBP", 9, 9)[:-2], "is a damaged WebP, or more than a WebP"),
        ("bench.webp", _saved("WEBP", 9, 9) + b"<script>", "is a damaged WebP, or more than a WebP"),
        ("bench.webp", b"RIFF\x04\0\0\0WEBP", "is a damaged WebP, or more than a WebP"),
        ("bench.jpg", _saved("JPEG", 9, 9) + b"\0" * MOST_IN_TEXT, "is larger than 512 KiB"),
    ],
)
def test_what_is_none_is_told(name: str, content: bytes, told: str) -> None:
    assert wrong_with(name, content, most=MOST_IN_TEXT) == told


def test_a_photograph_cut_anywhere_is_told_and_no_error() -> None:
    for name, kind in (("a.jpg", "JPEG"), ("a.webp", "WEBP")):
        content = _saved(kind, 31, 47, 6)
        assert [end for end in range(len(content)) if wrong_with(name, content[:end]) is None] == []
