"""The journey: every stage with its moments, and the customer's mood as a curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playbook_compiler.languages.words import Words
from playbook_compiler.model.journey import acting, by_stage
from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.view.view import View

STEP: Final = 44  # pixels from moment to moment: a finger's width
TOP: Final = 34
UNIT: Final = 30  # pixels for one degree of mood
HEIGHT: Final = TOP + 4 * UNIT + 40


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

    title: str
    x: int
    width: int

    @property
    def label(self) -> str:
        """The stage's title where the band has room for it: about 7 pixels a letter."""
        return self.title if len(self.title) * 7 < self.width else ""


@dataclass(frozen=True)
class Curve:
    """The drawing: its size, its points and its stages."""

    width: int
    height: int
    points: tuple[Point, ...]
    bands: tuple[Band, ...]

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
        content={
            "stages": by_stage(view),
            "curve": mood_curve(view, links),
            "acting": {moment.id: acting(moment) for moment in view.moments.values()},
            "roles": _in_the_order_of_roles(view),
        },
    )


def _in_the_order_of_roles(view: View) -> list[str]:
    used = {role for moment in view.moments.values() for role in acting(moment)}
    return [role for role in view.roles if role in used]


def mood_curve(view: View, links: Links) -> Curve:
    """Place every moment and stage on the drawing."""
    points: list[Point] = []
    bands: list[Band] = []
    for _, title, _, moments in by_stage(view):
        bands.append(Band(title, len(points) * STEP, len(moments) * STEP))
        for moment in moments:
            mood = moment.experience.mood
            points.append(
                Point(
                    links.to("moment", moment.id),
                    len(points) * STEP + STEP // 2,
                    _y(mood.before),
                    _y(mood.after),
                    mood.before,
                    mood.after,
                    acting(moment),
                )
            )
    return Curve(len(points) * STEP, HEIGHT, tuple(points), tuple(bands))


def _y(mood: int) -> int:
    return TOP + (2 - mood) * UNIT
