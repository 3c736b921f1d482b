"""The page for whoever must approve the tool names all that scripts keep: what is not named there was forgotten."""

from __future__ import annotations

import re

from tests.overlay import PROJECT

PAGE = (PROJECT / "docs" / "for-whoever-approves.md").read_text(encoding="utf-8")
SCRIPTS = [path for path in (PROJECT / "playbook_compiler/assets/js").rglob("*.js") if "vendor" not in path.parts]


def kept() -> set[str]:
    """The names of databases, caches and keys, as the scripts write them."""
    found: set[str] = set()
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'\bhere\("([^"]+)"\)', text))
        if '/kept.js"' in text:
            found |= set(re.findall(r'^const (?:KEY|ME|TOLD|WAITING) = "([^"]+)"', text, re.MULTILINE))
    return found


def test_every_store_is_named() -> None:
    names = kept()
    assert {"runs", "ticks", "training", "me", "recent", "waiting.", "fill.", "drill."} <= names
    assert [name for name in sorted(names) if f"`{name}`" not in PAGE] == []


def test_whoever_keeps_something_says_under_which_name() -> None:
    """A script that keeps things in another way would not be found above."""
    ways = re.compile(
        r"localStorage\.setItem|sessionStorage\.setItem|indexedDB\.open|openDB\(|caches\.open|document\.cookie"
    )
    keeping = {path.name for path in SCRIPTS if ways.search(path.read_text(encoding="utf-8"))}
    assert keeping == {
        "before.js",
        "database.js",
        "drill-kept.js",
        "ending.js",
        "fill-store.js",
        "keeping.js",
        "kept.js",
        "my-language.js",
        "observe-kept.js",
        "tick-store.js",
    }
