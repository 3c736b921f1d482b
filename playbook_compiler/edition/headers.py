"""The finished site -> the headers that a server should send with it: strict, and made for this very site.

The theme has short scripts of its own in every page. The policy names each by its hash, and so allows these and no
others. They are read from the site as it was built, on every page, and change only with the theme. Styles, scripts and
data of ours are files, so nothing else has to be allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playbook_compiler.problems.worded import worded

KEPT_FOR_EVER: Final = (
    r"/(assets/(javascripts|stylesheets)/([^/]+/)?[^/]+\.[0-9a-f]{8}\.min\.(js|css)"
    r"|pagefind/(fragment|index)/[^/]+_[0-9a-f]+\.pf_(fragment|index))$"
)
"""The addresses whose names hold a hash of the content, as a regular expression that every server reads alike."""

FOR_EVER: Final = "private, max-age=31536000, immutable"
ASK_AGAIN: Final = "private, no-cache"
"""Kept, but the server is asked each time whether it still holds. `private`: no proxy gives it to somebody else."""

_NOT_ASKED_FOR: Final = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "midi"),
    *("payment", "serial", "usb"),
)
"""What a browser can give a page, and no page of a handbook asks for."""

_PERMISSIONS: Final = ("microphone=(self)", *(f"{name}=()" for name in _NOT_ASKED_FOR))
"""A colleague can say a sentence aloud and listen: the browser asks first, and the page keeps nothing of it."""

_SCRIPT: Final = re.compile(r"""<script\b((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)</script""", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""(?<![^\s"'=/])([^\s"'=/]++)\s*+=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_PROGRAMS: Final = frozenset({"", "module", "text/javascript", "application/javascript"})


@dataclass(frozen=True)
class Headers:
    """What goes out with every answer, by name; how long a file is kept; and what only https may say."""

    always: tuple[tuple[str, str], ...]
    https_only: tuple[tuple[str, str], ...] = (("Strict-Transport-Security", "max-age=31536000"),)


class NoSite(Exception):
    """The folder holds no page. Its text says so, in words for the person who ran the command."""


def headers_of(site: Path, frames: Sequence[str] = ()) -> Headers:
    """The headers for a finished site, or for a folder of several. `frames` are those who may show it in a frame.

    Raises NoSite where no page is there, and OSError.
    """
    pages = sorted(site.rglob("*.html")) if site.is_dir() else []
    if not pages:
        raise NoSite(worded("{site}/ holds no page of a handbook", site=site.as_posix()))
    hashes = inline_scripts(path.read_text(encoding="utf-8") for path in pages)
    named = {
        "Content-Security-Policy": policy(hashes, frames),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(_PERMISSIONS),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if not frames:
        named["X-Frame-Options"] = "DENY"  # says the same to old browsers; it cannot name who may
    return Headers(tuple(named.items()))


def policy(hashes: Iterable[str], frames: Sequence[str] = ()) -> str:
    """The Content-Security-Policy: what is not named is not loaded, and goes nowhere."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *(f"'{hash_}'" for hash_ in hashes))),  # wasm: the search
            "style-src 'self'",
            "img-src 'self' data:",  # the theme's icons are in its styles
            "font-src 'self'",
            "media-src 'self' blob:",  # what a colleague has just said aloud
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'self' about:",  # the page for no page has none until it knows where it is
            "object-src 'none'",
            " ".join(("frame-ancestors", *(frames or ("'none'",)))),
        )
    )


def inline_scripts(pages: Iterable[str]) -> list[str]:
    """The hash of every script that stands in a page itself, each once, as a policy names it."""
    found = {text for page in pages for given, text in _SCRIPT.findall(page) if _is_program(given)}
    return sorted(f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in found)


def _is_program(given: str) -> bool:
    """Whether a script tag with these attributes runs what stands in it; data in a script tag runs nowhere."""
    named = {name.lower(): value.strip("\"'").lower() for name, value in _ATTRIBUTE.findall(given)}
    return "src" not in named and named.get("type", "") in _PROGRAMS


def kept(address: str) -> str:
    """The Cache-Control of an address."""
    return FOR_EVER if re.search(KEPT_FOR_EVER, address) else ASK_AGAIN
