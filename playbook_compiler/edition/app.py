"""What makes the handbook an app on a phone: its manifest, and its pages for the edge of the network."""

from __future__ import annotations

import json
from typing import Final

from markupsafe import Markup

from playbook_compiler.edition.look_files import app_icons
from playbook_compiler.edition.offline import DOOR, FALLBACK, OUT
from playbook_compiler.edition.offline_ends import HOW, how_kept
from playbook_compiler.edition.plain_page import plain_page
from playbook_compiler.languages.words import Words
from playbook_compiler.model.settings import Settings
from playbook_compiler.pages.look_style import look_of
from playbook_compiler.view.view import View

_ONWARD: Final = Markup('<meta http-equiv="refresh" content="0; url=./">\n')


def app_files(view: View, words: Words) -> dict[str, bytes]:
    """The manifest and the pages, by their place in the site. All addresses are relative: a subfolder will do."""
    settings = view.settings
    palette = look_of(settings)
    manifest = {
        "name": settings.title,
        "short_name": settings.short_title or settings.company,
        "lang": settings.language,
        "start_url": "./",  # and no id: it would be the same for every handbook of a host
        "scope": "./",
        "display": "standalone",
        "background_color": palette.light["paper"],
        "theme_color": palette.colour,
        "icons": app_icons(view),
    }
    not_kept = Markup('<p class="soon">{soon}</p>\n<p class="never">{never}</p>').format(
        soon=words["offline_text"], never=words["offline_never"]
    )
    let_in = Markup("<p>{}</p>").format(words["offline_in_text"])
    let_out = Markup("<p>{}</p>").format(words["offline_ended_out"])
    return {
        "manifest.webmanifest": json.dumps(manifest, ensure_ascii=False, indent=1).encode(),
        FALLBACK: _page(settings, words, words["offline_title"], not_kept),
        DOOR: _page(settings, words, words["offline_in_title"], let_in, _ONWARD),
        OUT: _page(settings, words, words["offline_ended_title"], let_out),
        HOW: how_kept(settings, words),
    }


def _page(settings: Settings, words: Words, title: str, text: Markup, more: str = "") -> bytes:
    return plain_page(settings, settings.title, title, text, words["offline_home"], more=more)
