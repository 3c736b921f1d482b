"""What may be published as a logo or an icon, and what may not."""

from __future__ import annotations

import struct
import zlib

import pytest

from playbook_compiler.model.picture import MOST, wrong_with

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'


def _svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, more: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", b"x") + _chunk(b"IEND") + more


@pytest.mark.parametrize(
    "content",
    [
        _svg("<title>Nordlys</title><g fill='#fff'><path d='M0 0h9v9z'/></g>"),
        _svg("<style>.a{fill:url(#b)}</style><linearGradient id='b'><stop offset='1'/></linearGradient>"),
        _svg("<defs><path id='a' d='M0 0'/></defs><use xlink:href='#a'/><use href='#a'/>"),
        _svg("<x:namedview xmlns:x='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'/><metadata/>"),
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n' + _svg(""),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40px" height="20"/>',
    ],
)
def test_a_drawing_is_published(content: bytes) -> None:
    assert wrong_with("logo.svg", content) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_svg("<script>alert(1)</script>"), "holds <script>"),
        (_svg("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>"), "holds <script>"),
        (_svg("<script xmlns=''>1</script>"), "which is not drawing"),
        (_svg("<foreignObject/>"), "holds <foreignObject>"),
        (_svg("<a href='https://example.com'><path/></a>"), "holds <a>"),
        (_svg("<image href='data:image/png;base64,AA'/>"), "holds <image>"),
        (_svg("<path onclick='alert(1)'/>"), "holds 'onclick'"),
        (_svg("", HEAD.replace(" viewBox", " ONLOAD='alert(1)' viewBox")), "holds 'onload'"),
        (_svg("<use href='https://example.com/a.svg#b'/>"), "holds a link to 'https://example.com/a.svg#b'"),
        (_svg("<use xlink:href='data:image/svg+xml,x'/>"), "holds a link"),
        (_svg("<animate attributeName='href' to='javascript:alert(1)'/>"), "holds <animate>"),
        (_svg("<set attributeName='onload'/>"), "holds <set>"),
        (_svg("<style>@import 'https://example.com/a.css';</style>"), "<style> that fetches"),
        (_svg("<style>a{fill:u\\72l(https://example.com)}</style>"), "<style> that fetches"),
        (_svg("<style><g/>@import 'https://example.com/a.css';</style>"), "<style> that fetches"),
        (_svg("<path fill='url(https://example.com/a)'/>"), "fetches something from elsewhere in 'fill'"),
        (_svg("<path style='fill:URL( \"https://example.com/a\")'/>"), "fetches something from elsewhere in 'style'"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg("&a;"), "beside its drawing"),
        (b'<?xml-stylesheet href="https://example.com/a.css"?>' + _svg(""), "beside its drawing"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + _svg(""), "no SVG that can be read"),
        (_svg("").decode().encode("utf-16"), "no SVG that can be read"),
        (_svg("").decode().encode("utf-16-le"), "no SVG that can be read"),
        (b"not a drawing", "no SVG that can be read"),
        (b"<html/>", "no SVG, whatever its name says"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say how large it is"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1.2.3"/>', "does not say how large it is"),
        (_svg(" " * MOST), "is larger than 256 KiB"),
    ],
)
def test_what_is_more_than_a_drawing_is_not(content: bytes, told: str) -> None:
    assert told in str(wrong_with("logo.svg", content))


def test_a_png_is_one_to_its_last_byte() -> None:
    assert wrong_with("icon.png", _png(512, 512), square=True) is None
    assert wrong_with("icon.png", _png(512, 256)) is None
    assert wrong_with("icon.png", _png(512, 256), square=True) == "is 512 wide and 256 high, and an icon is square"
    assert wrong_with("icon.png", b"<svg/>") == "is no PNG, whatever its name says"
    assert wrong_with("icon.png", _png(9, 9, b"<script>")) == "is a damaged PNG, or more than a PNG"
    assert wrong_with("icon.png", _png(9, 9)[:-5]) == "is a damaged PNG, or more than a PNG"
    assert "1 to 4096" in str(wrong_with("icon.png", _png(9, 90000)))
