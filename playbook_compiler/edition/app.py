"""What makes the handbook an app on a phone: its manifest, and the page for what was not kept without a network."""

from __future__ import annotations

import json
from typing import Final

from markupsafe import Markup

from playbook_compiler.edition.offline import FALLBACK
from playbook_compiler.model.settings import Settings
from playbook_compiler.pages.page import Words

_ICONS: Final = [
    {"src": "assets/icons/handbook.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
    {"src": "assets/icons/handbook.png", "type": "image/png", "sizes": "512x512", "purpose": "any"},
    {"src": "assets/icons/handbook.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
]
_PAGE: Final = Markup(
    """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; }}
main {{ max-width: 34em; margin: 12vh auto; padding: 0 1em; }}
a {{ display: inline-block; padding: 0.5em 0; color: light-dark(#0b5c58, #7fd1c7); }}
</style>
<main>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="./">{home}</a></p>
</main>
</html>
"""
)


def app_files(settings: Settings, words: Words) -> dict[str, bytes]:
    """The manifest and the page, by their place in the site. All addresses are relative: a subfolder will do."""
    manifest = {
        "name": settings.title,
        "short_name": settings.company,
        "lang": settings.language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5c58",
        "icons": _ICONS,
    }
    page = _PAGE.format(
        language=settings.language,
        title=words["offline_title"],
        text=words["offline_text"],
        home=words["offline_home"],
    )
    return {
        "manifest.webmanifest": json.dumps(manifest, ensure_ascii=False, indent=1).encode(),
        FALLBACK: page.encode(),
    }
