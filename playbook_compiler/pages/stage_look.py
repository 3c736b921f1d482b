"""How a stage looks wherever it is named: its tint by its place in the journey, and its icon of the theme's own set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from playbook_compiler.model.palette import STAGE_TINTS
from playbook_compiler.model.stage_icon import ANY_STAGE, ICONS
from playbook_compiler.view.view import View

_SET: Final = "templates/.icons/material"


@dataclass(frozen=True)
class StageLook:
    """The class that carries a stage's tint, and its icon."""

    tint: str
    icon: Markup


def stage_looks(view: View) -> Mapping[str, StageLook]:
    """The look of every stage, by its id."""
    return {
        stage.id: StageLook(f"hb-tint-{place % STAGE_TINTS + 1}", theme_icon(ICONS[stage.icon or ANY_STAGE]))
        for place, stage in enumerate(view.stages.values())
    }


@cache
def theme_icon(name: str) -> Markup:
    """An icon of the theme, as a drawing that takes the colour of the text around it and says nothing by ear."""
    drawn = files("material").joinpath(f"{_SET}/{name}.svg").read_text(encoding="utf-8")
    return Markup(drawn.replace("<svg ", '<svg class="hb-icon" width="24" height="24" aria-hidden="true" ', 1).strip())  # noqa: S704 - the theme's
