"""The journey: every stage with its moments, and the customer's mood as a curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import acting, acting_roles, by_stage
from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.view.view import View

WIDTH: Final = 700  # of the drawing, whichever number of moments it holds; a screen makes it as wide as its text
TOP: Final = 46
UNIT: Final = 44  # pixels for one degree of mood
HEIGHT: Final = TOP + 4 * UNIT + 14


@dataclass(frozen=True)
class Point:
    """One moment on the curve: where the mood begins and where we bring it, in the drawing's pixels, and who acts."""

    link: Link
    x: int
    before: int
    after: int
    mood_before: int
    mood_after: int
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """One stage behind the curve."""

    id: str
    title: str
    x: int
    width: int


@dataclass(frozen=True)
class Curve:
    """The drawing: its size, its points and its stages."""

    width: int
    height: int
    points: tuple[Point, ...]
    bands: tuple[Band, ...]

    @property
    def zero(self) -> int:
        """Where the mood is neither good nor bad."""
        return _y(0)

    @property
    def line(self) -> str:
        """The path from mood to mood, as SVG coordinates."""
        return " ".join(f"{point.x},{point.after}" for point in self.points)


def journey_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """The page with all stages and moments."""
    yield Page(
        address="journey/",
        title=words["journey"],
        template="journey.md.j2",
        source="handbook.yml",
        found=Found("journey"),
        content=WhenDrawn(
            lambda: {
                "stages": by_stage(view),
                "curve": mood_curve(view, links),
                "acting": {moment.id: acting(moment) for moment in view.moments.values()},
                "roles": acting_roles(view),
            }
        ),
    )


def mood_curve(view: View, links: Links) -> Curve:
    """Place every moment and stage on the drawing."""
    points: list[Point] = []
    bands: list[Band] = []
    step = WIDTH / max(1, len(view.moments))
    for id_, title, _, moments in by_stage(view):
        bands.append(Band(id_, title, round(len(points) * step), round(len(moments) * step)))
        for moment in moments:
            mood = moment.experience.mood
            points.append(
                Point(
                    links.to("moment", moment.id),
                    round((len(points) + 0.5) * step),
                    _y(mood.before),
                    _y(mood.after),
                    mood.before,
                    mood.after,
                    acting(moment),
                )
            )
    return Curve(WIDTH, HEIGHT, tuple(points), tuple(bands))


def _y(mood: int) -> int:
    return TOP + (2 - mood) * UNIT
