"""A page of the last good site, while somebody types -> the same page with what keeps the newest from being built.

Who writes has the browser before them, and the terminal behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

SHOWN: Final = 5
"""So many problems at once; the terminal tells all of them."""

_BODY: Final = re.compile(rb"<body[^>]*>")
_BOX: Final = (
    "position:fixed;inset:auto 0 0 0;z-index:1000;max-height:50vh;overflow:auto;padding:.8rem 1rem;"
    "background:#7a1212;color:#fff;font:16px/1.5 system-ui,sans-serif"
)
_LINES: Final = "margin:.4rem 0 0;white-space:pre-wrap;font:14px/1.5 ui-monospace,monospace"


def with_notice(page: bytes, wrong: Sequence[str]) -> bytes:
    """The page with the problems in a box at its foot; as it was where there are none."""
    body = _BODY.search(page)
    if not wrong or body is None:
        return page
    more = len(wrong) - SHOWN
    lines = [*wrong[:SHOWN], *([f"… and {more} more, in the terminal"] if more > 0 else [])]
    told = html.escape("\n".join(lines))
    head = "This is the page as it was before you saved. Mend this first:"
    notice = (
        f'<div role="alert" lang="en" style="{_BOX}"><strong>{head}</strong><pre style="{_LINES}">{told}</pre></div>'
    )
    return page[: body.end()] + notice.encode() + page[body.end() :]
