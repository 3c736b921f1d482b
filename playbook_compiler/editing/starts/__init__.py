"""The starts of all kinds of playbook: commented YAML whose texts are the questions that a manager answers."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from playbook_compiler.languages.messages import in_language
from playbook_compiler.problems.worded import Worded
from playbook_compiler.yaml12.scalars import as_typed

_starts: Final = Environment(
    loader=PackageLoader(__package__, ""),
    autoescape=False,  # noqa: S701 - YAML; what people typed goes through `as_typed`
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def start_of(kind: str, title: str | None, language: str, **chosen: object) -> str:
    """Write the start of a playbook in the handbook's language, or in English where that has none.

    `chosen` are the ids and days that its template names.
    """
    template = _starts.select_template([f"{language}/{kind}.yml.j2", f"{kind}.yml.j2"])
    told = {
        name: in_language(value, language) if isinstance(value, Worded) else value for name, value in chosen.items()
    }
    return template.render(title=title and as_typed(title), **{name: _with_ids(value) for name, value in told.items()})


def _with_ids(value: object) -> object:
    """The same ids as YAML needs them: one such as 2026 in quotes."""
    if isinstance(value, str):
        return as_typed(value)
    if isinstance(value, list | tuple):
        return [_with_ids(item) for item in value]
    if isinstance(value, dict):
        return {_with_ids(key): _with_ids(item) for key, item in value.items()}
    return value
