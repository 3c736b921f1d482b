"""Every byte of a folder, unpacked: gz and Pagefind's pieces, zips, databases and the streams of PDFs."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def found(folder: Path, mark: str) -> list[str]:
    """Where a mark stands in a folder: in the name of a file, or in it."""
    return sorted({place for place, content in contents(folder) if mark.encode() in content.lower()})


def words_in(folder: Path, words: set[str]) -> set[str]:
    """Those of some words that stand anywhere in a folder."""
    everything = b"\0".join(content for _, content in contents(folder)).lower()
    return {word for word in words if word.encode() in everything}


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file's path with its path and all that it holds."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        yield name, name.encode()
        for content in unpacked(path.read_bytes()):
            yield name, content


def unpacked(content: bytes) -> Iterator[bytes]:
    """What a file holds, as it is and with all that is packed in it."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from unpacked(gzip.decompress(content))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))
    elif content.startswith(b"%PDF"):
        for stream in _STREAM.finditer(content):
            try:
                yield zlib.decompress(stream[1])
            except zlib.error:
                continue
        yield _text_of_pdf(content)


def _text_of_pdf(content: bytes) -> bytes:
    """The words of a PDF: in its streams they stand as numbers of letters."""
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages).encode()
