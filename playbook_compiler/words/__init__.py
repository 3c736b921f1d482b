"""The fixed words of the pages (headings, buttons, labels), one file for each language."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from playbook_compiler.yaml12.file import read_yaml

Words = Mapping[str, str]
"""The fixed words of the pages, in the edition's language."""


def words_for(language: str, part: str = "") -> dict[str, str]:
    """The words of a language: `en`, `nb`, `da` or `sv`. A part such as `changes` has words of its own."""
    name = f"{part}/{language}.yml" if part else f"{language}.yml"
    file, problems = read_yaml(files(__package__).joinpath(name).read_bytes(), name)
    if file is None:
        raise ValueError(f"the words of '{language}' cannot be read: {problems}")
    return {key: str(word) for key, word in file.data.items()}
