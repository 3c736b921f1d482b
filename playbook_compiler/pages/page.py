"""A page, before it is text: its address, its template and what the template shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Found:
    """How a page is found: words that weigh most, the line that results show, and what filters offer."""

    kind: str
    summary: str = ""
    words: tuple[str, ...] = ()
    stage: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page of an edition.

    `address` is relative to the site's root and ends in a slash, or is empty for the home page. `source` is the
    file under playbooks/ that 'Edit this page' opens. `section` says where the page stands in the
    navigation: the titles of the sections around it. `label` is its name there, where that is not its title. What staff
    need not see is not `in_menu`: a page for those who keep the handbook leads there.
    """

    address: str
    title: str
    template: str
    source: str
    found: Found
    content: Mapping[str, Any] = field(default_factory=dict)
    section: tuple[str, ...] = ()
    label: str = ""
    in_menu: bool = True

    @property
    def file(self) -> str:
        """The page's Markdown file, relative to the compiled docs folder.

        Always an index.md, so that the file lies where its address is: MkDocs leaves links in raw HTML as they
        are, and Zensical reads them from the file's folder.
        """
        return f"{self.address}index.md"
