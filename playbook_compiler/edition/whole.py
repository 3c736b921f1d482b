"""The whole handbook on one page, and as a PDF where one is asked for: made for a site, not at every compile.

The page is finished HTML and no Markdown: reading megabytes of it again would cost a generator many times what it
costs to write them.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from playbook_compiler.edition.compile import Places
from playbook_compiler.edition.files import replace_file
from playbook_compiler.edition.pdf import pdf_of
from playbook_compiler.exports.handbook_json import version
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.pages.whole import ADDRESS, PDF, on_one_page, whole_page
from playbook_compiler.render import Renderer
from playbook_compiler.words import words_for

_FILE: Final = f"{ADDRESS}index.html"


def write_whole(handbook: Handbook, places: Places, today: date, *, pdf: bool = False) -> None:
    """Put the page, and the PDF beside it, among what goes to the site as it is. Raises OSError, NoPdf."""
    html = whole_html(handbook, today, pdf=pdf)
    (places.as_is / ADDRESS).mkdir(parents=True, exist_ok=True)
    replace_file(places.as_is / _FILE, html.encode())
    if pdf:
        replace_file(places.as_is / PDF, pdf_of(html, places.docs, _FILE))


def whole_html(handbook: Handbook, today: date, *, pdf: bool = False) -> str:
    """The whole handbook as a page of HTML. `pdf` says whether it leads to a PDF of itself."""
    words = words_for(handbook.settings.language)
    page = whole_page(handbook, words, today, version(handbook), pdf=pdf)
    return on_one_page(Renderer(handbook, words).html(page))
