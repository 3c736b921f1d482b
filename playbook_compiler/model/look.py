"""How the handbook looks as a firm's own: its logo, its icon and its colours."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, StringConstraints

from playbook_compiler.model.base import ID_FORM, Model, form
from playbook_compiler.model.colour import WRITTEN, is_colour
from playbook_compiler.model.pictured import PICTURES
from playbook_compiler.problems.worded import worded

_PICTURE: Final = rf"^{PICTURES}/{ID_FORM}\.(?:svg|png)$"
_COLOUR_TAKES: Final = worded('a colour such as "#0b5c58", in double quotes')
_PICTURE_TAKES: Final = worded(
    "a picture below the playbooks, such as {pictures}/logo.svg (svg or png)", pictures=PICTURES
)


def _colour(value: Any) -> Any:
    if not isinstance(value, str) or not is_colour(value):
        raise ValueError(worded("expected {takes}", takes=_COLOUR_TAKES))
    return value


def _picture(value: Any) -> Any:
    if not isinstance(value, str) or not re.match(_PICTURE, value):
        raise ValueError(worded("expected {takes}", takes=_PICTURE_TAKES))
    return value


Colour = Annotated[str, BeforeValidator(_colour), StringConstraints(pattern=WRITTEN), form(WRITTEN, _COLOUR_TAKES)]
PicturePath = Annotated[str, BeforeValidator(_picture), form(_PICTURE, _PICTURE_TAKES)]


class Look(Model):
    """Logo, icon and colours. Each may be left out; then it is the starter's."""

    logo: PicturePath | None = Field(
        None,
        description="The firm's logo, svg or png; best one that is light, for it stands on the coloured header.",
        examples=["pictures/logo.svg", "pictures/logo.png"],
    )
    icon: PicturePath | None = Field(
        None,
        description="The square picture of the tab and the app, svg or png. An iPhone shows a png only.",
        examples=["pictures/icon.png", "pictures/icon.svg"],
    )
    colour: Colour | None = Field(
        None,
        description="The firm's colour, in double quotes, for a bare # begins a remark. White text is read on it.",
        examples=["#0b5c58", "#8a1c3b"],
    )
    dark_colour: Colour | None = Field(
        None,
        description="The same for dark screens, a light tone. Left out: one of the colour's hue.",
        examples=["#7fd1c7", "#f2a3b8"],
    )
