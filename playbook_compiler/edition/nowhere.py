"""404.html -> a page that works below any path, at any depth, wherever the site is put.

Both generators write its addresses from the root of the host, where the handbook seldom stands. They become relative
to a base, which assets/js/pages/root-here.js finds; without scripts it is the path of the handbook's `site_address`.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

NOWHERE: Final = "404.html"

_DEPTH: Final = 12
"""How far below the handbook's root an address that does not exist may lie and still find it."""

_FROM_ROOT: Final = re.compile(r'\b((?:href|src|action)=")/(?!/)\.?')
_NO_BASE: Final = "about:blank"
"""Nothing is relative to it: so a browser that reads ahead asks for nothing before the script has found the root."""

_SCOPE: Final = 'new URL("/",location)'
"""Where the theme keeps the reader's choice of light or dark."""


_TEXT: Final = re.compile(r"(<article\b[^>]*>).*?(</article>)", re.DOTALL)


def below_any_path(page: str, told: str, path: str = "/") -> str:
    """The page with relative addresses, and with what we tell: theirs is in English whatever the handbook's language.

    `path` begins and ends with a slash.
    """
    page = _TEXT.sub(lambda found: f"{found[1]}\n{told}\n{found[2]}", page, count=1)
    asks = "".join(f'<script src="{"../" * up}assets/js/pages/root-here.js"></script>\n' for up in range(_DEPTH))
    page = _FROM_ROOT.sub(lambda found: f"{found[1]}./", page).replace(_SCOPE, "new URL(document.baseURI)")
    head, opening, rest = page.partition("<head>")
    bases = f'<noscript><base href="{escape(path)}"></noscript><base href="{_NO_BASE}">'
    return f"{head}{opening}\n{asks}{bases}{rest}"
