"""The files of the look: the palette as a style, the firm's logo and icon, or our own icon in the firm's colour."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

from playbook_compiler.model.colour import parsed
from playbook_compiler.model.palette import COLOUR
from playbook_compiler.pages.look_style import FILE, icon_of, logo_of, look_of, site_style
from playbook_compiler.view.view import View

_SVG: Final = "assets/icons/handbook.svg"
_PNG: Final = "assets/icons/handbook.png"


def look_files(view: View, ours: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by their place in the site; `ours` are those that the package brings."""
    palette = look_of(view.settings)
    made = {
        FILE: site_style(palette, logo_of(view.settings)).encode(),
        _SVG: ours[_SVG].replace(COLOUR.encode(), palette.colour.encode()),
        _PNG: png_in(palette.colour, ours[_PNG]),
    }
    for path, place in (
        (view.settings.look.logo, logo_of(view.settings)),
        (view.settings.look.icon, icon_of(view.settings)),
    ):
        if path and place:
            made[place] = view.pictures[path]
            if place.startswith("assets/look/icon") and place.endswith(".png"):
                made[_PNG] = view.pictures[path]  # where phones look for it
    return made


def png_in(colour: str, png: bytes) -> bytes:
    """Our icon in another colour. Its dots say how white they are, so that only its table of colours is another one."""
    place = png.index(b"PLTE")
    (length,) = struct.unpack(">I", png[place - 4 : place])
    last = length // 3 - 1
    table = bytes(round(part + (255 - part) * white / last) for white in range(last + 1) for part in parsed(colour))
    chunk = b"PLTE" + table
    return png[:place] + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[place + 8 + length :]


def app_icons(view: View) -> list[dict[str, str]]:
    """The icons as a manifest lists them. Only of our own is it known that a phone may cut it round."""
    place = icon_of(view.settings)
    if view.settings.look.icon is None:
        return [
            {"src": _SVG, "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
            {"src": _PNG, "type": "image/png", "sizes": "512x512", "purpose": "any"},
            {"src": _PNG, "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
        ]
    if place.endswith(".svg"):
        return [{"src": place, "type": "image/svg+xml", "sizes": "any", "purpose": "any"}]
    width, height = struct.unpack(">II", view.pictures[view.settings.look.icon][16:24])
    return [{"src": place, "type": "image/png", "sizes": f"{width}x{height}", "purpose": "any"}]
