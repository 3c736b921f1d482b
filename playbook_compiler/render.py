"""Page -> text: Markdown headings with raw HTML blocks between them, from one small template a piece."""

from __future__ import annotations

import json

from jinja2 import Environment

from playbook_compiler.markdown import attribute
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.pages.links import Links
from playbook_compiler.pages.page import Page, Words
from playbook_compiler.templating import environment


class Renderer:
    """Writes the pages of one edition."""

    def __init__(self, handbook: Handbook, words: Words) -> None:
        self._edit_address = handbook.settings.edit_address
        self._links = Links(handbook)
        self._words = words
        self._environments: dict[int, Environment] = {}

    def text(self, page: Page) -> str:
        """Return the Markdown of a page: front matter, then what its template writes."""
        body = (
            self._environment(page.address.count("/"))
            .get_template(page.template)
            .render(
                **page.content,
                links=self._links,
                page=page,
                edit=f"{self._edit_address}{page.source}" if self._edit_address and page.source else None,
            )
        )
        return f"{_front_matter(page)}\n{body}\n"

    def _environment(self, depth: int) -> Environment:
        if depth not in self._environments:
            self._environments[depth] = environment(self._words, "../" * depth or "./")
        return self._environments[depth]


def _front_matter(page: Page) -> str:
    # JSON is YAML: quotes, colons and line ends in a title cannot break out of it.
    title = json.dumps(attribute(page.title), ensure_ascii=False)
    summary = json.dumps(attribute(page.found.summary), ensure_ascii=False)
    description = f"description: {summary}\n" if page.found.summary else ""
    return f"---\ntitle: {title}\n{description}---\n"
