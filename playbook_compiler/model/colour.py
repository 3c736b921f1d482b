"""Colours as WCAG 2.2 measures them: how far two stand apart, and the nearest that stands far enough.

A colour is written `#8a1c3b`. Everything here is pure, and is the one place that computes with colours.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterable
from typing import Final

TEXT: Final = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2 AA, 1.4.3)."""

PARTS: Final = 3.0
"""The least contrast of parts that say something without words: edges, marks, curves (1.4.11)."""

WRITTEN: Final = r"^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"
_STEPS: Final = 1000


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


_LINEAR: Final = tuple(_linear(part / 255) for part in range(256))


def parsed(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255 each. `#abc` is short for `#aabbcc`."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def is_colour(text: str) -> bool:
    """Whether a text is a colour as we write it."""
    return re.match(WRITTEN, text) is not None


def luminance(colour: str) -> float:
    """How light a colour is to the eye, 0 to 1: WCAG's relative luminance."""
    red, green, blue = (_LINEAR[part] for part in parsed(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours: 1 where they are the same, 21 for black and white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: str, fits: Callable[[str], bool]) -> str | None:
    """The colour of the same hue and strength that fits, as near in lightness as there is; None where none does."""
    red, green, blue = (part / 255 for part in parsed(colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    shades = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda shade: abs(shade - lightness))
    return next((found for shade in shades if fits(found := _written(hue, shade, saturation))), None)


def far_enough(colour: str, grounds: Iterable[str], least: float) -> bool:
    """Whether a colour stands at least so far apart from every one of the grounds."""
    return all(contrast(colour, ground) >= least for ground in grounds)


def turned(tone: str, turn: float, strength: float) -> str:
    """A tone in another hue: turned by a part of the circle, its saturation multiplied, as light to the eye as before.

    What stood far enough apart from it still does, for contrast hangs on that lightness alone.
    """
    if not turn and strength == 1:
        return tone
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parsed(tone)))
    hue, saturation, wanted = (hue + turn) % 1, saturation * strength, luminance(tone)
    low, high = 0.0, 1.0
    for _ in range(24):
        lightness = (low + high) / 2
        low, high = (lightness, high) if luminance(_written(hue, lightness, saturation)) < wanted else (low, lightness)
    return _written(hue, high, saturation)


def hue_and_saturation(colour: str) -> tuple[float, float]:
    """Where a colour stands on the circle of hues, 0 to 1, and how strong it is."""
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in parsed(colour)))
    return hue, saturation


def _written(hue: float, lightness: float, saturation: float) -> str:
    parts = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{min(255, max(0, round(part * 255))):02x}" for part in parts)
