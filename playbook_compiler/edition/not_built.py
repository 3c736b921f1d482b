"""A page of the last good site, while somebody types -> the same page with what keeps the newest from being built.

Who writes has the browser before them, and the terminal behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from playbook_compiler.edition.live_page import STYLE

SHOWN: Final = 5
"""So many problems at once; the terminal tells all of them."""

_BODY: Final = re.compile(rb"<body[^>]*>")


def with_notice(page: bytes, wrong: Sequence[str]) -> bytes:
    """The page with the problems in a box at its foot; as it was where there are none."""
    body = _BODY.search(page)
    if not wrong or body is None:
        return page
    more = len(wrong) - SHOWN
    lines = [*wrong[:SHOWN], *([f"… and {more} more, in the terminal"] if more > 0 else [])]
    told = html.escape("\n".join(lines))
    head = "This is the page as it was before you saved. Mend this first:"
    style = f'<link rel="stylesheet" href="{STYLE}">'
    notice = f'<div role="alert" lang="en" class="live-notice">{style}<strong>{head}</strong><pre>{told}</pre></div>'
    return page[: body.end()] + notice.encode() + page[body.end() :]
