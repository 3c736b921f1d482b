"""The one page of a package: everything that is read, asked and answered in a track, readable without a script too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from markupsafe import escape

from playbook_compiler.languages.words import Words, words_for
from playbook_compiler.model.decision import decision_table
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.registers import Source
from playbook_compiler.pages.templating import environment
from playbook_compiler.pages.text_pictures import sizes_in, with_pictures
from playbook_compiler.training.scorm.course import Course, Unit
from playbook_compiler.training.scorm.versions import Version
from playbook_compiler.view.view import View

_LINK: Final = re.compile(r'<a href="(?:source:([a-z0-9-]+)|[^"#][^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def page(
    view: View, course: Course, words: Words, version: Version, scripts: list[str], logo: str | None = None
) -> str:
    """Return the HTML of the page. `logo` is where the firm's logo stands in the package."""
    html = (
        environment(words, course.data["handbook"]["language"], room="training")
        .get_template("package/index.html.j2")
        .render(
            course=course,
            track=course.track,
            language=course.data["handbook"]["language"],
            handbook=course.data["handbook"],
            roles=view.roles,
            promises=view.promises,
            shown=unit_content,
            data=_for_the_player(course, version),
            scripts=scripts,
            logo=logo,
            company=view.settings.company,
        )
    )
    return with_pictures(without_links(view, words, html), sizes_in(view.pictures))


def without_links(view: View, words: Words, html: str) -> str:
    """Take the links out of HTML that leaves the site: a package leads nowhere outside."""
    return _LINK.sub(partial(_unlinked, view.sources, words), html)


def _unlinked(sources: Mapping[str, Source], words: Words, link: re.Match[str]) -> str:
    """The words of a link stay, and of a source how far it can be trusted."""
    if link[1] not in sources:
        return link[2]
    grade = sources[link[1]].grade
    trusted = escape(words["claim" if grade == "C" else f"grade_{grade}"])
    return f'{link[2]} <span class="quiet">({escape(words["grade"])} {grade}: {trusted})</span>'


def unit_content(unit: Unit) -> dict[str, Any]:
    """What a unit's template shows beside its entry."""
    if not isinstance(unit.model, Guide):
        return {}
    ways: dict[str, list[list[tuple[str, list[str]]]]] = {}
    for answers, outcome, _ in decision_table(unit.model):
        asked = zip((question.ask for question in unit.model.questions), answers, strict=True)
        ways.setdefault(outcome, []).append([(ask, texts) for ask, texts in asked if texts])
    return {"ways": ways}


def _for_the_player(course: Course, version: Version) -> Mapping[str, Any]:
    book = course.data["handbook"]
    return {
        "scorm": version.name,
        "activity": f"urn:handbook:{course.track.id}",
        "title": course.track.title,
        "version": book["version"],
        "language": book["language"],
        "test": course.data["test"] if course.pass_mark is not None else None,
        "words": words_for(book["language"], "learning/player"),
    }
