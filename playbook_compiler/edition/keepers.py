"""The page for those who keep the handbook: it leads to what staff need not see in their menu and their search.

These are the how-to pages, what is to be read through, how the handbook is doing, and the pages to look things up in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Final

from playbook_compiler.languages.words import Words
from playbook_compiler.model.foreign_text import ForeignText
from playbook_compiler.model.how_to import OURS
from playbook_compiler.model.links import Link
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.starter import PAGES

ADDRESS: Final = "keepers/"
FOR_STAFF: Final = "start-here"
"""The one how-to page that tells staff how to read the handbook."""

_TITLE: Final = re.compile(rb"^# (.+)$", re.MULTILINE)


def for_keepers() -> frozenset[str]:
    """The names of the how-to pages that only its keepers need. A firm's own pages are for everybody."""
    return frozenset(path.stem for path in PAGES.glob("*.md")) - {FOR_STAFF}


def keepers_page(docs: Mapping[str, bytes], pages: list[Page], words: Words, english: Container[str] = ()) -> Page:
    """The page itself; `docs` are the Markdown files that people wrote or that tell of the compiler, by their names.

    Those that are in English, though the edition is not, are named: so are their titles.
    """
    how_to = for_keepers()
    written = {
        name.removesuffix(".md"): text for name, text in docs.items() if "/" not in name and name.endswith(".md")
    }
    titles = {name: _title(text, name) for name, text in written.items()}
    titles |= {name: ForeignText(title, OURS) for name, title in titles.items() if f"{name}.md" in english}
    links = {name: Link(title, f"{name}/") for name, title in titles.items()}
    return Page(
        address=ADDRESS,
        title=words["keepers"],
        template="keepers.md.j2",
        source="",
        section=(words["handbook_pages"],),
        found=Found("page", words["keepers_lead"]),
        content={
            "how_to": sorted((link for name, link in links.items() if name in how_to), key=lambda link: link.title),
            "state": [Link(page.title, page.address) for page in pages if not page.in_menu],
            "reference": [links[name] for name in ("fields", "rules") if name in links],
        },
    )


def _title(text: bytes, name: str) -> str:
    found = _TITLE.search(text)
    return found[1].decode("utf-8", "replace").strip() if found else name
