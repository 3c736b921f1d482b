"""The report of a drill: one HTML file that needs nothing beside it, and a table for a spreadsheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Final

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from playbook_compiler.languages.language import language_of
from playbook_compiler.languages.words import words_for
from playbook_compiler.pages.look_style import logo_along, lone_style, look_of
from playbook_compiler.pages.templating import environment
from playbook_compiler.training.agreement import Alpha
from playbook_compiler.training.drill import DEPENDS, FEWEST, DrillFigures, DrillResult
from playbook_compiler.training.table_file import table_file
from playbook_compiler.view.view import View

_SHARES: Final = ("best", "acceptable", "wrong", "same")
ROW: Final = 58
"""How high a moment stands in the picture, in pixels."""


def as_html(result: DrillResult, view: View, today: datetime.date) -> str:
    """The report in the handbook's language."""
    language = view.settings.language
    words = words_for(language)
    says = {key: escape(word) for key, word in words_for(language, "reports/drill").items()}
    locale = language_of(language).locale

    def number(value: float, digits: int = 0) -> str:
        return str(format_decimal(value, format=f"0.{'0' * digits}" if digits else "0", locale=locale))

    def alpha_of(alpha: Alpha) -> str:
        return says[alpha.why or "few"] if alpha.value is None else number(alpha.value, 3)

    template = environment(words, language, room="training").get_template("drill_report.html.j2")
    return template.render(
        result=result,
        says=says,
        number=number,
        alpha_of=alpha_of,
        language=language,
        look=Markup(lone_style(look_of(view.settings))),  # noqa: S704 - names and colours of ours
        logo=logo_along(view),
        company=view.settings.company,
        handbook_title=view.settings.title,
        version=view.version,
        today=today,
        row=ROW,
        fewest=FEWEST,
        per_cent=number(DEPENDS),
        pictured=[moment for moment in result.moments if moment.figures.same is not None],
        left_out=sum(remark.lost for remark in result.remarks),
    )


def as_csv(result: DrillResult, language: str) -> bytes:
    """A row for each moment and one for all, in the handbook's language."""
    says = words_for(language, "reports/drill")
    shares = (f"{says[name]} (%)" for name in _SHARES)
    rows: list[list[str | int | float]] = [
        ["id", says["moment"], says["colleagues"], says["answers"], *shares, says["alpha"], says["note"]]
    ]
    rows += [[moment.id, moment.title, *_row(moment.figures, says)] for moment in result.moments]
    return table_file([*rows, ["", says["in_all"], *_row(result.whole, says)]], language)


def _row(figures: DrillFigures, says: Mapping[str, str]) -> Iterator[str | int | float]:
    alpha = figures.alpha
    yield from (figures.colleagues, figures.answers)
    yield from (round(share, 1) for share in (figures.best, figures.acceptable, figures.wrong))
    yield "" if figures.same is None else round(figures.same, 1)
    yield "" if alpha.value is None else round(alpha.value, 4)
    yield says[alpha.why or "few"] if alpha.value is None else ""


def note(alpha: Alpha) -> str:
    """Why there is no alpha, in words."""
    if alpha.value is not None:
        return ""
    if alpha.why == "few":
        return f"fewer than {FEWEST} colleagues answered the same situation"
    if alpha.why == "one-question":
        return "no alpha: it needs two situations or more"
    return "no alpha: all answers have one and the same number, so that there is nothing to tell apart"
