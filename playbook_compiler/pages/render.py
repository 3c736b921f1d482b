"""Page -> text: Markdown headings with raw HTML blocks between them, from one small template a piece."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container
from functools import partial
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from playbook_compiler.model.emergency import EMERGENCY
from playbook_compiler.model.markdown import attribute
from playbook_compiler.model.person import Person
from playbook_compiler.model.registers import Source
from playbook_compiler.model.review_day import SOON
from playbook_compiler.model.safety import safety_moment, who_decides
from playbook_compiler.pages.foreign_marks import marked, shown
from playbook_compiler.pages.page import Page
from playbook_compiler.pages.reads import NotedLinks, Reads
from playbook_compiler.pages.stage_look import stage_looks, theme_icon
from playbook_compiler.pages.templating import environment
from playbook_compiler.pages.text_pictures import sizes_in, with_pictures
from playbook_compiler.pages.whole import ADDRESS as WHOLE
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.tongues import Tongue
from playbook_compiler.view.view import View

_PRINTED: Final = (WHOLE, "team/")
ELSEWHERE: Final = "elsewhere:"
"""Stands before the way to another site in pages that are not the index of their folder. One generator would change
such an address and the other would not: it is hidden from both, and shown when the site is made (edition/elsewhere.py).
"""

_CITATION: Final = re.compile(r'<a href="source:([a-z0-9-]+)"(?: title="[^"]*")?>(.*?)</a>')


Once = Callable[[str, tuple[Any, ...], Callable[[], Markup]], Markup]
"""Takes the name of a piece, all that it says, and what draws it."""


class Renderer:
    """Writes the pages of one edition."""

    def __init__(self, edition: Edition) -> None:
        view, links = edition.view, edition.links
        self._edit_address = view.settings.edit_address
        self.reads = Reads({
            "link": links.to,
            "users": links.used_by,
            "people": partial(_people_of, view),
            "source": view.sources.get,
            "picture": sizes_in(view.pictures),
        })  # fmt: skip
        self._links = NotedLinks(links, self.reads)
        self._words = edition.words
        self._reach = {
            "emergency": EMERGENCY[view.settings.country],
            "people_of": partial(self.reads.ask, "people"),
            "looks": stage_looks(view),
            "theme_icon": theme_icon,
        }
        self.safety = safety_moment(view)
        self._tongues = edition.tongues.others
        self._is_draft = edition.is_draft
        self.language = str(view.settings.language)
        self._marked = marked if view.is_translated else None
        self._changes = edition.facts.changes if edition.facts else {}
        self._reviews = {review.source: review for review in edition.reviews}
        self.once: Once = _drawn_anew
        """Draws a piece that stands on a page with a thousand like it; a build keeps those that did not change."""
        self._environments: dict[int, Environment] = {}

    def text(self, page: Page) -> str:
        """Return the Markdown of a page: front matter, then what its template writes."""
        return f"{front_matter(page)}\n{self.html(page)}\n\n{self.foot(page.address)}\n"

    def foot(self, address: str, docs: str | None = None, lacking: Container[str] = ()) -> str:
        """Return what stands at the foot of every page: whom to call in danger, who decides, and the page to read.

        Below it the other languages. `docs` leads from a page that is not the index of its folder to the folder of all
        pages; the `lacking` languages have no such page.
        """
        moment = self.safety
        environment = self._environment(address.count("/"))
        safety = environment.get_template("pieces/safety.html.j2").render(
            moment=moment,
            decides=who_decides(moment) if moment else None,
            links=self._links,
            docs=docs,
            own=self.language,
        )
        return f"{self.tongues(address, docs, lacking)}{shown(safety)}"

    def tongues(
        self, address: str, docs: str | None = None, lacking: Container[str] = (), *, nowhere: bool = False
    ) -> str:
        """Return the links from a page to itself in other languages, and that its own was read by nobody yet.

        They lead to the front page where a language lacks the page, or where this is none (`nowhere`).
        """
        if not self._tongues and not self._is_draft:
            return ""
        hidden = "" if docs is None else ELSEWHERE

        def link(tongue: Tongue) -> tuple[Tongue, str, bool]:
            is_home = nowhere or tongue.language in lacking
            way = tongue.to("" if is_home else address, _root(address))
            return tongue, way if "://" in way else f"{hidden}{way}", is_home

        links = [link(tongue) for tongue in self._tongues]
        template = self._environment(address.count("/")).get_template("pieces/tongues.html.j2")
        own = None if docs is None else self.language
        return template.render(tongues=links, is_draft=self._is_draft, own=own)

    def nowhere(self) -> str:
        """Return what is told at an address that does not exist; its addresses begin at the root of the site."""
        title, text = self._words["nowhere"], self._words["nowhere_text"]
        home = Markup('<h1>{}</h1>\n<p>{}</p>\n<p class="hb-home-again"><a href="./">{}</a></p>\n').format(
            title, text, self._words["offline_home"]
        )
        return f"{home}{self.tongues('', nowhere=True)}"

    def html(self, page: Page) -> str:
        """Return what a page's template writes, and nothing around it."""
        body = (
            self._environment(page.address.count("/"))
            .get_template(page.template)
            .render(
                **page.content,
                links=self._links,
                page=page,
                tongues=self._tongues,
                is_draft=self._is_draft,
                soon=SOON,
                **self.beside(page),
            )
        )
        body = shown(body)
        if 'href="source:' in body:
            body = _CITATION.sub(partial(self._cited, page.address), body)
        at_once = page.address in _PRINTED  # a browser that prints may load nothing more
        return with_pictures(body, partial(self.reads.ask, "picture"), _root(page.address), at_once=at_once)

    def beside(self, page: Page) -> dict[str, Any]:
        """What stands on a page besides its content: who changed its file when, its review, and where it is edited."""
        return {
            "changed": self._changes.get(page.source),
            "review": self._reviews.get(page.source),
            "edit": f"{self._edit_address}{page.source}" if self._edit_address and page.source else None,
        }

    def _cited(self, address: str, match: re.Match[str]) -> str:
        """Return a figure linked to its source, with the grade beside it; a grade C figure is called a claim."""
        source: Source | None = self.reads.ask("source", match[1])
        if source is None:  # customers see no sources
            return match[2]
        meaning = self._words["claim" if source.grade == "C" else f"grade_{source.grade}"]
        root = _root(address)
        grade = f'<span class="hb-grade">{self._words["grade"]} {source.grade}: {meaning}</span>'
        return f'<a href="{root}sources/#{match[1]}">{match[2]}</a> {grade}'

    def _piece(self, depth: int, macro: Callable[..., Markup], name: str, *said: Any) -> Markup:
        """A macro's HTML; `said` is all that it is given, the links aside."""
        return self.once(f"{depth} {name}", said, lambda: macro(*said, self._links))

    def _environment(self, depth: int) -> Environment:
        if depth not in self._environments:
            made = environment(self._words, self.language, "../" * depth or "./", finalize=self._marked)
            made.globals.update(self._reach, once=partial(self._piece, depth))
            self._environments[depth] = made
        return self._environments[depth]


def _drawn_anew(_name: str, _said: tuple[Any, ...], draw: Callable[[], Markup]) -> Markup:
    return draw()


def _root(address: str) -> str:
    """What leads from a page to the root of the site."""
    return "../" * address.count("/") or "./"


def _people_of(view: View, role: str) -> tuple[list[Person], list[Person]]:
    """Who holds a role, and who stands in."""
    named = view.roles[role]
    return [view.people[id_] for id_ in named.people], [view.people[id_] for id_ in named.stand_ins]


def front_matter(page: Page) -> str:
    """The head of a page's Markdown: all that other pages and the menu show of it."""
    # JSON is YAML: quotes, colons and line ends in a title cannot break out of it.
    title = json.dumps(attribute(page.title), ensure_ascii=False)
    summary = json.dumps(attribute(page.found.summary), ensure_ascii=False)
    description = f"description: {summary}\n" if page.found.summary else ""
    return f"---\ntitle: {title}\n{description}---\n"
