"""A small page without the theme around it: its fixed words, and one way on."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from playbook_compiler.model.settings import Settings
from playbook_compiler.pages.look_style import FILE, icon_of

STYLE: Final = "assets/css/plain.css"

_PAGE: Final = Markup(
    """<!doctype html>
<html lang="{language}" class="hb-alone">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<base href="{root}">
{more}<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{look}">
<link rel="stylesheet" href="{style}">
<title>{title} - {name}</title>
</head>
<body>
<header><a href="./">{name}</a></header>
<main>
<h1>{title}</h1>
{text}
<p><a class="go" href="./">{home}</a></p>
</main>
</body>
</html>
"""
)


def plain_page(
    settings: Settings, name: str, title: str, text: Markup, onward: str, *, root: str = "./", more: str = ""
) -> bytes:
    """The page as a file. `name` is whose site it is, `onward` the words of the link to its first page at `root`."""
    return _PAGE.format(
        language=settings.language,
        root=root,
        more=more,
        icon=icon_of(settings),
        look=FILE,
        style=STYLE,
        title=title,
        name=name,
        text=text,
        home=onward,
    ).encode()
