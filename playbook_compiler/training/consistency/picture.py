"""The pictures: each moment's three figures with their intervals, and the months. `assets/js/consistency/picture.js`
draws the same, sign by sign.

They are as wide as the room that they get, and hold their own colours, so that they can be shown alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from markupsafe import escape

from playbook_compiler.training.consistency.cases import LENSES, Lens
from playbook_compiler.training.consistency.interval import Share
from playbook_compiler.training.consistency.result import ByLens

ROW: Final = 84
"""How high a moment stands in the picture, in pixels."""
HEIGHT: Final = 180
"""How high the months are."""
COLOURS: Final[Mapping[Lens, str]] = {"say": "#0b6e6e", "do": "#b3541e", "report": "#3d4a6b"}


def moments_picture(rows: Sequence[tuple[str, ByLens]], words: Mapping[str, str]) -> str:
    """A row for each moment: its title, and a line with a mark for each of the three."""
    height = len(rows) * ROW + 62
    parts = [_begin(height, words["picture"], words["picture_text"]), _legend(words)]
    for number, (title, shares) in enumerate(rows):
        top = 38 + number * ROW
        parts.append(_text(0, top + 16, title))
        for place, lens in enumerate(LENSES):
            parts.append(_line(lens, shares[lens], top + 32 + place * 16))
    parts.append(_axis(height - 6))
    return "".join(parts) + "</svg>"


def months_picture(months: Mapping[str, ByLens], words: Mapping[str, str]) -> str:
    """The three figures month by month; a month without a figure is a gap."""
    names = list(months)
    parts = [_begin(HEIGHT + 66, words["trend"], words["picture_text"]), _legend(words)]
    for part in (0.0, 0.5, 1.0):
        y = _down(part)
        parts.append(f'<line x1="12%" x2="96%" y1="{y}" y2="{y}" stroke="#b9c2cc" class="grid"/>')
        parts.append(f'<text x="0" y="{y}" dy="4" font-size="12" class="axis">{part * 100:.0f} %</text>')
    for number, name in enumerate(names):
        x = _across(number, len(names))
        parts.append(
            f'<text x="{x}%" y="{HEIGHT + 60}" font-size="12" text-anchor="middle" class="axis">{escape(name)}</text>'
        )
    for lens in LENSES:
        shown = [(number, share) for number, name in enumerate(names) if (share := months[name][lens])]
        for (one, before), (other, after) in pairwise(shown):
            if other == one + 1:
                ends = f'x1="{_across(one, len(names))}%" y1="{_down(before.share)}"'
                ends += f' x2="{_across(other, len(names))}%" y2="{_down(after.share)}"'
                parts.append(f'<line {ends} stroke="{COLOURS[lens]}" stroke-width="2.5" class="{lens}"/>')
        parts += [_mark(lens, f"{_across(number, len(names))}%", _down(share.share)) for number, share in shown]
    return "".join(parts) + "</svg>"


def _begin(height: int, title: str, text: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="{height}" '
        f'font-family="system-ui, sans-serif" font-size="15" fill="#1d2733" class="hb-consistency-picture">'
        f"<title>{escape(title)}</title><desc>{escape(text)}</desc>"
    )


def _legend(words: Mapping[str, str]) -> str:
    parts = []
    for place, lens in enumerate(LENSES):
        x = 2 + place * 31
        parts.append(_mark(lens, f"{x}%", 12))
        parts.append(f'<text x="{x + 3}%" y="17" font-size="13">{escape(words[lens])}</text>')
    return "".join(parts)


def _line(lens: Lens, share: Share | None, y: int) -> str:
    line = f'<line x1="0" x2="100%" y1="{y}" y2="{y}" stroke="#d5dbe1" stroke-width="2" class="grid"/>'
    if share is None:
        return line
    low, high, middle = (f"{100 * value + 1e-9:.1f}%" for value in (share.low, share.high, share.share))
    reach = f'<line x1="{low}" x2="{high}" y1="{y}" y2="{y}" stroke="{COLOURS[lens]}" stroke-width="5"'
    return f'{line}{reach} stroke-opacity="0.45" class="{lens}"/>{_mark(lens, middle, y)}'


def _mark(lens: Lens, x: str, y: float | str) -> str:
    """A circle, a diamond or a square: colour is never alone."""
    colour = COLOURS[lens]
    if lens == "say":
        return f'<circle cx="{x}" cy="{y}" r="6.5" fill="{colour}" class="{lens}"/>'
    turned = ' transform="rotate(45)"' if lens == "do" else ""
    shape = f'<rect x="-5.5" y="-5.5" width="11" height="11"{turned} fill="{colour}" class="{lens}"/>'
    return f'<svg x="{x}" y="{y}" overflow="visible">{shape}</svg>'


def _text(x: int, y: int, text: str) -> str:
    return f'<text x="{x}" y="{y}">{escape(text)}</text>'


def _axis(y: int) -> str:
    ends = (("0", "start", "0 %"), ("50%", "middle", "50 %"), ("100%", "end", "100 %"))
    return "".join(
        f'<text x="{x}" y="{y}" font-size="12" text-anchor="{anchor}" class="axis">{text}</text>'
        for x, anchor, text in ends
    )


def _down(share: float) -> str:
    return f"{40 + HEIGHT * (1 - share) + 1e-9:.1f}"


def _across(number: int, count: int) -> str:
    return f"{16 + (76 * number / (count - 1) if count > 1 else 38) + 1e-9:.1f}"
