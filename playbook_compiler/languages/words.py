"""The fixed words of the pages (headings, buttons, labels), by the part in which they are used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from playbook_compiler.languages.found import HERE
from playbook_compiler.yaml12.file import read_yaml

Words = Mapping[str, str]
"""Fixed words by their keys, in one language."""

ON_PAGES: Final = ("pages", "scripts")
"""The folders whose parts are one set of words: templates call any of them, and no key is in two parts."""


def words_for(language: str, *parts: str) -> dict[str, str]:
    """The words of some parts, such as `scripts/search`; without parts all words of the pages and their scripts."""
    return {key: word for part in parts or _on_pages(language) for key, word in _part(language, part).items()}


@cache
def _on_pages(language: str) -> tuple[str, ...]:
    return tuple(
        f"{folder}/{path.stem}" for folder in ON_PAGES for path in sorted((HERE / language / folder).glob("*.yml"))
    )


@cache
def _part(language: str, part: str) -> Words:
    name = f"{language}/{part}.yml"
    return {key: str(word) for key, word in read_language_file(name).items()}


def read_language_file(name: str) -> Mapping[str, object]:
    """What stands in a file of a language, such as `en/language.yml`. A broken one is an error of ours."""
    file, problems = read_yaml((HERE / name).read_bytes(), name)
    if file is None or problems:
        raise ValueError(f"languages/{name} cannot be read: {problems}")
    return file.data
