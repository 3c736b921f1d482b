"""The palette: every colour of the pages, in one place, for light and for dark screens.

The starter's is written out here. A firm gives one colour, perhaps a second for dark screens; every other tone keeps
its lightness and takes the firm's hue, so that what could be read before can be read still.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from playbook_compiler.model.colour import TEXT, far_enough, hue_and_saturation, nearest, turned

Tones = Mapping[str, str]
"""The colours of one scheme by their names."""

COLOUR: Final = "#0b5c58"
DARK_COLOUR: Final = "#7fd1c7"

_LIGHT: Final[Tones] = {
    "accent": COLOUR,  # links, marks and buttons
    "accent-soft": "#e6f1ef",  # the ground of what stands out a little
    "on-accent": "#ffffff",  # text on a button
    "hover": COLOUR,
    "bar": COLOUR,  # the header
    "bar-light": "#2f7d78",
    "bar-dark": "#084340",
    "bar-field": "#29706c",  # what is filled in or pressed on it
    "on-bar": "#ffffff",
    "on-bar-soft": "#e6f1ef",
    "paper": "#ffffff",
    "sheet": "#ffffff",  # the ground of a picture, which was drawn for white paper
    "card": "#f6f8f7",
    "line": "#d5dbda",
    "edge": "#7c8a88",  # of what is filled in or pressed
    "ink": "#1c2524",
    "ink-soft": "#47514f",
    "muted": "#56605f",
    "heat-1": "#e6f1ef",
    "heat-2": "#c3dfdb",
    "heat-3": "#93c4be",
    "on-foot": "#dfe7e6",
}
_DARK: Final[Tones] = {
    "accent": DARK_COLOUR,
    "accent-soft": "#16312f",
    "on-accent": "#0b2b29",
    "hover": "#a5e3db",
    "bar": "#0d3f3c",
    "bar-light": "#2f7d78",
    "bar-dark": "#0a302e",
    "bar-field": "#2a5654",
    "on-bar": "#ffffff",
    "on-bar-soft": "#e6f1ef",
    "paper": "#141c1b",
    "sheet": "#ffffff",
    "card": "#1d2827",
    "line": "#3a4746",
    "edge": "#7c8a88",
    "ink": "#e8eeed",
    "ink-soft": "#c3cdcb",
    "muted": "#a9b6b4",
    "heat-1": "#16312f",
    "heat-2": "#1f4a46",
    "heat-3": "#2a625d",
    "on-foot": "#dfe7e6",
    "foot": "#0f1615",
    "foot-dark": "#0b1110",
}
WARM: Final = {"warm": "#8a4b08", "warm-soft": "#fdf1e2"}
WARM_DARK: Final = {"warm": "#f0bf86", "warm-soft": "#35291a"}
"""What warns has a colour of its own, whichever the firm's is."""

_TINTS: Final = ("#25669f", "#1a7048", "#1c6c78", "#9f4a25", "#7f5c0a", "#8633cf", "#b22a6e", "#3f53d2")
_TINTS_SOFT: Final = ("#e9f1f9", "#e9f9f1", "#e9f7f9", "#f9eee9", "#f9f4e9", "#f1e9f9", "#f9e9f1", "#e9ebf9")
_TINTS_DARK: Final = ("#81b3df", "#32ca83", "#45bed1", "#e09f83", "#d2aa4b", "#c59fe7", "#e597be", "#a1abe8")
_TINTS_SOFT_DARK: Final = ("#1b2834", "#1b3428", "#1b3134", "#34221b", "#342d1b", "#281b34", "#341b28", "#1b1e34")
STAGE_TINTS: Final = len(_TINTS)
"""How many tints there are for stages; a ninth stage has the first again. They are the same for every firm."""


def _tints(tints: Sequence[str], soft: Sequence[str]) -> dict[str, str]:
    return {
        name: tone
        for number, (tint, pale) in enumerate(zip(tints, soft, strict=True), 1)
        for name, tone in ((f"stage-{number}", tint), (f"stage-{number}-soft", pale))
    }


STAGES: Final = _tints(_TINTS, _TINTS_SOFT)
STAGES_DARK: Final = _tints(_TINTS_DARK, _TINTS_SOFT_DARK)

_OF_THE_FIRM: Final = ("accent", "bar", "hover")
"""What has the firm's colour itself on light screens; on dark ones it is the first alone."""

_GROUNDS: Final = ("paper", "card", "accent-soft", "on-bar")


@dataclass(frozen=True)
class Palette:
    """The colours of a handbook. `hue` is that of its dark ground in degrees, from which the theme mixes its own."""

    light: Tones
    dark: Tones
    hue: int

    @property
    def colour(self) -> str:
        """The firm's colour, for whatever takes one alone: a manifest, an icon."""
        return self.light["accent"]


def palette_of(colour: str | None, dark_colour: str | None) -> Palette:
    """The palette of a firm's colours; without any it is the starter's."""
    light = _towards(COLOUR, colour)
    dark = _towards(DARK_COLOUR, dark_colour) if dark_colour else light
    return Palette(
        light=_tones(_LIGHT, light) | WARM | STAGES | (dict.fromkeys(_OF_THE_FIRM, _long(colour)) if colour else {}),
        dark=_tones(_DARK, dark) | WARM_DARK | STAGES_DARK | ({"accent": _long(dark_colour)} if dark_colour else {}),
        hue=round(175 + dark[0] * 360) % 360,
    )


def grounds(palette: Palette, *, dark: bool = False) -> tuple[str, ...]:
    """What the firm's colour stands on as text, or bears as text."""
    tones = palette.dark if dark else palette.light
    return tuple(tones[name] for name in _grounds(dark))


def _grounds(dark: bool) -> Iterator[str]:
    return (name for name in _GROUNDS if not (dark and name == "on-bar"))


def readable(colour: str, *, dark: bool = False) -> str | None:
    """The nearest colour that can be read: the colour itself where it can; None where none of its hue can."""
    tones, ours = (_DARK, DARK_COLOUR) if dark else (_LIGHT, COLOUR)

    def fits(shade: str) -> bool:  # asked of a thousand shades: of the palette, only what they stand on is made
        towards = _towards(ours, shade)
        return far_enough(shade, (turned(tones[name], *towards) for name in _grounds(dark)), TEXT)

    return colour if fits(colour) else nearest(colour, fits)


def _towards(ours: str, theirs: str | None) -> tuple[float, float]:
    """How far the tones turn, and how much of their saturation they keep."""
    if theirs is None or _long(theirs) == ours:
        return 0.0, 1.0
    hue, saturation = hue_and_saturation(ours)  # which has both
    wanted, strong = hue_and_saturation(theirs)
    return wanted - hue, min(1.0, strong / saturation)


def _tones(tones: Tones, towards: tuple[float, float]) -> dict[str, str]:
    return {name: turned(tone, *towards) for name, tone in tones.items()}


def _long(colour: str) -> str:
    digits = colour.removeprefix("#").lower()
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"
