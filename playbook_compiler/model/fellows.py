"""Editions of one audience in several languages: which belong together, and the way from one to another.

Side by side they are `../nb/` from each other; where both say where they are published, on one host, it is the way
between those places; otherwise the address that the other one says.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import urlsplit

from playbook_compiler.model.edition_settings import EditionSettings


def fellows(editions: Iterable[EditionSettings], wanted: EditionSettings, own: str) -> dict[str, EditionSettings]:
    """The edition itself and those of its audience in other languages, by language, in the order of handbook.yml.

    `own` is the handbook's language. Of several in one language the first is led to. A handbook with one edition, or
    with one language for an audience, has no fellows.
    """
    alike = [one for one in editions if one.audience == wanted.audience]
    if wanted not in alike:  # it is made of a handbook that names other editions, or none
        return {}
    found: dict[str, EditionSettings] = {}
    for one in alike:
        found.setdefault(one.language or own, one)
    found[wanted.language or own] = wanted
    return found if len(found) > 1 else {}


def way_to(other: EditionSettings, here: EditionSettings) -> str:
    """What leads from the root of one edition to the root of another: relative if it can be; ends in a slash."""
    if other.address is None:
        return f"../{other.id}/"
    there, place = urlsplit(other.address), urlsplit(here.address or "")
    if (there.scheme, there.netloc) != (place.scheme, place.netloc):
        return other.address
    return f"{posixpath.relpath(there.path, place.path)}/"


def keeping(known: Iterable[EditionSettings], here: EditionSettings) -> str:
    """The way to the edition whose folder names what browsers keep for all of them; "" where it is this one's own.

    That is the first of them: so runs and ticks go on in another language, and no other handbook of the host has that
    folder. On another host a browser keeps them apart whatever we say.
    """
    first = next(iter(known), here)
    way = "" if first.id == here.id else way_to(first, here)
    return "" if "://" in way else way
