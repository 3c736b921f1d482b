"""The inflected forms of words: simplemma's dictionaries, read the other way round.

They take seconds to open and hold hundreds of thousands of words, of which a handbook uses few. So what was looked up
is kept in the user's cache folder, and a dictionary is opened only for a word that was never asked.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from playbook_compiler.folders.writing import put
from playbook_compiler.languages.language import language_of

MOST: Final = 40  # forms of one word: more are of a word that stands for many


def families(words: Collection[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """Each word (in small letters) that the language's dictionary knows: its base form first, then every form."""
    place = _place(language)
    known = _kept(place)
    missing = {word for word in words if word not in known}
    if missing:
        known |= _looked_up(missing, language_of(language).dictionary)
        with suppress(OSError):  # a folder that nobody may write in: then it is looked up anew
            place.parent.mkdir(parents=True, exist_ok=True)
            put(str(place), json.dumps(known, ensure_ascii=False, sort_keys=True).encode())
    return {word: tuple(known[word]) for word in words if known[word]}


def _place(language: str) -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    place = Path(root) / "customer-handbook" / f"forms-{language}-{version('simplemma')}.json"
    try:
        return place.expanduser()
    except RuntimeError:  # nobody's home
        return Path(tempfile.gettempdir()) / place.name


def _kept(place: Path) -> dict[str, list[str]]:
    try:
        kept: Any = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {word: forms for word, forms in kept.items() if isinstance(forms, list) and all(map(_is_text, forms))}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _looked_up(words: set[str], dictionary: str) -> dict[str, list[str]]:
    """Their families; an empty list for a word that the dictionary does not know."""
    base_of = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(dictionary)
    bases: dict[str, str] = {}
    for word in words:
        for spelled in (word, word.capitalize()):
            if spelled in base_of:
                bases[word] = base_of[spelled] or spelled
                break
    wanted = set(bases.values())
    forms: dict[str, list[str]] = {base: [] for base in wanted}
    for form in base_of:
        base = base_of[form]
        if base in wanted:
            forms[base].append(form.lower())
    found: dict[str, list[str]] = {}
    for word in words:
        family = [bases[word].lower(), *sorted(forms[bases[word]])] if word in bases else []
        found[word] = list(dict.fromkeys(family)) if len(family) <= MOST else []
    return found
