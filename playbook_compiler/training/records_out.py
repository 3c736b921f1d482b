"""What was gathered from records, as people read it: a table for a terminal, a page, a file for a spreadsheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup, escape

from playbook_compiler.languages.words import words_for
from playbook_compiler.model.meaning_form import brief
from playbook_compiler.pages.look_style import logo_along, lone_style, look_of
from playbook_compiler.pages.templating import environment
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded
from playbook_compiler.training.record_file import LeftOutFile
from playbook_compiler.training.records import Due, Gathered, TrackProgress
from playbook_compiler.training.roster import Roster
from playbook_compiler.training.table_file import table_file
from playbook_compiler.view.view import View


def as_table(found: Gathered, language: str) -> str:
    """The table for a terminal; below each row what is to be read again, and why."""
    says = words_for(language, "reports/records")
    if not found.rows:
        return f"{says['nothing']}\n"
    heads = [says[name] for name in ("who", "track", "state", "read", "score", "finished", "version")]
    cells = [_cells(row, says) for row in found.rows]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    lines = [_line(heads, widths)]
    for row, shown in zip(found.rows, cells, strict=True):
        lines.append(_line(shown, widths))
        lines += (f"    {printable(text)}" for text in _why(row.due, says))
    if found.older:
        lines += ["", says["older"].format(count=found.older)]
    return "\n".join(lines) + "\n"


def as_csv(found: Gathered, language: str) -> bytes:
    """A line for each colleague and track."""
    says = words_for(language, "reports/records")
    heads = ("who", "track", "state", "read", "score", "passed", "begun", "finished", "version", "due", "seal", "file")
    rows: list[list[str | int]] = [[says[name].partition(" {")[0] for name in heads]]
    for row in found.rows:
        record, test = row.record, row.record.test
        rows.append(
            [
                record.person,
                row.track.title,
                says[f"state_{row.state}"],
                says["of"].format(count=row.read, all=row.units),
                test.score if test else "",
                (says["passed"] if test.passed else says["not_passed"].format(needed=test.pass_)) if test else "",
                str(row.begun),
                str(row.finished) if row.finished else "",
                record.handbook.version,
                "; ".join(_why(row.due, says)),
                says[f"seal_{row.handed_in.seal}"],
                row.handed_in.file,
            ]
        )
    return table_file(rows, language)


def as_page(found: Gathered, view: View, today: date, owed: Roster | None = None) -> bytes:
    """The manager's page: one file that fetches nothing."""
    language = str(view.settings.language)
    template = environment(words_for(language), language, room="training").get_template("records.html.j2")
    return template.render(
        found=found,
        left_out=[(refused.file, refused.reason.told(language)) for refused in found.refused],
        owed=owed,
        owing={key: escape(word) for key, word in words_for(language, "reports/roster").items()},
        says={key: escape(word) for key, word in words_for(language, "reports/records").items()},
        language=language,
        look=Markup(lone_style(look_of(view.settings))),  # noqa: S704 - names and colours of ours
        logo=logo_along(view),
        company=view.settings.company,
        handbook_title=view.settings.title,
        version=view.version,
        day=today,
        site=view.settings.site_address,
    ).encode()


def as_text(refused: LeftOutFile) -> str:
    """A file that was left out: what was found, what was expected, and how to mend it."""
    why = refused.reason
    return worded(
        "{file}: found {found}; expected {expected}\n    {hint}",
        file=refused.file, found=why.found, expected=why.expected, hint=why.hint,
    )  # fmt: skip


def _cells(row: TrackProgress, says: dict[str, str]) -> list[str]:
    record, test = row.record, row.record.test
    score = says["no_test"] if row.track.test else ""
    if test:
        score = says["score_of"].format(score=test.score, best=test.best, asked=test.asked)
        score += f", {says['passed'] if test.passed else says['not_passed'].format(needed=test.pass_)}"
    return [
        record.person,
        row.track.title,
        says[f"state_{row.state}"],
        says["of"].format(count=row.read, all=row.units),
        score,
        str(row.finished) if row.finished else says["begun"].format(day=row.begun),
        f"{brief(record.handbook.version)} ({says[f'version_{row.version}']})",
    ]


def _why(due: Sequence[Due], says: dict[str, str]) -> Iterator[str]:
    for one in due:
        yield f"{one.title}: {' '.join(one.told) or says['changed_unknown']}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
