"""What was counted, as people read it: lines for a terminal, a page to show and print, a table for a spreadsheet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from playbook_compiler.languages.words import words_for
from playbook_compiler.pages.look_style import logo_along, lone_style, look_of
from playbook_compiler.pages.templating import environment, fill
from playbook_compiler.training.consistency.calibration import ALIKE, Calibration
from playbook_compiler.training.consistency.cases import LENSES
from playbook_compiler.training.consistency.counted import Counted
from playbook_compiler.training.consistency.findings import FEWEST_COLLEAGUES, Difference
from playbook_compiler.training.consistency.interval import FEWEST, Share
from playbook_compiler.training.consistency.picture import moments_picture, months_picture
from playbook_compiler.training.consistency.result import ByLens, Consistency
from playbook_compiler.training.consistency.told import Told
from playbook_compiler.training.table_file import table_file
from playbook_compiler.view.view import View


@dataclass(frozen=True)
class Shown:
    """What is shown: the figures, the calibration, and what they were counted from."""

    result: Consistency
    calibrations: tuple[Calibration, ...]
    counted: Counted
    book: Mapping[str, Any]
    view: View
    left_out: int
    names: bool = False

    @property
    def language(self) -> str:
        """The language of the handbook."""
        return str(self.view.settings.language)

    @property
    def words(self) -> dict[str, str]:
        """The fixed words."""
        return words_for(self.language, "reports/consistency")

    @property
    def told(self) -> Told:
        """The sentences."""
        return Told(self.words, self.language, self.counted.names if self.names else None)

    def title(self, moment: str) -> str:
        """What a moment is called."""
        return self.view.moments[moment].title

    def text(self, moment: str, item: str) -> str:
        """The sentence of a line of the sheet."""
        known = next(one for one in self.book["moments"] if one["id"] == moment)
        return str(next(one["text"] for one in (*known["items"], *known["more"]) if one["item"] == item))

    @property
    def pictured(self) -> list[tuple[str, ByLens]]:
        """The moments that have a figure."""
        rows = self.result.moments
        return [(self.title(one.moment), one.shares) for one in rows if any(one.shares.values())]

    @property
    def trend(self) -> dict[str, ByLens]:
        """The months that have a figure, where there are two or more."""
        months = {month: shares for month, shares in self.result.months.items() if any(shares.values())}
        return months if len(months) > 1 else {}


def counted_line(shown: Shown, today: str) -> str:
    """What was counted, of which handbook."""
    given, settings = shown.counted.given, shown.view.settings
    return fill(
        shown.words["counted"],
        **{str(lens): given[lens] for lens in LENSES},
        colleagues=shown.result.colleagues,
        handbook=settings.title,
        version=shown.view.version,
        day=today,
    )


def as_lines(shown: Shown, today: date) -> Iterator[str]:
    """For a terminal."""
    words, told = shown.words, shown.told
    yield counted_line(shown, today.isoformat())
    if shown.counted.changed:
        yield fill(words["changed"], count=shown.counted.changed)
    yield from ("", words["sure"])
    sure = [finding for finding in shown.result.findings if finding.sure]
    for number, finding in enumerate(sure, 1):
        yield f"  {number}. {told.heading(finding, shown.title(finding.moment))}"
        yield f"     {told.between(finding)}"
        yield f"     {told.act(finding)}"
    if not sure:
        yield f"  {words['sure_none']}"
    yield from ("", words["table"])
    for one in shown.result.moments:
        yield f"  {shown.title(one.moment)}"
        for lens in LENSES:
            share = one.shares[lens]
            reach = f" ({told.interval(share)}; {share.cases})" if share else ""
            yield f"    {words[lens]}: {told.share(share, one.cases[lens])}{reach}"
    for calibration in shown.calibrations:
        yield from ("", f"{words['calibration']} {told.calibration(calibration, shown.title(calibration.moment))}")
        for item in calibration.items:
            if not item.alike:
                yield f"  {shown.text(calibration.moment, item.item)}"
                yield f"    {told.item(item)} {words['act_sentence']}"


def as_csv(shown: Shown) -> bytes:
    """A line for each moment, each of the three and each month; first all months together."""
    words = shown.words
    heads = ["id", words["moment"], "", words["month"], words["cases"], "%", "% min", "% max"]
    rows: list[list[str | int | float]] = [list(heads)]
    for one in shown.result.moments:
        for month, shares in {"": one.shares, **one.months}.items():
            for lens in LENSES:
                if share := shares[lens]:
                    rows.append([one.moment, shown.title(one.moment), words[lens], month, *_figures(share)])
    return table_file(rows, shown.language)


def _figures(share: Share) -> Iterator[int | float]:
    yield share.cases
    for value in (share.share, share.low, share.high):
        per_cent = math.floor(1000 * value + 0.5) / 10  # as the browser rounds
        yield int(per_cent) if per_cent.is_integer() else per_cent


def as_picture(shown: Shown) -> bytes:
    """The picture of the moments, to be shown alone."""
    return moments_picture(shown.pictured, shown.words).replace('width="100%"', 'width="640"', 1).encode()


def as_page(shown: Shown, today: date) -> bytes:
    """The page: one file that needs nothing beside it."""
    settings = shown.view.settings
    template = environment(words_for(shown.language), shown.language, room="training").get_template(
        "consistency.html.j2"
    )
    findings: list[Difference] = list(shown.result.findings)
    return template.render(
        shown=shown,
        told=shown.told,
        says={key: escape(word) for key, word in shown.words.items()},
        sure=[finding for finding in findings if finding.sure],
        perhaps=[finding for finding in findings if not finding.sure][:8],
        lenses=LENSES,
        fewest=FEWEST,
        fewest_colleagues=FEWEST_COLLEAGUES,
        alike=f"{ALIKE:.0f}",
        picture=Markup(moments_picture(shown.pictured, shown.words)),  # noqa: S704 - its texts are escaped there
        trend=Markup(months_picture(shown.trend, shown.words)) if shown.trend else "",  # noqa: S704
        language=shown.language,
        look=Markup(lone_style(look_of(settings))),  # noqa: S704 - names and colours of ours
        logo=logo_along(shown.view),
        company=settings.company,
        handbook_title=settings.title,
        version=shown.view.version,
        today=today,
    ).encode()
