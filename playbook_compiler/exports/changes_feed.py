"""The feed of changes (Atom, RFC 4287): what somebody must read again, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from markupsafe import Markup, escape

from playbook_compiler.history.history import CommitChange
from playbook_compiler.history.report import GROUPS, ToldEntry
from playbook_compiler.history.sentences import Sentence
from playbook_compiler.languages.words import Words
from playbook_compiler.model.meaning import NORMATIVE
from playbook_compiler.view.view import View

FEED: Final = "changes.atom"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_FORM: Final = {"plain": "{}", "name": "<strong>{}</strong>", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}


def feed(view: View, changes: Sequence[CommitChange], words: Words) -> bytes:
    """Return the feed. Links are whole where handbook.yml has a `site_address`, else relative to the feed."""
    settings = view.settings
    root = settings.site_address or ""
    ElementTree.register_namespace("", _ATOM)
    top = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": settings.language})
    _add(top, "title", f"{settings.title}: {words['changes']}")
    _add(top, "id", uuid5(NAMESPACE_URL, settings.site_address or settings.title).urn)  # the same for ever
    _add(top, "updated", changes[0].commit.when.isoformat() if changes else "1970-01-01T00:00:00Z")
    ElementTree.SubElement(top, f"{{{_ATOM}}}link", rel="self", href=f"{root}{FEED}")
    ElementTree.SubElement(top, f"{{{_ATOM}}}link", rel="alternate", href=f"{root}changes/")
    for change in changes:
        entry = ElementTree.SubElement(top, f"{{{_ATOM}}}entry")
        _add(entry, "title", ", ".join(dict.fromkeys(told.heading[0].text for told in _again(change))))
        _add(entry, "id", f"urn:sha1:{change.commit.id}")
        _add(entry, "updated", change.commit.when.isoformat())
        _add(ElementTree.SubElement(entry, f"{{{_ATOM}}}author"), "name", change.commit.author or "?")
        ElementTree.SubElement(
            entry, f"{{{_ATOM}}}link", rel="alternate", href=f"{root}changes/#{change.commit.id[:12]}"
        )
        _add(entry, "content", _html(change), type="html")
    ElementTree.indent(top)
    written: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _again(change: CommitChange) -> list[ToldEntry]:
    groups = change.report.groups
    return [told for group in GROUPS if group in NORMATIVE for told in groups.get(group, ())]


def _html(change: CommitChange) -> str:
    items = (
        f"<p>{_marked(told.heading)}</p><ul>{''.join(f'<li>{_marked(said)}</li>' for _, said in told.sentences)}</ul>"
        for told in _again(change)
    )
    return "".join(items).replace("<ul></ul>", "")


def _marked(sentence: Sentence) -> Markup:
    return Markup("").join(Markup(_FORM[piece.style]).format(escape(piece.text)) for piece in sentence)  # noqa: S704


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
