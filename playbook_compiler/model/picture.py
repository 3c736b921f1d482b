"""A firm's picture, before it is published: a PNG, a photograph, or an SVG that holds drawing and nothing else.

A browser runs an SVG that is opened by itself as a document, so it is held against a list of what may be in it: shapes,
texts, gradients. No script, no link, and nothing that is fetched.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from playbook_compiler.model.photograph import jpeg_size, webp_size
from playbook_compiler.problems.worded import worded

MOST: Final = 256 * 1024
"""How large the logo or the icon may be, in bytes: every page loads them."""

MOST_IN_TEXT: Final = 512 * 1024
"""How large a picture in a text may be: one page loads it, and readers keep it for when there is no network."""

_WIDEST: Final = 4096

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "http://www.w3.org/2000/svg"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_MAY_STAND: Final = frozenset(
    "svg g defs symbol use title desc style metadata path rect circle ellipse line polyline polygon text tspan "  # noqa: SIM905
    "linearGradient radialGradient stop clipPath mask pattern marker".split()
)
_OF_EDITORS: Final = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns",
    "http://web.resource.org/cc/",
)
"""What drawing programs note for themselves. Browsers pass over it."""

_ELSEWHERE: Final = re.compile(r"url\(\s*(?![\"']?#)|@import|\\|expression\(|image-set\(|javascript:", re.IGNORECASE)
_UNIT: Final = r"\s*([0-9.]+)\s*(?:px)?\s*"


def wrong_with(name: str, content: bytes, *, square: bool = False, most: int = MOST) -> str | None:
    """Why a picture cannot be published, in words that complete "the picture …"; None where it can."""
    if len(content) > most:
        return worded("is larger than {most} KiB", most=most // 1024)
    try:
        width, height = size_of(name, content)
    except ValueError as error:
        return str(error)
    if square and abs(width - height) > 0.01 * width:
        return worded("is {width:g} wide and {height:g} high, and an icon is square", width=width, height=height)
    return None


def size_of(name: str, content: bytes) -> tuple[float, float]:
    """Width and height in dots, or of an SVG in its own measure. Raises ValueError with what is wrong."""
    ending = name.rpartition(".")[2]
    if ending == "svg":
        return _svg_size(content)
    width, height = {"png": _png_size, "webp": webp_size}.get(ending, jpeg_size)(content)
    if not 0 < width <= _WIDEST or not 0 < height <= _WIDEST:
        raise ValueError(
            worded(
                "has {width} × {height} dots; 1 to {widest} each way are read",
                width=width,
                height=height,
                widest=_WIDEST,
            )
        )
    return width, height


def _png_size(content: bytes) -> tuple[int, int]:
    """Width and height. The parts are read one by one, so that no other file passes for a picture."""
    if not content.startswith(_PNG):
        raise ValueError(worded("is no PNG, whatever its name says"))
    place, kinds = len(_PNG), []
    while place + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        end = place + 8 + length
        if content[end : end + 4] != struct.pack(">I", zlib.crc32(content[place + 4 : end])):
            break
        kinds.append(kind)
        place = end + 4
    if place != len(content) or kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"]:
        raise ValueError(worded("is a damaged PNG, or more than a PNG"))
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _svg_size(content: bytes) -> tuple[float, float]:
    """Width and height, of a drawing that holds nothing but a drawing."""
    if re.search(rb"<!(?!--)|<\?(?!xml[ \t\r\n])", content):
        raise ValueError(worded("holds a '<!…' or '<?…' line beside its drawing"))
    written = re.match(rb"[^>]*encoding\s*=\s*[\"']([^\"']*)", content)
    try:
        if b"\0" in content or (written and written[1].lower() != b"utf-8"):
            raise ValueError
        content.decode("utf-8")
        root = ElementTree.fromstring(content)  # noqa: S314 - no entity can be declared: see above
    except (ElementTree.ParseError, UnicodeDecodeError, ValueError, LookupError):
        raise ValueError(worded("is no SVG that can be read")) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError(worded("is no SVG, whatever its name says"))
    wrong = next(_strange(root), None)
    if wrong:
        raise ValueError(wrong)
    return _size_of(root)


def _strange(root: ElementTree.Element) -> Iterator[str]:
    """Everything in a drawing that is no drawing."""
    for element in root.iter():
        space, _, name = element.tag.rpartition("}")
        if space.lstrip("{").startswith(_OF_EDITORS):
            continue
        if space != f"{{{_SVG}" or name not in _MAY_STAND:
            yield worded("holds <{name}>, which is not drawing", name=name)
        if name == "style" and _ELSEWHERE.search("".join(element.itertext())):
            yield worded("holds a <style> that fetches something from elsewhere")
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            if plain.startswith("on"):
                yield worded("holds '{plain}', which runs a script", plain=plain)
            elif (key in ("href", _LINK) or plain in ("href", "src", "base")) and not value.startswith("#"):
                yield worded("holds a link to '{value}'", value=value[:40])
            elif _ELSEWHERE.search(value):
                yield worded("fetches something from elsewhere in '{plain}'", plain=plain)


def _size_of(root: ElementTree.Element) -> tuple[float, float]:
    box = re.fullmatch(r"\s*[-0-9.e]+[\s,]+[-0-9.e]+[\s,]+([0-9.e]+)[\s,]+([0-9.e]+)\s*", root.get("viewBox", ""))
    sizes = box.groups() if box else [found[1] for name in ("width", "height") if (found := _length(root, name))]
    try:
        width, height = map(float, sizes)
    except ValueError:
        width = height = 0
    if width <= 0 or height <= 0:
        raise ValueError(worded("does not say how large it is; its first line needs a viewBox"))
    return width, height


def _length(root: ElementTree.Element, name: str) -> re.Match[str] | None:
    return re.fullmatch(_UNIT, root.get(name, ""))
