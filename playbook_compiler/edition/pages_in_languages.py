"""How the pages of docs/ stand in each language of a handbook, and the mark on one that is behind its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from markupsafe import escape

from playbook_compiler.edition.files import read_folder
from playbook_compiler.edition.written_pages import written_for
from playbook_compiler.model.audience import Audience
from playbook_compiler.model.how_to import FRONT, PageInLanguage, pages_in
from playbook_compiler.starter import PAGES

_TITLE: Final = re.compile(rb"^# .+$", re.MULTILINE)


def their_pages(project: Path) -> dict[str, bytes]:
    """What a firm has in its own docs/; nothing where that is ours."""
    docs = project / "docs"
    return {} if docs.is_dir() and docs.samefile(PAGES) else read_folder(docs)


def standings_of_pages(
    project: Path, audience: Audience, source: str, languages: Iterable[str]
) -> dict[str, tuple[PageInLanguage, ...]]:
    """How the pages that an audience gets stand in some languages; `source` is the handbook's own."""
    ours, theirs = written_for(read_folder(PAGES), audience), written_for(their_pages(project), audience)
    return {language: pages_in(ours, theirs, language, source) for language in languages}


def stale_pages(project: Path, language: str, source: str) -> frozenset[str]:
    """The pages whose source says something else since they were translated: they are shown, with a mark."""
    pages = pages_in(read_folder(PAGES), their_pages(project), language, source)
    return frozenset(page.name for page in pages if page.standing == "stale")


def marked(text: bytes, mark: str) -> bytes:
    """A page with a mark below its title."""
    front = FRONT.match(text)
    title = _TITLE.search(text, front.end() if front else 0)
    at = title.end() if title else front.end() if front else 0
    line = f'\n\n<p class="hb-draft" data-pagefind-ignore>{escape(mark)}</p>\n\n'
    return text[:at] + line.encode() + text[at:]
