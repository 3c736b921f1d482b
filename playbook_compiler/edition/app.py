"""What makes the handbook an app on a phone: its manifest, and its two pages for the edge of the network."""

from __future__ import annotations

import json
from typing import Final

from markupsafe import Markup

from playbook_compiler.edition.offline import DOOR, FALLBACK
from playbook_compiler.languages.words import Words
from playbook_compiler.model.settings import Settings

_ICONS: Final = [
    {"src": "assets/icons/handbook.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
    {"src": "assets/icons/handbook.png", "type": "image/png", "sizes": "512x512", "purpose": "any"},
    {"src": "assets/icons/handbook.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
]
_PAGE: Final = Markup(
    """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<base href="./">
{more}<link rel="icon" href="assets/images/favicon.png">
<link rel="stylesheet" href="assets/css/plain.css">
<title>{title} - {handbook}</title>
</head>
<body>
<header><a href="./">{handbook}</a></header>
<main>
<h1>{title}</h1>
{text}
<p><a class="go" href="./">{home}</a></p>
</main>
</body>
</html>
"""
)
_ONWARD: Final = Markup('<meta http-equiv="refresh" content="0; url=./">\n')


def app_files(settings: Settings, words: Words) -> dict[str, bytes]:
    """The manifest and the pages, by their place in the site. All addresses are relative: a subfolder will do."""
    manifest = {
        "name": settings.title,
        "short_name": settings.company,
        "lang": settings.language,
        "start_url": "./",  # and no id: it would be the same for every handbook of a host
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5c58",
        "icons": _ICONS,
    }
    not_kept = Markup('<p class="soon">{soon}</p>\n<p class="never">{never}</p>').format(
        soon=words["offline_text"], never=words["offline_never"]
    )
    let_in = Markup("<p>{}</p>").format(words["offline_in_text"])
    return {
        "manifest.webmanifest": json.dumps(manifest, ensure_ascii=False, indent=1).encode(),
        FALLBACK: _page(settings, words, words["offline_title"], not_kept),
        DOOR: _page(settings, words, words["offline_in_title"], let_in, _ONWARD),
    }


def _page(settings: Settings, words: Words, title: str, text: Markup, more: str = "") -> bytes:
    return _PAGE.format(
        language=settings.language,
        handbook=settings.title,
        home=words["offline_home"],
        title=title,
        text=text,
        more=more,
    ).encode()
