"""The palette as a style: custom properties that every other style refers to. None of those has a colour of its own.

The site links it as a file. What leaves the site and stands alone (reports, training packages) carries it along.
"""

from __future__ import annotations

import base64
from typing import Final

from playbook_compiler.model.palette import Palette, Tones, palette_of
from playbook_compiler.model.settings import Settings
from playbook_compiler.view.view import View

FILE: Final = "assets/css/look.css"

_LOGO: Final = """\
.hb-certificate::before{content:"";display:block;height:3.6rem;max-width:14rem;margin:0 auto 1.4rem;\
border:.6rem solid var(--hb-bar);border-radius:.3rem;\
background:var(--hb-bar) url(LOGO) center/contain no-repeat;print-color-adjust:exact}
@media print{.hb-card::before{content:"";float:right;width:26mm;height:8mm;border:1mm solid var(--hb-bar);\
background:var(--hb-bar) url(LOGO) center/contain no-repeat;print-color-adjust:exact}}
"""
"""Where a script or a small card shows the logo: the address is that of the picture, seen from the style."""


def look_of(settings: Settings) -> Palette:
    """The palette of a handbook."""
    return palette_of(settings.look.colour, settings.look.dark_colour)


def site_style(palette: Palette, logo: str | None = None) -> str:
    """For the site, where the reader chooses the scheme; a page without the theme (`hb-alone`) follows the device.

    On paper the light colours hold, whichever were chosen. A logo stands on the firm's colour, on paper too.
    """
    dark = _properties(palette.dark) + f"--hb-hue:{palette.hue};"
    return (
        f":root{{{_properties(palette.light)}}}\n"
        f'@media screen{{[data-md-color-scheme="slate"]{{{dark}}}}}\n'
        f"@media screen and (prefers-color-scheme:dark){{.hb-alone{{{dark}}}}}\n"
    ) + (_LOGO.replace("LOGO", f"../look/{logo.rpartition('/')[2]}") if logo else "")


def lone_style(palette: Palette) -> str:
    """For a page that stands alone: it follows the device, and on paper it is light."""
    return (
        f":root{{color-scheme:light dark;{_properties(palette.light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(palette.dark)}}}}}\n"
        "@media print{:root{color-scheme:light}}\n"
    )


def _properties(tones: Tones) -> str:
    return "".join(f"--hb-{name}:{colour};" for name, colour in tones.items())


def logo_of(settings: Settings) -> str | None:
    """Where the firm's logo stands in the site, if it has one. Its name is ours, whatever the firm's file is called."""
    return f"assets/look/logo{settings.look.logo[-4:]}" if settings.look.logo else None


def icon_of(settings: Settings) -> str:
    """Where the picture of the tab and the app stands in the site: the firm's, or else our own."""
    return f"assets/look/icon{settings.look.icon[-4:]}" if settings.look.icon else "assets/icons/handbook.svg"


def logo_along(view: View) -> str | None:
    """The firm's logo for a file that leaves the site and fetches nothing: as an address that holds the picture."""
    path = view.settings.look.logo
    if path is None:
        return None
    kind = "image/svg+xml" if path.endswith(".svg") else "image/png"
    return f"data:{kind};base64,{base64.b64encode(view.pictures[path]).decode()}"
