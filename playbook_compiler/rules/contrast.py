"""A colour of the look on which text, or as which text, is hard to read.

Text needs a contrast of 4.5 to 1 with what is behind it (WCAG 2.2, level AA). The firm's colour bears white text in
the header, and is text itself on white and on pale grounds; the one for dark screens is text on dark ones. The message
names the nearest colour that can be read: the same hue, darker or lighter. `check --fix` writes it.

Bad, a yellow that white text cannot be read on:

    look: {colour: "#f0c000"}

Good:

    look: {colour: "#856a00"}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.colour import TEXT, contrast
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.palette import grounds, palette_of, readable
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "contrast"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each colour with too little contrast, and offer the nearest that has enough."""
    for entry in handbook.entries["handbook"].values():
        look = cast(Settings, entry.model).look
        for field, colour in (("colour", look.colour), ("dark_colour", look.dark_colour)):
            dark = field == "dark_colour"
            better = readable(colour, dark=dark) if colour else None
            if colour is None or better == colour:
                continue
            palette = palette_of(None, colour) if dark else palette_of(colour, None)
            least = min(contrast(colour, ground) for ground in grounds(palette, dark=dark))
            where = worded("dark pages") if dark else worded("pale pages, or white text on it,")
            message = worded(
                "{colour} on {where} has a contrast of {cut} to 1; text needs {text:g}",
                colour=colour,
                where=where,
                cut=_cut(least),
                text=TEXT,
            )
            hint = worded('The nearest that can be read is "{better}".', better=better)
            yield entry.problem(("look", field), NAME, message, hint, instead=better)


def _cut(ratio: float) -> str:
    """A ratio, never rounded up to one that would do."""
    return f"{int(ratio * 10) / 10:g}"
