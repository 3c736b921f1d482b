"""The fixed words of the pages (headings, buttons, labels), one file for each language."""

from __future__ import annotations

from importlib.resources import files

from playbook_compiler.yaml_file import read_yaml


def words_for(language: str) -> dict[str, str]:
    """The words of a language: `en`, `nb`, `da` or `sv`."""
    raw = files(__package__).joinpath(f"{language}.yml").read_bytes()
    file, problems = read_yaml(raw, f"{language}.yml")
    if file is None:
        raise ValueError(f"the words of '{language}' cannot be read: {problems}")
    return {key: str(word) for key, word in file.data.items()}
