"""The site of a public edition: the charter, and nothing that is not part of it. No generator runs."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from playbook_compiler.edition.assets import assets
from playbook_compiler.edition.look_files import look_files
from playbook_compiler.edition.plain_page import STYLE, plain_page
from playbook_compiler.pages.charter import charter_page
from playbook_compiler.pages.look_style import FILE, icon_of, logo_of
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import Edition

_STYLE: Final = "assets/css/charter.css"


def charter_files(edition: Edition) -> dict[str, bytes]:
    """Every file of a public site, by its place."""
    assert edition.facts is not None
    page = charter_page(edition.view, edition.words, edition.facts.today)
    ours = assets({})
    look = look_files(edition.view, ours)
    shown = {FILE, icon_of(edition.view.settings), logo_of(edition.view.settings)}
    return {
        "index.html": Renderer(edition).html(page).lstrip().encode(),
        "404.html": _nowhere(edition),
        _STYLE: ours[_STYLE],
        STYLE: ours[STYLE],
        **{place: made for place, made in look.items() if place in shown},
    }


def _nowhere(edition: Edition) -> bytes:
    """For a reader whose address is at any depth below the place where the charter is to stand."""
    settings, words = edition.view.settings, edition.words
    text = Markup("<p>{}</p>").format(words["charter_nowhere_text"])
    root = urlsplit(settings.site_address or "").path or "/"
    return plain_page(settings, settings.company, words["charter_nowhere"], text, words["charter"], root=root)
