"""The site of a public edition: the charter, and nothing that is not part of it. No generator runs."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from playbook_compiler.edition.assets import assets
from playbook_compiler.edition.look_files import look_files
from playbook_compiler.languages.words import Words
from playbook_compiler.pages.charter import charter_page
from playbook_compiler.pages.look_style import FILE, icon_of, logo_of
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.view import View

_STYLE: Final = "assets/css/charter.css"
_NOWHERE: Final = Markup(
    """<!doctype html>
<html lang="{language}" class="hb-alone">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="{path}">
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{look}">
<link rel="stylesheet" href="{style}">
<title>{title} - {company}</title>
</head>
<body>
<header>{company}</header>
<main>
<h1>{title}</h1>
<p>{text} <a href="./">{charter}</a></p>
</main>
</body>
</html>
"""
)


def charter_files(edition: Edition) -> dict[str, bytes]:
    """Every file of a public site, by its place."""
    assert edition.facts is not None
    page = charter_page(edition.view, edition.words, edition.facts.today)
    path = urlsplit(edition.view.settings.site_address or "").path or "/"
    ours = assets({})
    look = look_files(edition.view, ours)
    shown = {FILE, icon_of(edition.view.settings), logo_of(edition.view.settings)}
    return {
        "index.html": Renderer(edition).html(page).lstrip().encode(),
        "404.html": _nowhere(edition.view, edition.words, path).encode(),
        _STYLE: ours[_STYLE],
        **{place: made for place, made in look.items() if place in shown},
    }


def _nowhere(view: View, words: Words, path: str) -> str:
    settings = view.settings
    return _NOWHERE.format(
        language=settings.language,
        path=path,
        icon=icon_of(settings),
        look=FILE,
        style=_STYLE,
        company=settings.company,
        title=words["charter_nowhere"],
        text=words["charter_nowhere_text"],
        charter=words["charter"],
    )
