"""How the pages of docs/ stand in each language of a handbook, and the mark on one that is behind its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import escape

from playbook_compiler.edition.files import read_folder
from playbook_compiler.edition.written_pages import written_for
from playbook_compiler.model.audience import Audience
from playbook_compiler.model.how_to import FRONT, PageInLanguage, pages_in
from playbook_compiler.starter import PAGES

_TITLE: Final = re.compile(rb"^# .+$", re.MULTILINE)


class Docs(NamedTuple):
    """What people wrote in docs/: we, and the firm in its own; nothing of theirs where that folder is ours."""

    ours: Mapping[str, bytes]
    theirs: Mapping[str, bytes]


def docs_of(project: Path) -> Docs:
    """Read all of it."""
    docs = project / "docs"
    return Docs(read_folder(PAGES), {} if docs.is_dir() and docs.samefile(PAGES) else read_folder(docs))


def standings_of_pages(
    docs: Docs, audience: Audience, source: str, languages: Iterable[str]
) -> dict[str, tuple[PageInLanguage, ...]]:
    """How the pages that an audience gets stand in some languages; `source` is the handbook's own."""
    ours, theirs = written_for(docs.ours, audience), written_for(docs.theirs, audience)
    return {language: pages_in(ours, theirs, language, source) for language in languages}


def stale_pages(docs: Docs, language: str, source: str) -> frozenset[str]:
    """The pages whose source says something else since they were translated: they are shown, with a mark."""
    pages = pages_in(docs.ours, docs.theirs, language, source)
    return frozenset(page.name for page in pages if page.standing == "stale")


def marked(text: bytes, mark: str) -> bytes:
    """A page with a mark below its title."""
    front = FRONT.match(text)
    title = _TITLE.search(text, front.end() if front else 0)
    at = title.end() if title else front.end() if front else 0
    line = f'\n\n<p class="hb-draft" data-pagefind-ignore>{escape(mark)}</p>\n\n'
    return text[:at] + line.encode() + text[at:]
