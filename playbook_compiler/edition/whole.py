"""The whole handbook on one page, and as a PDF where one is asked for: made for a site, not at every compile.

The page is finished HTML and no Markdown: reading megabytes of it again would cost a generator many times what it
costs to write them.
"""

from __future__ import annotations

from typing import Final

from playbook_compiler.pages.render import Renderer
from playbook_compiler.pages.whole import ADDRESS, on_one_page, whole_page
from playbook_compiler.view.edition import Edition

FILE: Final = f"{ADDRESS}index.html"


def whole_html(edition: Edition, *, pdf: bool = False) -> str:
    """The whole handbook as a page of HTML. `pdf` says whether it leads to a PDF of itself."""
    assert edition.facts is not None
    page = whole_page(edition.view, edition.words, edition.facts.today, edition.view.version, pdf=pdf)
    return on_one_page(Renderer(edition).html(page))
