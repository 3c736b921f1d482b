"""A logo or an icon that is not there, or that cannot be published.

Pictures lie in `playbooks/pictures/`: a PNG, or an SVG that holds a drawing and nothing else. An SVG can hold scripts
and links, which would run in every reader's browser; a drawing program exports it without them ("plain SVG"). A picture
has 256 KiB at most, and an icon is square.

Bad, while there is no such file:

    look: {logo: pictures/our-logo.svg}

Good, with the firm's own file in `playbooks/pictures/logo.svg`:

    look: {logo: pictures/logo.svg}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.picture import MOST, wrong_with
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem

NAME = "picture"
_HINTS: Final = {
    "png": f"Save it anew as a PNG of at most {MOST // 1024} KiB.",
    "svg": "Export it anew from the drawing program as a plain or optimised SVG, its texts as paths; or take a PNG.",
}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each picture of the look that is missing or no picture that can be published."""
    for entry in handbook.entries["handbook"].values():
        look = cast(Settings, entry.model).look
        for field, path in (("logo", look.logo), ("icon", look.icon)):
            if path is None:
                continue
            content = handbook.pictures.get(path)
            if content is None:
                message = f"there is no picture '{path}'{did_you_mean(path, sorted(handbook.pictures))}"
                hint = "Put it into playbooks/pictures/, or delete this line."
                yield entry.problem(("look", field), NAME, message, hint)
                continue
            wrong = wrong_with(path, content, square=field == "icon")
            if wrong:
                hint = "Crop it to a square." if "square" in wrong else _HINTS[path[-3:]]
                yield entry.problem(("look", field), NAME, f"the picture {wrong}", hint)
